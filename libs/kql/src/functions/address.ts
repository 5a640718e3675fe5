/** IPv6 addresses, and IPv4 addresses inside a text. */
import { argument, type Functions, type KqlFunction } from '../call.ts';
import { convert } from '../convert.ts';
import { scalar } from '../scalar.ts';
import { installed } from './text.ts';

const anyOf = (name: string): KqlFunction => (call) => {
  const [first, ...rest] = call.args.map((value) => convert(call.translation, value, value.type === 'dynamic' ? 'dynamic' : 'string'));
  const choices = rest.length === 1 && rest[0]?.type === 'dynamic' ? `array(select json_array_elements_text(${rest[0].sql}))` : `array[${rest.map((value) => convert(call.translation, value, 'string').sql).join(', ')}]`;
  return scalar('bool', `kql.${name}(${first?.sql}, ${choices})`);
};

/** Functions of addresses by name. */
export const addresses: Functions = {
  parse_ipv6: installed('string', 'string'), parse_ipv6_mask: installed('string', 'string', 'long'), ipv6_compare: installed('long', 'string', 'string', 'long?'), ipv6_is_match: installed('bool', 'string', 'string', 'long?'), ipv6_is_in_range: installed('bool', 'string', 'string'), ipv6_is_in_any_range: anyOf('ipv6_is_in_any_range'),
  has_any_ipv4: anyOf('has_any_ipv4'), has_ipv4_prefix: installed('bool', 'string', 'string'), has_any_ipv4_prefix: anyOf('has_any_ipv4_prefix'),
  base64_decode_toguid: installed('guid', 'string'), base64_encode_fromguid: (call) => scalar('string', `kql.base64_encode_fromguid(${convert(call.translation, argument(call, 0), 'guid').sql})`), base64_encode_fromarray: installed('string', 'dynamic'),
  parseurl: (call) => installed('dynamic', 'string')({ ...call, name: 'parse_url' }), parseurlquery: (call) => installed('dynamic', 'string')({ ...call, name: 'parse_urlquery' }),
};
