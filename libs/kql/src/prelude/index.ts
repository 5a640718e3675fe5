/** The helper functions translated SQL calls: a schema `kql` that a host installs once, as the owner of the database. */
import { convertSql } from './convert.sql.ts';
import { dynamicSql } from './dynamic.sql.ts';
import { encodingSql } from './encoding.sql.ts';
import { numberSql } from './number.sql.ts';
import { addressSql } from './address.sql.ts';
import { seriesSql } from './series.sql.ts';
import { textSql } from './text.sql.ts';
import { timeSql } from './time.sql.ts';

/** Makes the schema `kql` anew and lets every role call its functions. Safe to run at each start; needs PostgreSQL 17 or later, UTF-8. */
export const prelude = `
set check_function_bodies = off;
drop schema if exists kql cascade;
create schema kql;
${[numberSql, convertSql, timeSql, textSql, dynamicSql, encodingSql, addressSql, seriesSql].join('\n')}
grant usage on schema kql to public;
reset check_function_bodies;
`;
