/** SQL of encodings and addresses. */
export const encodingSql = String.raw`
create function kql.base64_encode_tostring(a text) returns text language sql immutable strict parallel safe as $$ select replace(encode(convert_to(a, 'UTF8'), 'base64'), E'\n', '') $$;
create function kql.base64_decode_tostring(a text) returns text language plpgsql immutable strict parallel safe as $$
begin return convert_from(decode(a, 'base64'), 'UTF8'); exception when others then return ''; end $$;
create function kql.base64_decode_toarray(a text) returns json language plpgsql immutable strict parallel safe as $$
declare b bytea;
begin
  b := decode(a, 'base64');
  return ('[' || coalesce((select string_agg(get_byte(b, i)::text, ',' order by i) from generate_series(0, length(b) - 1) i), '') || ']')::json;
exception when others then return null;
end $$;
create function kql.percent_encoded(a text, kept text, space text) returns text language sql immutable strict parallel safe as $$
  select coalesce(string_agg(case when c ~ kept then c when c = ' ' then space else regexp_replace(encode(convert_to(c, 'UTF8'), 'hex'), '(..)', '%\1', 'g') end, '' order by n), '') from regexp_split_to_table(a, '') with ordinality t(c, n) $$;
create function kql.url_encode(a text) returns text language sql immutable strict parallel safe as $$ select kql.percent_encoded(a, '^[A-Za-z0-9_.!*()-]$', '+') $$;
create function kql.url_encode_component(a text) returns text language sql immutable strict parallel safe as $$ select kql.percent_encoded(a, '^[A-Za-z0-9_.~-]$', '%20') $$;
create function kql.url_decode(a text) returns text language plpgsql immutable strict parallel safe as $$
declare b bytea := ''; m text; rest text := replace(a, '+', ' ');
begin
  for m in select (regexp_matches(rest, '%[0-9A-Fa-f]{2}|%|[^%]+', 'g'))[1] loop
    b := b || case when m ~ '^%[0-9A-Fa-f]{2}$' then decode(substr(m, 2), 'hex') else convert_to(m, 'UTF8') end;
  end loop;
  return convert_from(b, 'UTF8');
exception when others then return a;
end $$;
create function kql.query_parameters(a text) returns json language sql immutable parallel safe as $$
  select ('{' || coalesce(string_agg(to_json(split_part(p, '=', 1))::text || ':' || to_json(substr(p, length(split_part(p, '=', 1)) + 2))::text, ',' order by n), '') || '}')::json from unnest(string_to_array(a, '&')) with ordinality t(p, n) where p <> '' $$;
create function kql.parse_urlquery(a text) returns json language sql immutable strict parallel safe as $$ select ('{"Query Parameters":' || kql.query_parameters(ltrim(a, '?'))::text || '}')::json $$;
create function kql.parse_url(a text) returns json language sql immutable strict parallel safe as $$
  select ('{"Scheme":' || to_json(coalesce(m[1], ''))::text || ',"Host":' || to_json(coalesce(m[4], ''))::text || ',"Port":' || to_json(coalesce(m[5], ''))::text || ',"Path":' || to_json(coalesce(m[6], ''))::text || ',"Username":' || to_json(coalesce(m[2], ''))::text || ',"Password":' || to_json(coalesce(m[3], ''))::text
    || ',"Query Parameters":' || kql.query_parameters(coalesce(m[7], ''))::text || ',"Fragment":' || to_json(coalesce(m[8], ''))::text || '}')::json
  from (select regexp_match(a, '^(?:([A-Za-z][A-Za-z0-9+.-]*)://)?(?:([^:@/]*)(?::([^@/]*))?@)?([^:/?#]*)(?::(\d+))?(/[^?#]*)?(?:\?([^#]*))?(?:#(.*))?$') m) t $$;
create function kql.parse_path(a text) returns json language sql immutable strict parallel safe as $$
  select ('{"Scheme":' || to_json(coalesce(substring(a from '^([A-Za-z]{2,}):'), ''))::text || ',"RootPath":' || to_json(coalesce(substring(a from '^([A-Za-z]:)'), ''))::text || ',"DirectoryPath":' || to_json(coalesce(substring(a from '^(.*)[\\/]'), ''))::text || ',"DirectoryName":' || to_json(coalesce(substring(a from '([^\\/]+)[\\/][^\\/]*$'), ''))::text
    || ',"Filename":' || to_json(coalesce(substring(a from '([^\\/]*)$'), ''))::text || ',"Extension":' || to_json(coalesce(substring(a from '\.([^.\\/]+)$'), ''))::text || ',"AlternateDataStreamName":""}')::json $$;
create function kql.parse_version(a text) returns numeric language sql immutable strict parallel safe as $$
  select case when a ~ '^\d{1,8}(\.\d{1,8}){0,3}$' then (select trim_scale(sum(coalesce(nullif(split_part(a, '.', i), ''), '0')::numeric * power(100000000::numeric, 4 - i))) from generate_series(1, 4) i) end $$;
create function kql.parse_csv(a text) returns json language sql immutable strict parallel safe as $$
  select ('[' || coalesce(string_agg(to_json(case when f like '"%' then replace(substr(f, 2, length(f) - 2), '""', '"') else f end)::text, ',' order by n), '') || ']')::json
  from (select m[1] f, n from regexp_matches(split_part(a, E'\n', 1), '("(?:[^"]|"")*"|[^,]*)(?:,|$)', 'g') with ordinality t(m, n)) s where n <= 1 + (select count(*) from regexp_matches(regexp_replace(split_part(a, E'\n', 1), '"(?:[^"]|"")*"', '', 'g'), ',', 'g')) $$;

create function kql.ipv4(a text) returns int8 language plpgsql immutable strict parallel safe as $$
begin
  if a !~ '^\d{1,3}(\.\d{1,3}){3}(/\d{1,2})?$' then return null; end if;
  return (select sum(split_part(split_part(a, '/', 1), '.', i)::int8 << (8 * (4 - i))) from generate_series(1, 4) i where not exists (select from generate_series(1, 4) j where split_part(split_part(a, '/', 1), '.', j)::int4 > 255));
end $$;
create function kql.bits(n int8) returns int4 language sql immutable strict parallel safe as $$ select case when n between 0 and 128 then n::int4 end $$;
create function kql.ipv4_bits(a text) returns int4 language sql immutable strict parallel safe as $$ select case when a ~ '/' then nullif(split_part(a, '/', 2), '')::int4 else 32 end $$;
create function kql.ipv4_mask(bits int4) returns int8 language sql immutable strict parallel safe as $$ select case when bits between 0 and 32 then (4294967295 << (32 - bits)) & 4294967295 end $$;
create function kql.parse_ipv4(a text) returns int8 language sql immutable strict parallel safe as $$ select kql.ipv4(a) & kql.ipv4_mask(kql.ipv4_bits(a)) $$;
create function kql.parse_ipv4_mask(a text, bits int8) returns int8 language sql immutable strict parallel safe as $$ select kql.ipv4(a) & kql.ipv4_mask(kql.bits(least(kql.ipv4_bits(a), bits))) $$;
create function kql.ipv4_compare(a text, b text, bits int8 default 32) returns int8 language sql immutable strict parallel safe as $$
  select sign((kql.ipv4(a) & m) - (kql.ipv4(b) & m))::int8 from (select kql.ipv4_mask(kql.bits(least(kql.ipv4_bits(a), kql.ipv4_bits(b), bits))) m) t $$;
create function kql.ipv4_is_match(a text, b text, bits int8 default 32) returns bool language sql immutable strict parallel safe as $$ select kql.ipv4_compare(a, b, bits) = 0 $$;
create function kql.ipv4_is_in_range(a text, range text) returns bool language sql immutable strict parallel safe as $$ select (kql.ipv4(a) & kql.ipv4_mask(kql.ipv4_bits(range))) = (kql.ipv4(range) & kql.ipv4_mask(kql.ipv4_bits(range))) $$;
create function kql.ipv4_is_in_any_range(a text, variadic ranges text[]) returns bool language sql immutable strict parallel safe as $$ select bool_or(kql.ipv4_is_in_range(a, r)) from unnest(ranges) r $$;
create function kql.ipv4_is_in_any_range(a text, ranges json) returns bool language sql immutable strict parallel safe as $$ select bool_or(kql.ipv4_is_in_range(a, r)) from json_array_elements_text(kql.array_or_empty(ranges)) r $$;
create function kql.ipv4_is_private(a text) returns bool language sql immutable strict parallel safe as $$ select kql.ipv4_is_in_any_range(a, '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16') $$;
create function kql.ipv4_netmask_suffix(a text) returns int8 language sql immutable strict parallel safe as $$ select case when kql.ipv4(a) is not null then kql.ipv4_bits(a)::int8 end $$;
create function kql.ipv4_text(n int8) returns text language sql immutable strict parallel safe as $$ select concat_ws('.', (n >> 24) & 255, (n >> 16) & 255, (n >> 8) & 255, n & 255) $$;
create function kql.format_ipv4(n int8, bits int8 default 32) returns text language sql immutable parallel safe as $$ select coalesce(case when n between 0 and 4294967295 then kql.ipv4_text(n & kql.ipv4_mask(kql.bits(bits))) end, '') $$;
create function kql.format_ipv4(a text, bits int8 default 32) returns text language sql immutable parallel safe as $$ select coalesce(kql.ipv4_text(kql.ipv4(a) & kql.ipv4_mask(kql.bits(least(kql.ipv4_bits(a), bits)))), '') $$;
create function kql.format_ipv4_mask(n int8, bits int8 default 32) returns text language sql immutable parallel safe as $$ select coalesce(nullif(kql.format_ipv4(n, bits), '') || '/' || bits, '') $$;
create function kql.format_ipv4_mask(a text, bits int8 default 32) returns text language sql immutable parallel safe as $$ select coalesce(nullif(kql.format_ipv4(a, bits), '') || '/' || least(kql.ipv4_bits(a), bits), '') $$;
create function kql.has_ipv4(a text, ip text) returns bool language sql immutable strict parallel safe as $$ select kql.ipv4(ip) is not null and a ~ ('(?<![[:alnum:].])' || kql.regex_quote(ip) || '(?![[:alnum:]])') $$;
`;
