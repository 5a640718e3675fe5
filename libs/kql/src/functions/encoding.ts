/** Encodings, hashes, addresses. */
import { argument, type Functions, type KqlFunction } from '../call.ts';
import { convert } from '../convert.ts';
import { scalar } from '../scalar.ts';
import { installed } from './text.ts';

const hashed = (algorithm: string): KqlFunction => (call) => {
  const value = argument(call, 0);
  const bytes = `convert_to(${convert(call.translation, value, 'string').sql}, 'UTF8')`;
  return scalar('string', algorithm === 'md5' ? `md5(${bytes})` : `encode(${algorithm}(${bytes}), 'hex')`);
};

/** Encodings by name. */
export const encodings: Functions = {
  hash_sha256: hashed('sha256'), hash_md5: hashed('md5'), base64_encode_tostring: installed('string', 'string'), base64_decode_tostring: installed('string', 'string'), base64_encodestring: (call) => installed('string', 'string')({ ...call, name: 'base64_encode_tostring' }), base64_decodestring: (call) => installed('string', 'string')({ ...call, name: 'base64_decode_tostring' }),
  base64_decode_toarray: installed('dynamic', 'string'), url_encode: installed('string', 'string'), url_encode_component: installed('string', 'string'), url_decode: installed('string', 'string'), parse_url: installed('dynamic', 'string'), parse_urlquery: installed('dynamic', 'string'), parse_path: installed('dynamic', 'string'), parse_version: installed('decimal', 'string'), parse_csv: installed('dynamic', 'string'),
  ipv4_is_private: installed('bool', 'string'), ipv4_is_match: installed('bool', 'string', 'string', 'long?'), ipv4_compare: installed('long', 'string', 'string', 'long?'), ipv4_is_in_range: installed('bool', 'string', 'string'), ipv4_is_in_any_range: (call) => scalar('bool', `kql.ipv4_is_in_any_range(${call.args.map((value) => convert(call.translation, value, value.type === 'dynamic' ? 'dynamic' : 'string').sql).join(', ')})`), parse_ipv4: installed('long', 'string'), parse_ipv4_mask: installed('long', 'string', 'long'), format_ipv4: (call) => installed('string', argument(call, 0).type === 'string' ? 'string' : 'long', 'long?')(call), format_ipv4_mask: (call) => installed('string', argument(call, 0).type === 'string' ? 'string' : 'long', 'long?')(call), ipv4_netmask_suffix: installed('long', 'string'),
  new_guid: () => scalar('guid', 'gen_random_uuid()', { nullable: false }), has_ipv4: installed('bool', 'string', 'string'),
};
