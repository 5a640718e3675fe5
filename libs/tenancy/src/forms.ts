/** Where forms are taken: OAuth clients and the sign-in page send them, and to nowhere else. */
import type { HttpAdapterHost } from '@nestjs/core';
import { Refusal } from '@fimbria/service';

/** What is needed of fastify. */
interface Fastify {
  addContentTypeParser(type: string, options: { parseAs: 'string'; bodyLimit: number }, parse: (request: { readonly url: string }, body: string, done: (error: Error | null, body?: unknown) => void) => void): void;
}

/** Reads forms that are sent to addresses like this. */
export function takeForms(host: HttpAdapterHost, addresses: RegExp): void {
  host.httpAdapter.getInstance<Fastify>().addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: 4096 }, ({ url }, body, done) =>
    addresses.test(url) ? done(null, Object.fromEntries(new URLSearchParams(body))) : done(new Refusal('UNSUPPORTED_MEDIA_TYPE')));
}
