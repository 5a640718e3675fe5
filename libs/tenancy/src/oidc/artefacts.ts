/** What the OpenID provider has to remember for a while: sessions, grants, codes, refresh tokens. In Postgres, sealed; see ADR 9. */
import { createHash } from 'node:crypto';
import { errors, type Adapter, type AdapterPayload } from 'oidc-provider';
import type { Database } from '@fimbria/service';
import { seal, unseal } from './seal.ts';

type Pool = Database['pool'];

const tables = `
  select pg_advisory_xact_lock(hashtext('sign_in'));
  create schema if not exists sign_in;
  create table if not exists sign_in.artefact (
    model text not null, key bytea not null, sealed text not null, grant_key bytea, other_key bytea, used_at timestamptz, until timestamptz not null, primary key (model, key));
  create index if not exists artefact_grant on sign_in.artefact (model, grant_key);
  create index if not exists artefact_other on sign_in.artefact (model, other_key);
  create index if not exists artefact_until on sign_in.artefact (until);`;

/** Makes the table, if it is not there. */
export async function prepareArtefacts(pool: Pool): Promise<void> {
  await pool.query(`begin; ${tables} commit`);
}

/** Removes what has expired. */
export async function forgetExpired(pool: Pool): Promise<void> {
  await pool.query('delete from sign_in.artefact where until < now()');
}

/** Keeps artefacts: under the hash of what names them, and sealed with a secret of this host, so that a copy of the database signs nobody in. */
export function artefactsIn(pool: Pool, secret: Uint8Array, onGrantEnded: (grant: AdapterPayload, grantId: string) => Promise<void>): (model: string) => Adapter {
  return (model) => {
    const one = async (column: 'key' | 'other_key', name: string) => {
      const { rows } = await pool.query<Row>(`select sealed, used_at from sign_in.artefact where model = $1 and ${column} = $2 and until > now()`, [model, hashOf(name)]);
      return rows[0] && opened(rows[0], secret);
    };
    return {
      find: (id) => one('key', id),
      findByUid: (uid) => one('other_key', uid),
      findByUserCode: (code) => one('other_key', code),
      upsert: async (id, payload, expiresIn = 0) => {
        const { grantId, uid, userCode } = payload as { grantId?: string; uid?: string; userCode?: string };
        const other = userCode ?? uid;
        const values = [model, hashOf(id), await seal(payload, secret), grantId === undefined ? null : hashOf(grantId), other === undefined ? null : hashOf(other), expiresIn];
        await pool.query(`insert into sign_in.artefact (model, key, sealed, grant_key, other_key, until) values ($1, $2, $3, $4, $5, now() + $6 * interval '1 second')
          on conflict (model, key) do update set sealed = excluded.sealed, grant_key = excluded.grant_key, other_key = excluded.other_key, until = excluded.until`, values);
      },
      // Of several who use it at once, one was first.
      consume: async (id) => {
        const { rowCount } = await pool.query('update sign_in.artefact set used_at = now() where model = $1 and key = $2 and used_at is null', [model, hashOf(id)]);
        if (rowCount === 0) throw new errors.InvalidGrant('already used');
      },
      destroy: async (id) => {
        const { rows } = await pool.query<Row>('delete from sign_in.artefact where model = $1 and key = $2 returning sealed, used_at', [model, hashOf(id)]);
        const grant = model === 'Grant' && rows[0] && (await opened(rows[0], secret));
        if (grant) await onGrantEnded(grant, id);
      },
      revokeByGrantId: async (grantId) => void (await pool.query('delete from sign_in.artefact where model = $1 and grant_key = $2', [model, hashOf(grantId)])),
    };
  };
}

interface Row {
  readonly sealed: string;
  readonly used_at: Date | null;
}

function hashOf(name: string): Buffer {
  return createHash('sha256').update(name).digest();
}

/** Nothing, where it was sealed with another secret. */
async function opened({ sealed, used_at }: Row, secret: Uint8Array): Promise<AdapterPayload | undefined> {
  const payload = (await unseal(sealed, secret)) as AdapterPayload | undefined;
  return payload && { ...payload, ...(used_at && { consumed: Math.floor(used_at.getTime() / 1000) }) };
}
