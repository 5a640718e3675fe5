/** SQL of strings. */
export const textSql = String.raw`
create function kql.term_pattern(word text, begins bool, ends bool) returns text language sql immutable strict parallel safe as $$
  select case when word = '' then '' else case when begins and word ~ '^[[:alnum:]]' then '(?<![[:alnum:]])' else '' end || kql.regex_quote(word) || case when ends and word ~ '[[:alnum:]]$' then '(?![[:alnum:]])' else '' end end $$;
create function kql.regex_quote(a text) returns text language sql immutable strict parallel safe as $$ select regexp_replace(a, '([\\^$.|?*+()\[\]{}])', '\\\1', 'g') $$;
create function kql.substring(a text, start int8, n int8 default 2147483647) returns text language sql immutable strict parallel safe as $$
  select case when n < 0 then '' else substr(a, (case when start < 0 then case when length(a) + start < 0 then 2147483000 else length(a) + start end else least(start, 2147483000) end)::int4 + 1, least(n, 2147480000)::int4) end $$;
create function kql.indexof(a text, b text, start int8 default 0, n int8 default -1, occurrence int8 default 1) returns int8 language plpgsql immutable strict parallel safe as $$
declare at int8; found int4; left_over int8 := occurrence; stop int8;
begin
  at := case when start < 0 then greatest(length(a) + start, 0) else start end;
  at := least(at, length(a)::int8 + 1); stop := case when n < 0 then length(a) else least(at + least(n, length(a)), length(a)) end;
  if b = '' or occurrence < 1 then return null; end if;
  loop
    if at > stop then return -1; end if;
    found := strpos(substr(a, at::int4 + 1, (stop - at)::int4), b);
    if found = 0 then return -1; end if;
    left_over := left_over - 1;
    if left_over = 0 then return at + found - 1; end if;
    at := at + found;
  end loop;
end $$;
create function kql.indexof_regex(a text, pattern text, start int8 default 0, n int8 default -1, occurrence int8 default 1) returns int8 language sql immutable strict parallel safe as $$
  select case when occurrence < 1 or n < -1 or start < 0 then null when start >= length(a) then -1 else coalesce(nullif(regexp_instr(part collate "pg_c_utf8", pattern, 1, occurrence::int4), 0) - 1 + start, -1) end
  from (select case when n < 0 then substr(a, start::int4 + 1) else substr(a, start::int4 + 1, n::int4) end part) t $$;
create function kql.countof(a text, b text) returns int8 language plpgsql immutable strict parallel safe as $$
declare n int8 := 0; at int4 := 1; found int4;
begin
  if b = '' then return 0; end if;
  loop
    found := strpos(substr(a, at), b);
    exit when found = 0;
    n := n + 1; at := at + found;
  end loop;
  return n;
end $$;
create function kql.replace_string(a text, b text, c text) returns text language sql immutable strict parallel safe as $$ select replace(a, b, c) $$;
create function kql.trim_start(pattern text, a text) returns text language sql immutable strict parallel safe as $$ select regexp_replace(a collate "pg_c_utf8", '^(?:' || pattern || ')', '') $$;
create function kql.trim_end(pattern text, a text) returns text language sql immutable strict parallel safe as $$ select regexp_replace(a collate "pg_c_utf8", '(?:' || pattern || ')$', '') $$;
create function kql.trim_both(pattern text, a text) returns text language sql immutable strict parallel safe as $$ select kql.trim_end(pattern, kql.trim_start(pattern, a)) $$;
create function kql.extract(a text, pattern text, n int4) returns text language sql immutable strict parallel safe as $$
  select coalesce(case when n = 0 then regexp_substr(a collate "pg_c_utf8", pattern) else regexp_substr(a collate "pg_c_utf8", pattern, 1, 1, '', n) end, '') $$;
create function kql.extract_all(a text, pattern text, groups int4) returns json language sql immutable strict parallel safe as $$
  select ('[' || string_agg(case when groups = 1 then to_json(coalesce(m[1], ''))::text else (select '[' || string_agg(to_json(coalesce(g, ''))::text, ',' order by o) || ']' from unnest(m) with ordinality u(g, o)) end, ',' order by n) || ']')::json
  from regexp_matches(a collate "pg_c_utf8", pattern, 'g') with ordinality t(m, n) $$;
create function kql.extract_some(a text, pattern text, wanted json) returns json language sql immutable strict parallel safe as $$
  select ('[' || string_agg((select '[' || string_agg(to_json(coalesce(m[w::int4], ''))::text, ',' order by o) || ']' from json_array_elements_text(wanted) with ordinality u(w, o)), ',' order by n) || ']')::json
  from regexp_matches(a collate "pg_c_utf8", pattern, 'g') with ordinality t(m, n) $$;
create function kql.split(a text, b text) returns json language sql immutable strict parallel safe as $$
  select case when b = '' then ('[' || to_json(a)::text || ']')::json else coalesce(('[' || (select string_agg(to_json(p)::text, ',' order by n) from unnest(string_to_array(a, b)) with ordinality t(p, n)) || ']')::json, '[""]'::json) end $$;
create function kql.split(a text, b text, i int8) returns json language sql immutable strict parallel safe as $$
  select case when i not between -1000000 and 1000000 or kql.split(a, b) -> (i::int4) is null then '[]'::json else ('[' || (kql.split(a, b) -> (i::int4))::text || ']')::json end $$;
create function kql.repetitions(n int8, bytes int4) returns int4 language plpgsql immutable strict parallel safe as $$
begin
  if least(n, 1024) * bytes > 16777216 then raise exception using errcode = '54000', message = 'a text of more than 16 MB'; end if;
  return least(n, 1024)::int4;
end $$;
create function kql.strrep(a text, n int8, between_ text default '') returns text language sql immutable strict parallel safe as $$ select case when n <= 0 then '' else repeat(a || between_, kql.repetitions(n, octet_length(a || between_)) - 1) || a end $$;
create function kql.strcmp(a text, b text) returns int4 language sql immutable strict parallel safe as $$ select case when a = b then 0 when a < b collate "C" then -1 else 1 end $$;
create function kql.padleft(a text, n int8, fill text default ' ') returns text language sql immutable strict parallel safe as $$ select case when length(a) >= n then a else lpad(a, n::int4, fill) end $$;
create function kql.padright(a text, n int8, fill text default ' ') returns text language sql immutable strict parallel safe as $$ select case when length(a) >= n then a else rpad(a, n::int4, fill) end $$;
create function kql.translate(search text, replacement text, a text) returns text language sql immutable strict parallel safe as $$
  select case when replacement = '' then translate(a, search, '') else translate(a, search, rpad(replacement, greatest(length(search), length(replacement)), right(replacement, 1))) end $$;
create function kql.replace_strings(a text, what json, by_ json) returns text language plpgsql immutable strict parallel safe as $$
declare out text := a; i int4;
begin
  if json_typeof(what) <> 'array' or json_typeof(by_) <> 'array' or json_array_length(what) <> json_array_length(by_) then return ''; end if;
  for i in 0 .. json_array_length(what) - 1 loop out := replace(out, what ->> i, by_ ->> i); end loop;
  return out;
end $$;
create function kql.has_any_index(a text, words json) returns int8 language sql immutable strict parallel safe as $$
  select coalesce(min(n) - 1, -1) from json_array_elements_text(kql.array_or_empty(words)) with ordinality t(w, n) where w <> '' and a collate "pg_c_utf8" ~* kql.term_pattern(w, true, true) $$;
create function kql.unicode_codepoints_from_string(a text) returns json language sql immutable strict parallel safe as $$
  select ('[' || coalesce((select string_agg(ascii(c)::text, ',' order by n) from regexp_split_to_table(a, '') with ordinality t(c, n) where c <> ''), '') || ']')::json $$;
create function kql.to_utf8(a text) returns json language sql immutable strict parallel safe as $$ select kql.unicode_codepoints_from_string(a) $$;
create function kql.text_of_codepoints(a json) returns text language sql immutable strict parallel safe as $$
  select coalesce(string_agg(chr(c::int4), '' order by n), '') from json_array_elements_text(a) with ordinality t(c, n) where c ~ '^\d{1,7}$' and c::int4 between 1 and 1114111 $$;
create function kql.parse_simple(a text, steps json) returns json language plpgsql immutable strict parallel safe as $$
declare at int4 := 1; found int4; item json; word text; waiting text := 'nothing'; out text := '';
begin
  for item in select v from json_array_elements(steps) with ordinality t(v, n) order by n loop
    word := item ->> 'text';
    if (item ->> 'number')::bool then
      word := coalesce(substring(substr(a, at) from '^[-+]?\d+'), '');
      out := out || ',' || to_json(word)::text; at := at + length(word); waiting := 'nothing'; continue;
    end if;
    if word is null then waiting := case when (item ->> 'star')::bool then 'star' else 'column' end; continue; end if;
    found := case when waiting = 'nothing' then case when starts_with(substr(a, at), word) then 1 else 0 end else strpos(substr(a, at), word) end;
    if found = 0 then return null; end if;
    if waiting = 'column' then out := out || ',' || to_json(substr(a, at, found - 1))::text; end if;
    at := at + found - 1 + length(word); waiting := 'nothing';
  end loop;
  if waiting = 'column' then out := out || ',' || to_json(substr(a, at))::text;
  elsif waiting = 'nothing' and at <= length(a) then return null; end if;
  return ('[' || substr(out, 2) || ']')::json;
end $$;
create function kql.parse_kv(a text, pair text, kv text, quote_open text, quote_close text, escape text, greedy bool) returns json language plpgsql immutable strict parallel safe as $$
declare rest text := a; k int4; p int4; name text; item text; names text[] := '{}'; out text := ''; c text; following int4;
begin
  loop
    k := strpos(rest, kv);
    exit when k = 0;
    name := btrim(left(rest, k - 1), E' \t\n\r'); rest := ltrim(substr(rest, k + length(kv)), E' \t');
    if quote_close <> '' and right(name, 1) = quote_close and strpos(left(name, -1), quote_open) > 0 then
      name := left(name, -1); name := substr(name, length(name) - strpos(reverse(name), quote_open) + 2);
    else
      p := strpos(reverse(name), reverse(pair));
      if p > 0 then name := btrim(right(name, p - 1), E' \t\n\r'); end if;
    end if;
    if quote_open <> '' and left(rest, 1) = quote_open then
      item := ''; rest := substr(rest, 2);
      loop
        c := left(rest, 1);
        exit when c = '' or c = quote_close;
        if c = escape and escape <> '' then rest := substr(rest, 2); c := left(rest, 1); end if;
        item := item || c; rest := substr(rest, 2);
      end loop;
      rest := substr(rest, 2); p := strpos(rest, pair);
      rest := case when p = 0 then '' else substr(rest, p + length(pair)) end;
    else
      p := strpos(rest, pair);
      if greedy then
        following := strpos(rest, kv);
        if following = 0 then p := 0; else p := strpos(reverse(left(rest, following - 1)), reverse(pair)); p := case when p = 0 then 0 else following - p - length(pair) + 1 end; end if;
      end if;
      item := btrim(case when p = 0 then rest else left(rest, p - 1) end, E' \t\n\r');
      rest := case when p = 0 then '' else substr(rest, p + length(pair)) end;
    end if;
    if not name = any(names) then names := names || name; out := out || ',' || to_json(name)::text || ':' || to_json(item)::text; end if;
  end loop;
  return ('{' || substr(out, 2) || '}')::json;
end $$;
`;
