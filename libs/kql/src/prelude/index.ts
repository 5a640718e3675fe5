/** The helper functions translated SQL calls: a schema `kql` that a host installs, as the owner of the database. */
import { createHash } from 'node:crypto';
import { addressSql } from './address.sql.ts';
import { convertSql } from './convert.sql.ts';
import { dynamicSql } from './dynamic.sql.ts';
import { encodingSql } from './encoding.sql.ts';
import { numberSql } from './number.sql.ts';
import { seriesSql } from './series.sql.ts';
import { textSql } from './text.sql.ts';
import { timeSql } from './time.sql.ts';

const functions = [numberSql, convertSql, timeSql, textSql, dynamicSql, encodingSql, addressSql, seriesSql].join('\n');
const version = createHash('sha256').update(functions).digest('hex').slice(0, 16);

/**
 * Makes the schema `kql`, and lets every role call its functions. Run it at each start: it changes nothing where this version
 * is there already, and hosts that start together wait for each other. Needs PostgreSQL 18 and a database in UTF-8.
 */
export const prelude = `do $prelude$ begin
  perform pg_advisory_xact_lock(hashtext('kql prelude'));
  if obj_description(to_regnamespace('kql'), 'pg_namespace') = '${version}' then return; end if;
  set local check_function_bodies = off;
  drop schema if exists kql cascade;
  create schema kql;
  execute $functions$${functions}$functions$;
  grant usage on schema kql to public;
  comment on schema kql is '${version}';
end $prelude$`;
