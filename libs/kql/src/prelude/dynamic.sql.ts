/** SQL of dynamic values: JSON kept as compact text, so that keys stay in order and texts compare. */
export const dynamicSql = String.raw`
create function kql.compact(a json) returns json language plpgsql immutable strict parallel safe as $$
begin
  return case json_typeof(a) when 'object' then ('{' || coalesce((select string_agg(to_json(k)::text || ':' || kql.compact(v)::text, ',' order by n) from json_each(a) with ordinality t(k, v, n)), '') || '}')::json
    when 'array' then ('[' || coalesce((select string_agg(kql.compact(v)::text, ',' order by n) from json_array_elements(a) with ordinality t(v, n)), '') || ']')::json
    when 'string' then to_json(a #>> '{}') when 'null' then 'null'::json else btrim(a::text, E' \t\n\r')::json end;
end $$;
create function kql.compact(a jsonb) returns json language sql immutable strict parallel safe as $$ select nullif(kql.compact(a::json)::text, 'null')::json $$;
create function kql.parse_json(a text) returns json language plpgsql immutable strict parallel safe as $$
begin
  if btrim(a) in ('', 'null') then return null; end if;
  return kql.compact(a::json);
exception when others then return to_json(a);
end $$;
create function kql.element(a json, i int8) returns json language sql immutable strict parallel safe as $$ select case when json_typeof(a) = 'array' and i between -2147483648 and 2147483647 then nullif((a -> (i::int4))::text, 'null')::json end $$;
create function kql.property(a json, k text) returns json language sql immutable strict parallel safe as $$ select case when json_typeof(a) = 'object' then nullif((a -> k)::text, 'null')::json end $$;
create function kql.at(a json, k json) returns json language sql immutable strict parallel safe as $$
  select case json_typeof(k) when 'string' then kql.property(a, k #>> '{}') when 'number' then kql.element(a, kql.dynamic_to_long(k)) end $$;
create function kql.sort_key(a json) returns text language sql immutable strict parallel safe as $$
  select case json_typeof(a) when 'number' then '1' || case when (a::text)::numeric >= 0 then '1' || to_char((a::text)::numeric, 'FM000000000000000000000000.0000000000') else '0' || translate(to_char(-((a::text)::numeric), 'FM000000000000000000000000.0000000000'), '0123456789', '9876543210') end
    when 'boolean' then '0' || a::text when 'string' then '2' || (a #>> '{}') else '3' || a::text end $$;
create function kql.present(a json) returns json language sql immutable strict parallel safe as $$ select case when json_typeof(a) <> 'null' then a end $$;
create function kql.expandable(a json, pairs bool) returns json language sql immutable parallel safe as $$
  select case coalesce(json_typeof(a), 'null') when 'array' then a when 'null' then '[null]'::json
    when 'object' then ('[' || coalesce((select string_agg(case when pairs then '[' || to_json(k)::text || ',' || v::text || ']' else '{' || to_json(k)::text || ':' || v::text || '}' end, ',' order by n) from json_each(a) with ordinality t(k, v, n)), 'null') || ']')::json
    else ('[' || a::text || ']')::json end $$;
create function kql.series(n int8, first int8, positions int8[], elements json[], otherwise json) returns json language plpgsql immutable parallel safe as $$
declare cells text[] := array_fill(coalesce(otherwise::text, 'null'), array[greatest(n, 0)::int4]); i int4;
begin
  if n > 1048576 then raise exception using errcode = '54000', message = 'A series has at most 1048576 elements.'; end if;
  for i in 1 .. coalesce(array_length(positions, 1), 0) loop cells[positions[i] - first + 1] := coalesce(elements[i]::text, 'null'); end loop;
  return ('[' || array_to_string(cells, ',') || ']')::json;
end $$;
create function kql.list_items(a json) returns text language sql immutable strict parallel safe as $$ select case json_typeof(a) when 'array' then nullif(substr(a::text, 2, length(a::text) - 2), '') when 'null' then null else a::text end $$;
create function kql.array_or_empty(a json) returns json language sql immutable parallel safe as $$ select case when json_typeof(a) = 'array' then a else '[]' end $$;
create function kql.as_array(a json) returns json language sql immutable parallel safe as $$ select case coalesce(json_typeof(a), 'null') when 'array' then a when 'null' then '[]' else ('[' || a::text || ']')::json end $$;
create function kql.all_arrays(arrays json[]) returns bool language sql immutable parallel safe as $$ select coalesce(bool_and(coalesce(json_typeof(x), 'null') = 'array'), false) from unnest(arrays) x $$;
create function kql.array_from(parts text[]) returns json language sql immutable strict parallel safe as $$ select ('[' || array_to_string(parts, ',', 'null') || ']')::json $$;
create function kql.array_length(a json) returns int8 language sql immutable strict parallel safe as $$ select case when json_typeof(a) = 'array' then json_array_length(a)::int8 end $$;
create function kql.array_concat(arrays json[]) returns json language sql immutable parallel safe as $$
  select ('[' || coalesce(string_agg(v::text, ',' order by i, n), '') || ']')::json from unnest(arrays) with ordinality t(a, i) cross join lateral json_array_elements(case when json_typeof(a) = 'array' then a else ('[' || a::text || ']')::json end) with ordinality e(v, n) where a is not null $$;
create function kql.array_slice(a json, first int8, last int8) returns json language sql immutable strict parallel safe as $$
  select case when json_typeof(a) = 'array' then ('[' || coalesce((select string_agg(v::text, ',' order by n) from json_array_elements(a) with ordinality t(v, n)
    where n - 1 between case when first < 0 then json_array_length(a) + first else first end and case when last < 0 then json_array_length(a) + last else last end), '') || ']')::json end $$;
create function kql.array_reverse(a json) returns json language sql immutable strict parallel safe as $$
  select case when json_typeof(a) = 'array' then ('[' || coalesce((select string_agg(v::text, ',' order by n desc) from json_array_elements(a) with ordinality t(v, n)), '') || ']')::json end $$;
create function kql.array_sum(a json) returns float8 language sql immutable strict parallel safe as $$
  select case when json_typeof(a) = 'array' and not exists (select from json_array_elements(a) v where json_typeof(v) not in ('number', 'null', 'boolean')) then coalesce((select sum(kql.dynamic_to_real(v)) from json_array_elements(a) v), 0) end $$;
create function kql.array_index_of(a json, item json, start int8 default 0, n int8 default -1, occurrence int8 default 1) returns int8 language sql immutable strict parallel safe as $$
  select case when json_typeof(a) = 'array' then coalesce((select o - 1 from json_array_elements(a) with ordinality t(v, o) where v::text = item::text and o > case when start < 0 then json_array_length(a) + start else start end and (n < 0 or o <= start + n) order by o offset greatest(occurrence - 1, 0) limit 1), -1) end $$;
create function kql.array_shift(a json, n int8, filler json) returns json language sql immutable strict parallel safe as $$
  select case when json_typeof(a) = 'array' and abs(n::numeric) > json_array_length(a) then kql.array_shift(a, sign(n)::int8 * json_array_length(a), filler) when json_typeof(a) = 'array' then ('[' || coalesce((select string_agg(coalesce((case when i + n >= 0 then a -> (i + n)::int4 end)::text, filler::text), ',' order by i) from generate_series(0, json_array_length(a) - 1) i), '') || ']')::json end $$;
create function kql.array_rotate(a json, n int8) returns json language sql immutable strict parallel safe as $$
  select case when json_typeof(a) = 'array' then ('[' || coalesce((select string_agg((a -> (mod(mod(i + mod(n, nullif(json_array_length(a), 0)), nullif(json_array_length(a), 0)) + json_array_length(a), nullif(json_array_length(a), 0)))::int4)::text, ',' order by i) from generate_series(0, json_array_length(a) - 1) i), '') || ']')::json end $$;
create function kql.array_sort(a json, descending bool) returns json language sql immutable strict parallel safe as $$
  select case when json_typeof(a) = 'array' then ('[' || coalesce((select string_agg(v::text, ',' order by case json_typeof(v) when 'null' then 9 when 'number' then 1 when 'string' then 2 else 3 end, case when descending then null else kql.sort_key(v) end collate "C", case when descending then kql.sort_key(v) end collate "C" desc) from json_array_elements(a) v), '') || ']')::json end $$;
create function kql.array_iff(condition json, yes json, no json) returns json language sql immutable strict parallel safe as $$
  select case when json_typeof(condition) = 'array' then ('[' || coalesce((select string_agg(coalesce((case when kql.dynamic_to_bool(v) then case when json_typeof(yes) = 'array' then yes -> (n - 1)::int4 else yes end when not kql.dynamic_to_bool(v) then case when json_typeof(no) = 'array' then no -> (n - 1)::int4 else no end end)::text, 'null'), ',' order by n) from json_array_elements(condition) with ordinality t(v, n)), '') || ']')::json end $$;
create function kql.array_split(a json, cuts json) returns json language plpgsql immutable strict parallel safe as $$
declare at int8 := 0; cut int8; parts text[] := '{}'; total int8;
begin
  if json_typeof(a) <> 'array' then return null; end if;
  total := json_array_length(a);
  if json_typeof(cuts) = 'number' then cuts := ('[' || cuts::text || ']')::json; end if;
  if json_typeof(cuts) <> 'array' or exists (select from json_array_elements(cuts) c where c::text !~ '^-?\d{1,18}$') then return null; end if;
  for cut in select greatest(0, least(total, case when c::int8 < 0 then total + c::int8 else c::int8 end)) from json_array_elements_text(cuts) c loop
    parts := parts || case when cut > at then kql.array_slice(a, at, cut - 1)::text else '[]' end; at := greatest(at, cut);
  end loop;
  return kql.array_from(parts || case when total > at then kql.array_slice(a, at, total - 1)::text else '[]' end);
end $$;
create function kql.strcat_array(a json, between_ text) returns text language sql immutable parallel safe as $$
  select coalesce((select string_agg(kql.dynamic_to_string(v), between_ order by n) from json_array_elements(case when json_typeof(a) = 'array' then a else '[]' end) with ordinality t(v, n)), '') $$;
create function kql.repeat(item text, n int8) returns json language sql immutable strict parallel safe as $$ select case when n <= 0 then '[]'::json else ('[' || repeat(item || ',', least(n, 100000)::int4 - 1) || item || ']')::json end $$;
create function kql.zip(arrays json[]) returns json language sql immutable parallel safe as $$
  select ('[' || coalesce((select string_agg((select '[' || string_agg(coalesce((case when json_typeof(x) = 'array' then x -> i when i = 0 then x end)::text, 'null'), ',' order by o) || ']' from unnest(arrays) with ordinality u(x, o)), ',' order by i)
    from generate_series(0, (select max(case when json_typeof(x) = 'array' then json_array_length(x) else 1 end) from unnest(arrays) x) - 1) i), '') || ']')::json $$;
create function kql.range_long(a int8, b int8, step int8) returns json language sql immutable strict parallel safe as $$ select case when step = 0 then null else ('[' || coalesce((select string_agg(n::text, ',' order by o) from (select * from generate_series(a, b, step) with ordinality limit 1048576) t(n, o)), '') || ']')::json end $$;
create function kql.range_real(a float8, b float8, step float8) returns json language sql immutable strict parallel safe as $$ select ('[' || coalesce((select string_agg(kql.real_text(n), ',' order by o) from kql.real_range(a, b, step) with ordinality t(n, o)), '') || ']')::json $$;
create function kql.range_datetime(a int8, b int8, step int8) returns json language sql immutable strict parallel safe as $$ select ('[' || coalesce((select string_agg(to_json(kql.datetime_text(n))::text, ',' order by o) from generate_series(a, b, step) with ordinality t(n, o)), '') || ']')::json $$;
create function kql.range_timespan(a int8, b int8, step int8) returns json language sql immutable strict parallel safe as $$ select ('[' || coalesce((select string_agg(to_json(kql.timespan_text(n))::text, ',' order by o) from generate_series(a, b, step) with ordinality t(n, o)), '') || ']')::json $$;
create function kql.distinct_elements(a json, within bool default false) returns json language sql immutable strict parallel safe as $$
  select ('[' || coalesce((select string_agg(v, ',' order by n) from (select v::text v, min(n) n from (select v, n from json_array_elements(a) with ordinality t(v, n) where not (within and json_typeof(v) = 'array')
    union all select w, n from json_array_elements(a) with ordinality t(v, n) cross join lateral json_array_elements(case when within and json_typeof(v) = 'array' then v else '[]' end) w) e where json_typeof(v) <> 'null' group by v::text) d), '') || ']')::json $$;
create function kql.set_union(arrays json[]) returns json language sql immutable parallel safe as $$
  select case when exists (select from unnest(arrays) x where json_typeof(x) <> 'array') then null else ('[' || coalesce((select string_agg(v, ',' order by i, n) from (select distinct on (v::text) v::text v, i, n from unnest(arrays) with ordinality t(x, i) cross join lateral json_array_elements(x) with ordinality e(v, n) order by v::text, i, n) d), '') || ']')::json end $$;
create function kql.set_intersect(arrays json[]) returns json language sql immutable parallel safe as $$
  select case when kql.all_arrays(arrays) then ('[' || coalesce((select string_agg(v, ',' order by n) from (select v::text v, min(n) n from json_array_elements(arrays[1]) with ordinality t(v, n) group by v::text) d where not exists (select from unnest(arrays[2:]) x where x is null or not exists (select from json_array_elements(x) w where w::text = d.v))), '') || ']')::json end $$;
create function kql.set_difference(arrays json[]) returns json language sql immutable parallel safe as $$
  select case when kql.all_arrays(arrays) then ('[' || coalesce((select string_agg(v, ',' order by n) from (select v::text v, min(n) n from json_array_elements(arrays[1]) with ordinality t(v, n) group by v::text) d where not exists (select from unnest(arrays[2:]) x cross join lateral json_array_elements(x) w where w::text = d.v)), '') || ']')::json end $$;
create function kql.set_equals(a json, b json) returns bool language sql immutable strict parallel safe as $$
  select json_array_length(kql.set_difference(array[a, b])) = 0 and json_array_length(kql.set_difference(array[b, a])) = 0 $$;
create function kql.jaccard_index(a json, b json) returns float8 language sql immutable strict parallel safe as $$
  select kql.real_divide(json_array_length(kql.set_intersect(array[a, b]))::float8, json_array_length(kql.set_union(array[a, b]))::float8) $$;

create function kql.bag_keys(a json) returns json language sql immutable strict parallel safe as $$ select case when json_typeof(a) = 'object' then ('[' || coalesce((select string_agg(to_json(k)::text, ',' order by n) from json_object_keys(a) with ordinality t(k, n)), '') || ']')::json end $$;
create function kql.last_of_keys(a json) returns json language sql immutable strict parallel safe as $$
  select case when (select count(*) = count(distinct k) from json_object_keys(a) k) then a else ('{' || (select string_agg(to_json(k)::text || ':' || v, ',' order by n) from (select k, min(n) n, (array_agg(v::text order by n desc))[1] v from json_each(a) with ordinality t(k, v, n) group by k) d) || '}')::json end $$;
create function kql.bag_merge(bags json[]) returns json language sql immutable parallel safe as $$
  select case when not exists (select from unnest(bags) b where json_typeof(b) = 'object') then null else ('{' || coalesce(string_agg(to_json(k)::text || ':' || v, ',' order by i, n), '') || '}')::json end from (select distinct on (k) k, v::text v, i, n from unnest(bags) with ordinality t(b, i) cross join lateral json_each(case when json_typeof(b) = 'object' then b else '{}' end) with ordinality e(k, v, n) order by k, i, n) d $$;
create function kql.merged_bags(bags json) returns json language sql immutable strict parallel safe as $$
  select ('{' || coalesce(string_agg(to_json(k)::text || ':' || v, ',' order by i, n), '') || '}')::json from (select distinct on (k) k, v::text v, i, n from json_array_elements(bags) with ordinality t(b, i) cross join lateral json_each(case when json_typeof(b) = 'object' then b else '{}' end) with ordinality e(k, v, n) order by k, i, n) d $$;
create function kql.bag_has_key(a json, k text) returns bool language sql immutable strict parallel safe as $$
  select case when json_typeof(a) <> 'object' then null when k like '$%' then a::jsonb @? k::jsonpath else (a -> k) is not null end $$;
create function kql.bag_remove_keys(a json, keys json) returns json language plpgsql immutable strict parallel safe as $$
declare k text; b jsonb;
begin
  if json_typeof(a) <> 'object' then return null; end if;
  keys := kql.array_or_empty(keys);
  if exists (select from json_array_elements_text(keys) x where x like '$%') then raise exception using errcode = '0A000', message = 'bag_remove_keys() with a JSONPath'; end if;
  return ('{' || coalesce((select string_agg(to_json(e.k)::text || ':' || e.v::text, ',' order by n) from json_each(a) with ordinality e(k, v, n) where not exists (select from json_array_elements_text(keys) x where x = e.k)), '') || '}')::json;
end $$;
create function kql.bag_set_key(a json, k text, item json) returns json language sql immutable strict parallel safe as $$ select kql.bag_merge(array[('{' || to_json(k)::text || ':' || item::text || '}')::json, a]) $$;
create function kql.bag_zip(k json, v json) returns json language sql immutable strict parallel safe as $$
  select case when json_typeof(k) = 'array' and json_typeof(v) = 'array' then ('{' || coalesce((select string_agg(to_json(key)::text || ':' || coalesce((v -> (n - 1)::int4)::text, 'null'), ',' order by n) from json_array_elements_text(k) with ordinality t(key, n)), '') || '}')::json end $$;
create function kql.dynamic_to_json(a json) returns text language plpgsql immutable parallel safe as $$
begin
  return case coalesce(json_typeof(a), 'null') when 'object' then '{' || coalesce((select string_agg(to_json(k)::text || ':' || kql.dynamic_to_json(v), ',' order by k collate "C") from json_each(a) t(k, v)), '') || '}'
    when 'array' then '[' || coalesce((select string_agg(kql.dynamic_to_json(v), ',' order by n) from json_array_elements(a) with ordinality t(v, n)), '') || ']' when 'null' then 'null' else a::text end;
end $$;
create function kql.extract_json(path text, a text) returns text language plpgsql immutable strict parallel safe as $$
declare j json := kql.parse_json(a); rest text := substr(path, 2); m text[];
begin
  if path not like '$%' then return ''; end if;
  while rest <> '' and j is not null loop
    m := regexp_match(rest, '^(?:\.([^.\[\]]+)|\[''([^'']*)''\]|\["([^"]*)"\]|\[(-?\d+)\])(.*)$');
    if m is null then return ''; end if;
    j := case when m[4] is not null then kql.element(j, m[4]::int8) else kql.property(j, coalesce(m[1], m[2], m[3])) end;
    rest := m[5];
  end loop;
  return kql.dynamic_to_string(j);
end $$;
create function kql.extractjson(path text, a text) returns text language sql immutable strict parallel safe as $$ select kql.extract_json(path, a) $$;
create function kql.treepath(a json) returns json language sql immutable strict parallel safe as $$
  with recursive node(path, v, sort) as (select '', a, array[]::int8[] union all select n.path || e.step, e.v, n.sort || e.o from node n cross join lateral (
    select '[''' || k || ''']' step, v, o from json_each(case when json_typeof(n.v) = 'object' then n.v else '{}' end) with ordinality t(k, v, o)
    union all select '[0]', v, 1 from json_array_elements(case when json_typeof(n.v) = 'array' then n.v else '[]' end) with ordinality t(v, o) where o = 1) e)
  select ('[' || string_agg(to_json(path)::text, ',' order by sort) || ']')::json from node where path <> '' $$;
`;
