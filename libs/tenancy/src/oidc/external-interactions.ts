/** The way to an external OpenID provider and back, for the sign-in that a browser has begun. */
import { Injectable, Logger } from '@nestjs/common';
import { Refusal, type ProblemCode } from '@fimbria/service';
import { Federation } from './federation.ts';
import { Interactions, over, type Asked, type Reply } from './interactions.ts';
import { KnownProviders } from './known-providers.ts';

/** What people are told of why it did not work. */
const reasons: Readonly<Partial<Record<ProblemCode, string>>> = { EMAIL_TAKEN: 'Somebody signs in with this email address already.', PROVIDER_PAUSED: 'It is paused.' };

@Injectable()
export class ExternalInteractions {
  readonly #logger = new Logger('oidc');

  constructor(
    private readonly interactions: Interactions,
    private readonly federation: Federation,
    private readonly providers: KnownProviders,
  ) {}

  /** Leads to the provider; nobody is told of one that does not exist. */
  async leave(uid: string, providerId: string, request: Asked, reply: Reply): Promise<void> {
    const details = await this.interactions.details(uid, request, reply);
    const provider = this.providers.of(providerId);
    if (!details || !provider) return over(reply);
    try {
      lead(reply, await this.federation.leave(provider, uid, new URL(details.returnTo).origin));
    } catch (error) {
      await this.#explain(error, details, reply, provider.name);
    }
  }

  /** Leads from the address that providers know to the sign-in that this is about: the cookie of that is sent there alone. */
  async forward(query: URLSearchParams, reply: Reply): Promise<void> {
    const uid = await this.federation.whereTo(query.get('state') ?? '');
    if (uid === undefined) over(reply);
    else lead(reply, `/oidc/interaction/${uid}/back?${query}`);
  }

  /** Goes on with whoever the provider vouches for. */
  async back(uid: string, query: URLSearchParams, request: Asked, reply: Reply, address: string): Promise<void> {
    const details = await this.interactions.details(uid, request, reply);
    if (!details) return over(reply);
    try {
      const { profile, provider } = await this.federation.back(uid, query);
      await this.interactions.finish(profile, details, provider, request, reply, address);
    } catch (error) {
      await this.#explain(error, details, reply, 'the other provider');
    }
  }

  async #explain(error: unknown, details: Parameters<Interactions['ask']>[0], reply: Reply, name: string): Promise<void> {
    this.#logger.warn({ err: error }, 'sign-in through another provider failed');
    const why = error instanceof Refusal ? reasons[error.code] : undefined;
    await this.interactions.ask(details, reply, 401, { bad: ['Signing in with ', name, ' did not work.', why && ` ${why}`].join('') });
  }
}

function lead(reply: Reply, location: string): void {
  reply.status(303).headers({ location, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' }).send();
}
