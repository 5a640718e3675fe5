/** A service account: it has up to two secrets at a time, so that one can take over from the other, and can be disabled. */
import type { Decider } from '@fimbria/event-sourcing';
import { Refusal } from '@fimbria/service/problems';
import { serviceAccount } from './service-account.events.ts';

/** Instants are ISO 8601 UTC. */
export type ServiceAccountCommand =
  | { readonly type: 'Create'; readonly name: string }
  | { readonly type: 'AddSecret'; readonly secretId: string; readonly secretHash: string; readonly expiresAt: string; readonly at: string }
  | { readonly type: 'RevokeSecret'; readonly secretId: string }
  | { readonly type: 'UseSecret'; readonly secretId: string; readonly at: string }
  | { readonly type: 'Disable' | 'Enable' };

/** A secret that has not been revoked. */
export interface Secret {
  readonly secretHash: string;
  readonly expiresAt: string;
  readonly usedAt?: string;
}

/** What decisions about a service account need. */
export interface ServiceAccountState {
  readonly standing: 'unknown' | 'enabled' | 'disabled';
  readonly secrets: ReadonlyMap<string, Secret>;
  readonly revoked: ReadonlySet<string>;
}

/** Secrets that hold at a time. */
const most = 2;
/** How often a use is told, ms. */
const usesEvery = 3_600_000;

export const createdServiceAccount: Decider<ServiceAccountState, ServiceAccountCommand, typeof serviceAccount> = {
  category: serviceAccount,
  initial: { standing: 'unknown', secrets: new Map(), revoked: new Set() },
  decide: (command, state) => {
    if (command.type === 'Create') return state.standing === 'unknown' ? [{ type: 'ServiceAccountCreated', data: { name: command.name } }] : [];
    if (state.standing === 'unknown') throw new Refusal('NOT_FOUND');
    switch (command.type) {
      case 'AddSecret': {
        const { secretId, secretHash, expiresAt, at } = command;
        if ([...state.secrets.values()].filter((secret) => secret.expiresAt > at).length >= most) throw new Refusal('SECRET_LIMIT_REACHED');
        return [{ type: 'SecretAdded', data: { secretId, secretHash, expiresAt } }];
      }
      case 'RevokeSecret':
        if (state.secrets.has(command.secretId)) return [{ type: 'SecretRevoked', data: { secretId: command.secretId } }];
        if (!state.revoked.has(command.secretId)) throw new Refusal('NOT_FOUND');
        return [];
      case 'UseSecret': {
        const { secretId, at } = command;
        const secret = state.secrets.get(secretId);
        if (state.standing === 'disabled' || !secret || secret.expiresAt <= at) throw new Refusal('INVALID_CLIENT');
        const told = secret.usedAt !== undefined && Date.parse(at) - Date.parse(secret.usedAt) < usesEvery;
        return told ? [] : [{ type: 'SecretUsed', data: { secretId, at } }];
      }
      case 'Disable':
        return state.standing === 'enabled' ? [{ type: 'ServiceAccountDisabled', data: {} }] : [];
      case 'Enable':
        return state.standing === 'disabled' ? [{ type: 'ServiceAccountEnabled', data: {} }] : [];
    }
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'ServiceAccountCreated':
      case 'ServiceAccountEnabled':
        return { ...state, standing: 'enabled' };
      case 'ServiceAccountDisabled':
        return { ...state, standing: 'disabled' };
      case 'SecretAdded':
        return { ...state, secrets: new Map(state.secrets).set(event.data.secretId, event.data) };
      case 'SecretRevoked':
        return { ...state, secrets: new Map([...state.secrets].filter(([id]) => id !== event.data.secretId)), revoked: new Set([...state.revoked, event.data.secretId]) };
      case 'SecretUsed': {
        const secret = state.secrets.get(event.data.secretId);
        return secret ? { ...state, secrets: new Map(state.secrets).set(event.data.secretId, { ...secret, usedAt: event.data.at }) } : state;
      }
    }
  },
};
