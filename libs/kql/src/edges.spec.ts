/** Values at the edge of their types: no function or operator breaks on them, whatever it makes of them. */
import type pg from 'pg';
import { warm } from './index.ts';
import { ask, kqlDatabase } from './testing.ts';

const edges: Readonly<Record<string, { readonly type: string; readonly values: readonly string[] }>> = {
  s: { type: 'string', values: ['""', '"abc"', '"é😀"', '"1.5e400"', '"-"', '"[1"', '"{\\"a\\":1}"', '"99999999999999999999"', '"2020-13-45"', '"1.2.3.4"', '"%zz"', '"=="'] },
  n: { type: 'long', values: ['long(null)', '0', '-1', '5', '9223372036854775807', '-9223372036854775808', '3000000000'] },
  i: { type: 'int', values: ['int(null)', '0', '2147483647', '-2147483648'] },
  r: { type: 'real', values: ['real(null)', '0.0', '-1.5', 'real(nan)', 'real(+inf)', 'real(-inf)', '1e308', '1e-308', '2.5'] },
  m: { type: 'decimal', values: ['decimal(null)', 'decimal(0)', 'decimal(1.5)', 'decimal(-99999999999999999999)'] },
  t: { type: 'datetime', values: ['datetime(null)', 'datetime(0001-01-01)', 'datetime(9999-12-31 23:59:59.9999999)', 'datetime(2020-02-29 12:34:56.1234567)'] },
  u: { type: 'timespan', values: ['timespan(null)', '0s', '-1d', '1d', '1tick', '10675199d'] },
  b: { type: 'bool', values: ['true', 'false', 'bool(null)'] },
  d: { type: 'dynamic', values: ['dynamic(null)', 'dynamic([])', 'dynamic({})', 'dynamic([1,null,"a",[2],{"b":3},true,1.5])', 'dynamic({"a":1,"b":[1,2]})', 'dynamic("str")', 'dynamic(5)', 'dynamic(true)', 'dynamic([3,1,2])'] },
};

