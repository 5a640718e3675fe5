/** Puts objects into stores that speak Amazon's S3 protocol, signed with version 4. */
import { createHash } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { AwsV4Signer } from 'aws4fetch';
import { Refusal } from '@fimbria/service';
import { z } from 'zod';

/** A store: its bucket by path below the endpoint, and the key to it. */
export const storeSchema = z.object({ endpoint: z.url({ protocol: /^https?$/ }), region: z.string().default('us-east-1'), bucket: z.string().min(1), prefix: z.string().default(''), accessKeyId: z.string().min(1), secretAccessKey: z.string().min(1), sessionToken: z.string().optional() });

/** A store. */
export type Store = z.infer<typeof storeSchema>;

/** What one request may carry (Amazon S3, PutObject). */
const most = 5 * 1024 ** 3;
/** Longest time for one request, ms. */
const patience = 3_600_000;

/** Puts a file, read as it is sent. Refused where the store does not take it. */
export async function putFile(store: Store, key: string, path: string, sha256: string, signal: AbortSignal): Promise<void> {
  const body = await openAsBlob(path);
  if (body.size > most) throw new Refusal('EXPORT_NOT_DELIVERED', { detail: 'The file is larger than 5 GiB, which a store takes at once: export more often, or Parquet.' });
  await put(store, key, body, sha256, signal);
}

/** Puts a small text. Refused where the store does not take it. */
export async function putText(store: Store, key: string, text: string, signal: AbortSignal): Promise<void> {
  await put(store, key, text, createHash('sha256').update(text).digest('hex'), signal);
}

async function put(store: Store, key: string, body: Blob | string, sha256: string, signal: AbortSignal): Promise<void> {
  const path = [store.bucket, store.prefix, key].filter(Boolean).join('/').split('/').map(encodeURIComponent).join('/');
  const signed = await new AwsV4Signer({ ...store, method: 'PUT', url: `${store.endpoint.replace(/\/$/, '')}/${path}`, headers: { 'x-amz-content-sha256': sha256 }, service: 's3' }).sign();
  const answer = await fetch(signed.url, { method: 'PUT', headers: signed.headers, body, redirect: 'error', signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]) }).catch((cause: unknown) => {
    throw new Refusal('EXPORT_NOT_DELIVERED', { detail: 'The store does not answer.' }, { cause });
  });
  const said = await answer.text();
  if (!answer.ok) throw new Refusal('EXPORT_NOT_DELIVERED', { detail: `The store answered ${answer.status}${code(said)}.` });
}

/** The store's own word for what is wrong, where it gives one. */
function code(said: string): string {
  const [, word] = /<Code>(\w{1,64})<\/Code>/.exec(said) ?? [];
  return word === undefined ? '' : ` ${word}`;
}
