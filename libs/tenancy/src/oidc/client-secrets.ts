/** Service accounts prove who they are by any of their secrets, which are kept as hashes. */
import type { Provider, KoaContextWithOIDC } from 'oidc-provider';
import type { EventStore } from '@fimbria/event-sourcing';
import { Refusal, type Caller } from '@fimbria/service';
import { proveServiceAccount } from '../service-sign-in.ts';

const proved = new WeakMap<KoaContextWithOIDC, Caller>();

/** Makes the provider compare secrets so; `contextOf` is the request under way. */
export function proveBySecrets(provider: Provider, store: EventStore, contextOf: () => KoaContextWithOIDC | undefined): void {
  const { prototype } = provider.Client;
  prototype.compareClientSecret = async function compare(this: { readonly clientId: string }, secret: string): Promise<boolean> {
    const ctx = contextOf();
    if (!ctx) return false;
    try {
      proved.set(ctx, await proveServiceAccount(store, this.clientId, secret, ctx.ip));
      return true;
    } catch (error) {
      if (error instanceof Refusal && error.code === 'INVALID_CLIENT') return false;
      throw error;
    }
  };
}

/** Who has proved themselves in this request. */
export function callerOf(ctx: KoaContextWithOIDC): Caller {
  const caller = proved.get(ctx);
  if (!caller) throw new Error('Nobody has proved who they are.');
  return caller;
}