const families: Readonly<Record<string, string>> = {
  arithmetic: 'n+n; n-n; n*n; n/n; n%n; r+r; r-r; r*r; r/r; r%r; r*n; n/r; m+m; m*m; m/m; m%m; i+i; i*i; i/i; i%i; t-t; t+u; t-u; u+u; u-u; u/u; u%u; u*n; u*r; u/n; u/r; -n; -r; -u; -i',
  comparison: 'd==s; d==n; d>n; d<n; n==r; r==r; r<r; s==s; t<t; u>u; b==b; n!=n; r!=n; n in (1,5); n between (0 .. n); s in~ ("ABC"); s has s; s contains s; s startswith s; s =~ s; d has s',
  conversion: 'toint(s); tolong(s); todouble(s); todecimal(s); tobool(s); todatetime(s); totimespan(s); toguid(s); parse_json(s); toint(n); toint(r); tolong(r); todecimal(n); tobool(r); todatetime(n); todatetime(r); totimespan(n); totimespan(r); tostring(r); tostring(m); tostring(u); tostring(t); tostring(d); toint(d); tolong(d); todouble(d); todecimal(d); tobool(d); todatetime(d); totimespan(d); toguid(d); tolong(m); toint(u); todouble(t); gettype(d); iff(b,n,n); case(b,s,b,s,s); coalesce(n,n); coalesce(s,s); coalesce(d,d); isempty(d); not(b)',
  text: 'substring(s,n); substring(s,n,n); strlen(s); reverse(s); strrep(s,n%100); replace_string(s,s,s); split(s,s); split(s,s,n); indexof(s,s,n,n); countof(s,s); trim(",",s); strcat_delim(s,s,n); strcmp(s,s); has_any_index(s,d); translate(s,s,s); extract("(a)(b)?",2,s); extract_all("(a)(b)?",s); replace_strings(s,d,d); extract_json("$.a",s); unicode_codepoints_from_string(s); make_string(n); make_string(d); strcat(s,n,r,t,u,d,b,m)',
  encoding: 'base64_decode_tostring(s); base64_encode_tostring(s); base64_decode_toarray(s); base64_decode_toguid(s); base64_encode_fromarray(d); url_decode(s); url_encode(s); parse_url(s); parse_urlquery(s); parse_path(s); parse_csv(s); parse_version(s); hash_md5(s); hash_sha256(s); parse_ipv4(s); parse_ipv4_mask(s,n); ipv4_compare(s,s); ipv4_is_match(s,s,n); ipv4_is_in_range(s,s); ipv4_is_in_any_range(s,d); format_ipv4(s,n); format_ipv4_mask(n,n); ipv4_is_private(s); parse_ipv6(s); parse_ipv6_mask(s,n); ipv6_is_match(s,s,n); ipv6_is_in_range(s,s); has_ipv4(s,s); has_ipv4_prefix(s,s); format_bytes(r)',
  numbers: 'abs(n); abs(r); abs(i); abs(u); sign(r); ceiling(r); round(r); round(r,2); sqrt(r); exp(r); exp2(r); exp10(r); log(r); log2(r); log10(r); pow(r,r); pow(n,n); sin(r); cos(r); tan(r); asin(r); acos(r); atan(r); atan2(r,r); cot(r); gamma(r); loggamma(r); degrees(r); erf(r); beta_pdf(r,r,r); binary_and(n,n); binary_shift_left(n,n); binary_shift_right(n,n); bitset_count_ones(n); tohex(n); tohex(n,n%30); isnan(r); max_of(n,n,i); min_of(r,n); max_of(t,t); bin(n,n); bin(r,r); bin(t,u); bin(u,u); bin(i,i); bin(m,m); bin_at(n,n,n); bin_at(r,r,r); bin_at(t,u,t); convert_length(r,"Meter","Foot")',
  time: 'startofday(t,n); startofweek(t,n); startofmonth(t,n); startofyear(t,n); endofday(t,n); endofweek(t,n); endofmonth(t,n); endofyear(t,n%10000); dayofweek(t); dayofyear(t); week_of_year(t); datetime_part("nanosecond",t); datetime_add("year",n,t); datetime_add("month",n%5000,t); datetime_add("day",n,t); datetime_add("millisecond",n,t); datetime_diff("year",t,t); datetime_diff("week",t,t); datetime_diff("nanosecond",t,t); format_datetime(t,"yyyy-MM-dd HH:mm:ss.fffffff tt"); format_timespan(u,"d.hh:mm:ss.fffffff"); make_datetime(n,n,n); make_datetime(n,n,n,n,n,r); make_timespan(n,n,r); make_timespan(n,n,n,r); unixtime_seconds_todatetime(r); unixtime_milliseconds_todatetime(n); datetime_utc_to_local(t,s)',
  dynamic: 'd.a; d.b.c; d[0]; d[-1]; d[n]; d[s]; array_length(d); array_concat(d,d); array_slice(d,n,n); array_reverse(d); array_sum(d); array_index_of(d,n); array_shift_left(d,n); array_shift_right(d,n,s); array_rotate_left(d,n); array_rotate_right(d,n); array_sort_asc(d); array_sort_desc(d); array_split(d,n); array_split(d,d); array_iff(d,d,d); repeat(n,n%20); range(n%10,n%20,n%5); range(r,r,r); zip(d,d); set_union(d,d); set_intersect(d,d); set_difference(d,d); set_has_element(d,n); jaccard_index(d,d); strcat_array(d,s); pack_array(n,s,d,r,t,u,b); bag_pack(s,d,"k",r); bag_keys(d); bag_merge(d,d); bag_has_key(d,"a"); bag_zip(d,d); treepath(d); dynamic_to_json(d)',
  series: 'series_add(d,d); series_divide(d,d); series_greater(d,d); series_exp(d); series_fill_forward(d); series_fill_linear(d); series_fill_const(d,0); series_iir(d,d,d); series_stats_dynamic(d); series_fit_line_dynamic(d); series_sum(d); series_product(d); series_magnitude(d); series_dot_product(d,d); series_pearson_correlation(d,d)',
};

let client: pg.Client;
let drop: () => Promise<void>;

beforeAll(async () => {
  warm();
  ({ client, drop } = await kqlDatabase());
});
afterAll(() => drop());

/** The query of a template: each letter is a column of edge values, met in changing pairs. */
function queryOf(template: string): string {
  const used: string[] = [];
  const expression = template.replace(/(?<![\w."$])([snirmtubd])(?![\w("])/g, (letter) => letter + (used.push(letter) - 1));
  const rows = Array.from({ length: 14 }, (_, row) => used.map((letter, at) => {
    const { values } = edges[letter] as { values: readonly string[] };
    return values[(row * (at * 2 + 1) + Math.floor(row / values.length) * at) % values.length];
  }).join(', '));
  return `datatable(${used.map((letter, at) => `${letter}${at}: ${edges[letter]?.type}`).join(', ')})[${rows.join(', ')}] | extend value = ${expression}`;
}

describe('edge values', () => {
  it.each(Object.entries(families))('pass through every function of %s', async (_, templates) => {
    const broken: string[] = [];
    for (const template of templates.split('; ')) {
      const problem = await ask(client, queryOf(template)).then(({ rows }) => (rows.length === 14 ? undefined : `${rows.length} rows`), (error: Error) => error.message);
      if (problem) broken.push(`${template}: ${problem}`);
    }
    expect(broken).toEqual([]);
  });
});
