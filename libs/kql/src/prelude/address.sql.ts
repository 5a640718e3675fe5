/** SQL of addresses, guids as bytes, sizes in words. */
export const addressSql = String.raw`
create function kql.ipv6(a text) returns inet language plpgsql immutable strict parallel safe as $$
declare i inet;
begin
  if a !~ '^[0-9a-fA-F:.]+(/\d{1,3})?$' then return null; end if;
  i := a::inet;
  if family(i) = 4 then i := set_masklen(('::ffff:' || host(i))::inet, 96 + masklen(i)); end if;
  return i;
exception when invalid_text_representation then return null;
end $$;
create function kql.ipv6_text(a inet) returns text language plpgsql immutable strict parallel safe as $$
declare h text := host(a); m text[]; left_part text[]; right_part text[]; gap int4;
begin
  m := regexp_match(h, '^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$');
  if m is not null then h := m[1] || to_hex(m[2]::int4 * 256 + m[3]::int4) || ':' || to_hex(m[4]::int4 * 256 + m[5]::int4); end if;
  if h like '%::%' then
    left_part := array_remove(string_to_array(split_part(h, '::', 1), ':'), ''); right_part := array_remove(string_to_array(split_part(h, '::', 2), ':'), '');
    gap := 8 - coalesce(array_length(left_part, 1), 0) - coalesce(array_length(right_part, 1), 0);
    left_part := left_part || array_fill('0'::text, array[gap]) || right_part;
  else left_part := string_to_array(h, ':'); end if;
  return (select string_agg(lpad(g, 4, '0'), ':' order by n) from unnest(left_part) with ordinality t(g, n));
end $$;
create function kql.masked(a inet, bits int4) returns inet language sql immutable strict parallel safe as $$ select set_masklen(network(set_masklen(a, bits))::inet, 128) $$;
create function kql.parse_ipv6(a text) returns text language sql immutable strict parallel safe as $$ select coalesce(kql.ipv6_text(kql.masked(kql.ipv6(a), masklen(kql.ipv6(a)))), '') $$;
create function kql.parse_ipv6_mask(a text, bits int8) returns text language sql immutable strict parallel safe as $$ select coalesce(kql.ipv6_text(kql.masked(kql.ipv6(a), kql.bits(least(masklen(kql.ipv6(a)), bits)))), '') $$;
create function kql.ipv6_compare(a text, b text, bits int8 default 128) returns int8 language sql immutable strict parallel safe as $$
  select case when x < y then -1 when x > y then 1 when x = y then 0 end from (select kql.masked(kql.ipv6(a), m) x, kql.masked(kql.ipv6(b), m) y from (select kql.bits(least(masklen(kql.ipv6(a)), masklen(kql.ipv6(b)), bits)) m) s) t $$;
create function kql.ipv6_is_match(a text, b text, bits int8 default 128) returns bool language sql immutable strict parallel safe as $$ select kql.ipv6_compare(a, b, bits) = 0 $$;
create function kql.ipv6_is_in_range(a text, range text) returns bool language sql immutable strict parallel safe as $$ select kql.masked(kql.ipv6(a), masklen(kql.ipv6(range))) = kql.masked(kql.ipv6(range), masklen(kql.ipv6(range))) $$;
create function kql.ipv6_is_in_any_range(a text, ranges text[]) returns bool language sql immutable strict parallel safe as $$ select bool_or(kql.ipv6_is_in_range(a, r)) from unnest(ranges) r $$;
create function kql.has_any_ipv4(a text, ips text[]) returns bool language sql immutable strict parallel safe as $$ select coalesce(bool_or(kql.has_ipv4(a, i)), false) from unnest(ips) i $$;
create function kql.has_ipv4_prefix(a text, prefix text) returns bool language sql immutable strict parallel safe as $$
  select prefix ~ '^(\d{1,3}\.){1,3}(\d{1,3})?$' and a ~ ('(?<![[:alnum:].])' || kql.regex_quote(prefix) || case when prefix ~ '\.$' then '\d' else '(?![[:alnum:]])' end) $$;
create function kql.has_any_ipv4_prefix(a text, prefixes text[]) returns bool language sql immutable strict parallel safe as $$ select coalesce(bool_or(kql.has_ipv4_prefix(a, p)), false) from unnest(prefixes) p $$;
create function kql.guid_bytes(b bytea) returns bytea language sql immutable strict parallel safe as $$
  select substr(b, 4, 1) || substr(b, 3, 1) || substr(b, 2, 1) || substr(b, 1, 1) || substr(b, 6, 1) || substr(b, 5, 1) || substr(b, 8, 1) || substr(b, 7, 1) || substr(b, 9, 8) $$;
create function kql.base64_decode_toguid(a text) returns uuid language plpgsql immutable strict parallel safe as $$
begin return case when length(decode(a, 'base64')) = 16 then encode(kql.guid_bytes(decode(a, 'base64')), 'hex')::uuid end; exception when others then return null; end $$;
create function kql.base64_encode_fromguid(a uuid) returns text language sql immutable strict parallel safe as $$ select encode(kql.guid_bytes(decode(replace(a::text, '-', ''), 'hex')), 'base64') $$;
create function kql.base64_encode_fromarray(a json) returns text language sql immutable parallel safe as $$
  select case when json_typeof(a) = 'array' and not exists (select from json_array_elements_text(a) v where v !~ '^\d{1,3}$' or v::int4 > 255) then replace(encode(decode(coalesce((select string_agg(lpad(to_hex(v::int4), 2, '0'), '' order by n) from json_array_elements_text(a) with ordinality t(v, n)), ''), 'hex'), 'base64'), E'\n', '') else '' end $$;
create function kql.format_bytes(a float8, digits int8 default 0, unit text default '') returns text language sql immutable parallel safe as $$
  select coalesce(round((a / power(1024::float8, p))::numeric, digits::int4)::text || ' ' || (array['Bytes', 'KB', 'MB', 'GB', 'TB', 'PB', 'EB'])[p + 1], '') from (select case when unit <> '' then array_position(array['Bytes', 'KB', 'MB', 'GB', 'TB', 'PB', 'EB'], unit) - 1 when abs(a) < 1024 then 0 when a in ('NaN', 'Infinity', '-Infinity') then null else least(6, floor(ln(abs(a)) / ln(1024::float8))::int4) end p) t $$;
`;
