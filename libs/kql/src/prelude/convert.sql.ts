/** SQL of conversions between texts, dynamic values and the other types. */
export const convertSql = String.raw`
create function kql.real_text(a float8) returns text language sql immutable parallel safe as $$
  select case when a is null then '' when a = 'NaN' then 'NaN' when a = 'Infinity' then 'Infinity' when a = '-Infinity' then '-Infinity'
    when a::text ~ 'e' then case when abs(a) >= 1e15 and abs(a) < 1e21 then a::numeric::text || '.0' when abs(a) < 1e-4 and abs(a) >= 1e-6 then a::numeric::text else regexp_replace(a::text, 'e([+-])0?(\d)', 'e\1\2') end
    when a::text ~ '\.' then a::text else a::text || '.0' end $$;
create function kql.decimal_text(a numeric) returns text language sql immutable parallel safe as $$ select coalesce(case when scale(a) > 0 then trim_scale(a)::text else a::text end, '') $$;
create function kql.bool_text(a bool) returns text language sql immutable parallel safe as $$ select case when a then 'True' when not a then 'False' else '' end $$;
create function kql.real_json(a float8) returns json language sql immutable strict parallel safe as $$ select case when a in ('NaN', 'Infinity', '-Infinity') then to_json(a::text) else kql.real_text(a)::json end $$;
create function kql.decimal_json(a numeric) returns json language sql immutable strict parallel safe as $$ select to_json(kql.decimal_text(a)) $$;
create function kql.guid_json(a uuid) returns json language sql immutable strict parallel safe as $$ select to_json(a::text) $$;
create function kql.datetime_json(a int8) returns json language sql immutable strict parallel safe as $$ select to_json(kql.datetime_text(a)) $$;
create function kql.timespan_json(a int8) returns json language sql immutable strict parallel safe as $$ select to_json(kql.timespan_text(a)) $$;

create function kql.text_to_long(a text) returns int8 language plpgsql immutable strict parallel safe as $$
declare t text := btrim(a, E' \t\n\r\f\v'); n numeric;
begin
  if t ~ '^[+-]?[0-9]{1,30}$' then n := t::numeric;
    return case when n between -9223372036854775808 and 9223372036854775807 then n::int8 end;
  end if;
  if t ~* '^[+-]?0x[0-9a-f]{1,16}$' then
    n := ('x' || lpad(substr(t, strpos(lower(t), 'x') + 1), 16, '0'))::bit(64)::int8;
    return case when t like '-%' then -n else n end;
  end if;
  return null;
end $$;
create function kql.text_to_int(a text) returns int4 language sql immutable strict parallel safe as $$
  select case when n between -2147483648 and 2147483647 then n::int4 end from (select kql.text_to_long(a) n) t $$;
create function kql.text_to_real(a text) returns float8 language plpgsql immutable strict parallel safe as $$
declare t text := btrim(a, E' \t\n\r\f\v');
begin
  if t ~ '^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,3})?$' then return t::float8; end if;
  if t ~ '^[+-]?(nan|NaN)$' then return 'NaN'; end if;
  if t ~ '^\+?(inf|Inf|Infinity|infinity)$' then return 'Infinity'; end if;
  if t ~ '^-(inf|Inf|Infinity|infinity)$' then return '-Infinity'; end if;
  return null;
exception when numeric_value_out_of_range then return case when t ~* 'e-' then 0::float8 when t like '-%' then '-Infinity' else 'Infinity' end;
end $$;
create function kql.text_to_decimal(a text) returns numeric language sql immutable strict parallel safe as $$
  select case when btrim(a) ~ '^[+-]?([0-9]{1,40}\.?[0-9]{0,40}|\.[0-9]{1,40})([eE][+-]?[0-9]{1,2})?$' then btrim(a)::numeric end $$;
create function kql.text_to_bool(a text) returns bool language sql immutable strict parallel safe as $$
  select case when lower(btrim(a)) = 'true' then true when lower(btrim(a)) = 'false' then false when btrim(a) ~ '^[+-]?[0-9]{1,18}$' then btrim(a)::int8 <> 0 end $$;
create function kql.text_to_guid(a text) returns uuid language sql immutable strict parallel safe as $$
  select case when btrim(a) ~* '^\{?[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}\}?$' then btrim(a)::uuid end $$;

create function kql.gettype(a json) returns text language sql immutable parallel safe as $$
  select case coalesce(json_typeof(a), 'null') when 'object' then 'dictionary' when 'boolean' then 'bool' when 'number' then case when a::text ~ '[.eE]' then 'double' else 'long' end else coalesce(json_typeof(a), 'null') end $$;
create function kql.dynamic_to_string(a json) returns text language sql immutable parallel safe as $$
  select case coalesce(json_typeof(a), 'null') when 'null' then '' when 'string' then a #>> '{}' else a::text end $$;
create function kql.dynamic_to_real(a json) returns float8 language sql immutable strict parallel safe as $$
  select case json_typeof(a) when 'number' then kql.text_to_real(a #>> '{}') when 'string' then kql.text_to_real(a #>> '{}') when 'boolean' then (a::text = 'true')::int4::float8 end $$;
create function kql.dynamic_to_long(a json) returns int8 language sql immutable strict parallel safe as $$
  select case json_typeof(a) when 'number' then case when a::text ~ '[.eE]' then kql.real_to_long_saturated(kql.text_to_real(a::text)) else coalesce(kql.text_to_long(a::text), kql.real_to_long_saturated(kql.text_to_real(a::text))) end
    when 'string' then kql.text_to_long(a #>> '{}') when 'boolean' then (a::text = 'true')::int4::int8 end $$;
create function kql.dynamic_to_int(a json) returns int4 language sql immutable strict parallel safe as $$
  select case json_typeof(a) when 'number' then case when a::text ~ '[.eE]' then greatest(-2147483648, least(2147483647, kql.real_to_long_saturated(kql.text_to_real(a::text))))::int4 else kql.long_to_int(kql.dynamic_to_long(a)) end
    when 'string' then kql.text_to_int(a #>> '{}') when 'boolean' then (a::text = 'true')::int4 end $$;
create function kql.dynamic_to_decimal(a json) returns numeric language sql immutable strict parallel safe as $$
  select case when json_typeof(a) in ('number', 'string') then kql.text_to_decimal(a #>> '{}') when json_typeof(a) = 'boolean' then (a::text = 'true')::int4::numeric end $$;
create function kql.dynamic_to_bool(a json) returns bool language sql immutable strict parallel safe as $$
  select case json_typeof(a) when 'boolean' then a::text = 'true' when 'number' then kql.text_to_real(a::text) <> 0 when 'string' then kql.text_to_bool(a #>> '{}') end $$;
create function kql.dynamic_to_datetime(a json) returns int8 language sql immutable strict parallel safe as $$
  select case json_typeof(a) when 'string' then kql.text_to_datetime(a #>> '{}') when 'number' then kql.valid_datetime(kql.dynamic_to_long(a)) end $$;
create function kql.dynamic_to_timespan(a json) returns int8 language sql immutable strict parallel safe as $$
  select case json_typeof(a) when 'string' then kql.text_to_timespan(a #>> '{}') when 'number' then kql.dynamic_to_long(a) end $$;
create function kql.dynamic_to_guid(a json) returns uuid language sql immutable strict parallel safe as $$ select case when json_typeof(a) = 'string' then kql.text_to_guid(a #>> '{}') end $$;
`;
