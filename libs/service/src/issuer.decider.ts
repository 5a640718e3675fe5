/** What hosts tell of their keys and names. */
import type { Decider, EventOf } from '@fimbria/event-sourcing';
import { issuer } from './issuer.events.ts';

type Published = Extract<EventOf<typeof issuer>, { readonly type: 'SigningKeyPublished' }>['data'];

export type IssuerCommand =
  | ({ readonly type: 'PublishKey' } & Published)
  | { readonly type: 'WithdrawKey'; readonly keyId: string }
  | { readonly type: 'Name'; readonly issuer: string };

/** Keys that are published and not withdrawn, keys that are withdrawn, and names. */
export interface IssuerState {
  readonly published: ReadonlySet<string>;
  readonly withdrawn: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
}

/** The one stream there is. */
export const issuerId = 'own';

export const believed: Decider<IssuerState, IssuerCommand, typeof issuer> = {
  category: issuer,
  initial: { published: new Set(), withdrawn: new Set(), names: new Set() },
  decide: (command, { published, withdrawn, names }) => {
    switch (command.type) {
      case 'PublishKey': {
        const { keyId, publicKey, verifiesUntil } = command;
        return published.has(keyId) || withdrawn.has(keyId) ? [] : [{ type: 'SigningKeyPublished', data: { keyId, publicKey, verifiesUntil } }];
      }
      case 'WithdrawKey':
        return withdrawn.has(command.keyId) ? [] : [{ type: 'SigningKeyWithdrawn', data: { keyId: command.keyId } }];
      case 'Name':
        return names.has(command.issuer) ? [] : [{ type: 'IssuerNamed', data: { issuer: command.issuer } }];
    }
  },
  evolve: (state, { type, data }) => {
    switch (type) {
      case 'SigningKeyPublished':
        return { ...state, published: new Set(state.published).add(data.keyId) };
      case 'SigningKeyWithdrawn':
        return { ...state, published: new Set([...state.published].filter((keyId) => keyId !== data.keyId)), withdrawn: new Set(state.withdrawn).add(data.keyId) };
      case 'IssuerNamed':
        return { ...state, names: new Set(state.names).add(data.issuer) };
    }
  },
};
