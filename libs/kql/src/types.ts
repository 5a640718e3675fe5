/** The scalar types of KQL and how PostgreSQL holds each. */

/** A scalar type of KQL. */
export type KqlType = 'string' | 'int' | 'long' | 'real' | 'decimal' | 'bool' | 'datetime' | 'timespan' | 'guid' | 'dynamic';

/**
 * The PostgreSQL type a computed value has. datetime and timespan are counts of 100 ns (from 0001-01-01), because PostgreSQL's
 * own stop at the microsecond; dynamic is JSON text without spaces, because its keys keep their order.
 */
export const sqlTypes: Readonly<Record<KqlType, string>> = {
  string: 'text', int: 'int4', long: 'int8', real: 'float8', decimal: 'numeric', bool: 'bool',
  datetime: 'int8', timespan: 'int8', guid: 'uuid', dynamic: 'json',
};

/** Whether a name is one of the scalar types. */
export function isKqlType(name: string): name is KqlType {
  return Object.hasOwn(sqlTypes, name);
}

/** Ticks of 100 ns in a second, a day, and from 0001-01-01 to 1970-01-01. */
export const ticks = { second: 10_000_000n, day: 864_000_000_000n, unixEpoch: 621_355_968_000_000_000n, maximum: 3_155_378_975_999_999_999n } as const;
