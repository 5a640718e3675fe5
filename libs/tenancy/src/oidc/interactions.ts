/** What happens on the sign-in page: the password is proved, and the OpenID provider goes on. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Injectable } from '@nestjs/common';
import { errors, type Provider } from 'oidc-provider';
import { z } from 'zod';
import { EventStore } from '@fimbria/event-sourcing';
import { Refusal } from '@fimbria/service';
import { passwordSchema } from '../password.ts';
import { emailSchema } from '../person.events.ts';
import { profileByEmail, type Profile } from '../profile.ts';
import { SignIns } from '../sign-ins.ts';
import { amrOf } from './amr.ts';
import { KnownProviders, type KnownProvider } from './known-providers.ts';
import { pageOf } from './page.ts';
import { signInPage } from './pages.ts';
import { OpenIdProvider } from './provider.ts';

/** As far as it is used here, fastify's request and reply. */
export interface Asked {
  readonly raw: IncomingMessage;
}
export interface Reply {
  readonly raw: ServerResponse;
  status(code: number): Reply;
  headers(values: Readonly<Record<string, string>>): Reply;
  send(body?: string): Reply;
}

type Details = Awaited<ReturnType<Provider['interactionDetails']>>;

const formSchema = z.object({ email: emailSchema, password: passwordSchema });

@Injectable()
export class Interactions {
  constructor(
    private readonly provider: OpenIdProvider,
    private readonly store: EventStore,
    private readonly signIns: SignIns,
    private readonly providers: KnownProviders,
  ) {}

  /** Asks for email and password. */
  async show(uid: string, request: Asked, reply: Reply): Promise<void> {
    const details = await this.details(uid, request, reply);
    if (details) await this.ask(details, reply, 200);
    else over(reply);
  }

  /** Takes them; leads on, or says what is wrong. */
  async signIn(uid: string, body: unknown, request: Asked, reply: Reply, address: string): Promise<void> {
    const details = await this.details(uid, request, reply);
    if (!details) return over(reply);
    const form = formSchema.safeParse(body);
    if (!form.success) return this.ask(details, reply, 400, { bad: 'Give an email address and a password.' });
    const { email, password } = form.data;
    try {
      const profile = await profileByEmail(this.store, email);
      await this.signIns.prove(profile, email, password, address);
      if (!profile) throw new Refusal('SIGN_IN_FAILED');
      await this.finish(profile, details, undefined, request, reply, address);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const wait = error.details.retryAfter;
      if (error.code === 'SIGN_IN_FAILED') await this.ask(details, reply, 401, { email, bad: 'Email or password is wrong. Check both and try again.' });
      else if (wait !== undefined) await this.ask(details, reply.headers({ 'retry-after': String(wait) }), 429, { email, bad: `Too many attempts. Try again in ${wait} s.` });
      else throw error;
    }
  }

  /** Whoever is proved to be this person, by their password or through an external provider, is signed in. */
  async finish(profile: Profile, { params }: Details, through: KnownProvider | undefined, { raw }: Asked, reply: Reply, address: string): Promise<void> {
    const provider = await this.provider.current();
    await this.signIns.begin(profile, String(params['client_id']), address, through);
    // To the millisecond, or who signs out everywhere and in again within a second would be out.
    const location = await provider.interactionResult(raw, reply.raw, { login: { accountId: profile.personId, ts: Date.now() / 1000, remember: false, amr: amrOf(through?.providerId) } });
    reply.status(303).headers({ location, 'cache-control': 'no-store' }).send();
  }

  /** The sign-in under way in this browser, if it is this one. */
  async details(uid: string, { raw }: Asked, reply: Reply): Promise<Details | undefined> {
    try {
      const details = await (await this.provider.current()).interactionDetails(raw, reply.raw);
      return details.uid === uid ? details : undefined;
    } catch (error) {
      if (error instanceof errors.SessionNotFound) return undefined;
      throw error;
    }
  }

  /** Shows the page, with what is wrong. */
  async ask({ uid, params }: Details, reply: Reply, status: number, more: { readonly email?: string; readonly bad?: string } = {}): Promise<void> {
    const client = await (await this.provider.current()).Client.find(String(params['client_id']));
    const elsewhere = this.providers.offered(typeof params['idp'] === 'string' ? params['idp'] : undefined).map(({ providerId, name }) => ({ name, href: `/oidc/interaction/${uid}/with/${providerId}` }));
    // A form may lead to where the sign-in leads, and browsers look at that as well.
    const to = URL.parse(String(params['redirect_uri'] ?? ''));
    const { html, headers } = signInPage(`/oidc/interaction/${uid}`, { ...more, client: client?.clientName ?? 'Fimbria', leadsTo: to ? [to.origin] : [], elsewhere });
    reply.status(status).headers(headers).send(html);
  }
}

/** Says that there is no such sign-in, or no longer. */
export function over(reply: Reply): void {
  const { html, headers } = pageOf({ heading: 'This sign-in is over', bad: 'It took too long, was begun in another browser, or is done already.', body: '<p></p><p><a class="button" href="/">Start again</a></p>' });
  reply.status(400).headers(headers).send(html);
}
