/** Proving that one is a service account, by one of its secrets. */
import { fold, handle, type EventStore } from '@fimbria/event-sourcing';
import { causedBy, isSecret, Refusal, type Caller } from '@fimbria/service';
import { createdServiceAccount } from './service-account.decider.ts';
import { serviceAccount } from './service-account.events.ts';

/** The account that this id and secret are of; refused, after as long, if they are nobody's or no longer hold. */
export async function proveServiceAccount(store: EventStore, clientId: string, clientSecret: string, address: string): Promise<Caller> {
  const [secretId = '', secret = ''] = clientSecret.split('.');
  const history = await store.read(serviceAccount, clientId);
  const known = fold(createdServiceAccount, history.map(({ event }) => event)).secrets.get(secretId);
  const tenantId = history[0]?.metadata.tenantId;
  if (!(await isSecret(secret, known?.secretHash)) || tenantId === undefined) throw new Refusal('INVALID_CLIENT', { error: 'invalid_client' });
  const caller = { principalId: clientId, tenantId, kind: 'service', credentialId: secretId, address } as const;
  const metadata = causedBy(caller);
  await handle(store, createdServiceAccount, clientId, { type: 'UseSecret', secretId, at: metadata.at }, metadata);
  return caller;
}
