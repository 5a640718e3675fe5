/** SQL of datetime and timespan as ticks of 100 ns. */
export const timeSql = String.raw`
create function kql.ticks(t timestamptz) returns int8 language sql immutable strict parallel safe as $$ select (extract(epoch from t) * 10000000)::int8 + 621355968000000000 $$;
create function kql.timestamp_floor(a int8) returns timestamptz language sql immutable strict parallel safe as $$
  select timestamptz '0001-01-01 00:00:00+00' + make_interval(days => (a / 864000000000)::int4) at time zone 'UTC' at time zone 'UTC' + ((a % 864000000000) / 10) * interval '1 microsecond' $$;
create function kql.timestamp_ceiling(a int8) returns timestamptz language sql immutable strict parallel safe as $$ select kql.timestamp_floor(a + 9) $$;
create function kql.utc(a int8) returns timestamp language sql immutable strict parallel safe as $$
  select timestamp '0001-01-01' + (a / 864000000000)::int4 * interval '1 day' + ((a % 864000000000) / 10) * interval '1 microsecond' $$;
create function kql.ticks_of_utc(t timestamp) returns int8 language sql immutable strict parallel safe as $$ select (extract(epoch from t) * 10000000)::int8 + 621355968000000000 $$;
create function kql.valid_datetime(a int8) returns int8 language sql immutable strict parallel safe as $$ select case when a between 0 and 3155378975999999999 then a end $$;
create function kql.datetime_text(a int8) returns text language sql immutable parallel safe as $$
  select case when a is null then '' else to_char(kql.utc(a), 'YYYY-MM-DD"T"HH24:MI:SS.') || lpad((a % 10000000)::text, 7, '0') || 'Z' end $$;
create function kql.timespan_text(a int8) returns text language sql immutable parallel safe as $$
  select case when a is null then '' else case when a < 0 then '-' else '' end || case when abs(n) >= 864000000000 then trunc(n / 864000000000)::text || '.' else '' end
    || lpad(trunc(mod(n, 864000000000) / 36000000000)::text, 2, '0') || ':' || lpad(trunc(mod(n, 36000000000) / 600000000)::text, 2, '0') || ':' || lpad(trunc(mod(n, 600000000) / 10000000)::text, 2, '0')
    || case when mod(n, 10000000) > 0 then '.' || lpad(mod(n, 10000000)::text, 7, '0') else '' end end from (select abs(a::numeric) n) t $$;

create function kql.text_to_datetime(a text) returns int8 language plpgsql immutable strict parallel safe as $$
declare m text[]; at numeric;
begin
  m := regexp_match(btrim(a), '^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:[T ]+(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,](\d{1,9}))?)?)?\s*(Z|z|UTC|GMT|[+-]\d{1,2}:?\d{2})?$');
  if m is null then
    m := regexp_match(btrim(a), '^(\d{1,2})/(\d{1,2})/(\d{4})(?:\s+(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d{1,9}))?)?)?()$');
    if m is not null then m := array[m[3], m[1], m[2], m[4], m[5], m[6], m[7], '']; end if;
  end if;
  if m is null then return null; end if;
  if coalesce(m[4], '0')::int4 > 23 or coalesce(m[5], '0')::int4 > 59 or coalesce(m[6], '0')::int4 > 59 then return null; end if;
  at := kql.ticks_of_utc(make_timestamp(m[1]::int4, m[2]::int4, coalesce(m[3], '1')::int4, coalesce(m[4], '0')::int4, coalesce(m[5], '0')::int4, coalesce(m[6], '0')::int4)) + rpad(left(coalesce(m[7], ''), 7), 7, '0')::int8;
  if m[8] ~ '^[+-]' then at := at - (case when m[8] like '-%' then -1 else 1 end) * ((regexp_match(m[8], '\d{1,2}(?=:?\d{2}$)'))[1]::int4 * 60 + right(m[8], 2)::int4) * 600000000::numeric; end if;
  return case when at between 0 and 3155378975999999999 then at::int8 end;
exception when datetime_field_overflow then return null;
end $$;
create function kql.text_to_timespan(a text) returns int8 language plpgsql immutable strict parallel safe as $$
declare m text[]; n numeric; t text := btrim(a);
begin
  m := regexp_match(t, '^([+-]?)(\d+(?:\.\d+)?)\s*(d|h|m|s|ms|us|days?|hours?|hr|hrs|min|minutes?|sec|seconds?|milliseconds?|microseconds?|ticks?)$');
  if m is not null then
    n := trunc(m[2]::numeric * case when m[3] ~ '^d' then 864000000000 when m[3] ~ '^h' then 36000000000 when m[3] in ('m', 'min') or m[3] ~ '^minute' then 600000000 when m[3] = 's' or m[3] ~ '^sec' then 10000000 when m[3] = 'ms' or m[3] ~ '^milli' then 10000 when m[3] = 'us' or m[3] ~ '^micro' then 10 else 1 end);
  elsif t ~ '^[+-]?\d{1,8}$' then n := abs(t::numeric) * 864000000000; m := array[left(t, 1)];
  else
    m := regexp_match(t, '^([+-]?)(?:(\d{1,8})(?:\.|:(?=\d{1,2}:\d{1,2}:\d{1,2}(?:\.|$))))?(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d{1,7}))?)?$');
    if m is null or m[3]::int4 > 23 or m[4]::int4 > 59 or coalesce(m[5], '0')::int4 > 59 then return null; end if;
    n := coalesce(m[2], '0')::numeric * 864000000000 + m[3]::int4 * 36000000000 + m[4]::int4 * 600000000::int8 + coalesce(m[5], '0')::int4 * 10000000::int8 + rpad(coalesce(m[6], ''), 7, '0')::int8;
  end if;
  if m[1] = '-' then n := -n; end if;
  return case when n between -9223372036854775808 and 9223372036854775807 then n::int8 end;
end $$;

create function kql.start_of_day(a int8, n int8) returns int8 language sql immutable strict parallel safe as $$ select case when n between -4000000 and 4000000 then kql.valid_datetime(a - a % 864000000000 + n * 864000000000) end $$;
create function kql.start_of_week(a int8, n int8) returns int8 language sql immutable strict parallel safe as $$ select case when n between -4000000 and 4000000 then kql.valid_datetime(a - a % 864000000000 - ((a / 864000000000 + 1) % 7) * 864000000000 + n * 6048000000000) end $$;
create function kql.start_of_month(a int8, n int8) returns int8 language sql immutable strict parallel safe as $$ select case when n between -140000 and 140000 then kql.valid_datetime(kql.ticks_of_utc(date_trunc('month', kql.utc(a)) + n * interval '1 month')) end $$;
create function kql.start_of_year(a int8, n int8) returns int8 language sql immutable strict parallel safe as $$ select case when n between -12000 and 12000 then kql.valid_datetime(kql.ticks_of_utc(date_trunc('year', kql.utc(a)) + n * interval '1 year')) end $$;
create function kql.end_of_day(a int8, n int8) returns int8 language sql immutable strict parallel safe as $$ select case when n between -4000000 and 4000000 then kql.valid_datetime(a - a % 864000000000 + (n + 1) * 864000000000 - 1) end $$;
create function kql.end_of_week(a int8, n int8) returns int8 language sql immutable strict parallel safe as $$ select case when n between -4000000 and 4000000 then kql.valid_datetime(a - a % 864000000000 - ((a / 864000000000 + 1) % 7) * 864000000000 + (n + 1) * 6048000000000 - 1) end $$;
create function kql.end_of_month(a int8, n int8) returns int8 language sql immutable strict parallel safe as $$ select case when n between -140000 and 140000 then kql.valid_datetime(kql.ticks_of_utc(date_trunc('month', kql.utc(a)) + (n + 1) * interval '1 month') - 1) end $$;
create function kql.end_of_year(a int8, n int8) returns int8 language sql immutable strict parallel safe as $$ select case when n between -12000 and 12000 then kql.valid_datetime(kql.ticks_of_utc(date_trunc('year', kql.utc(a)) + (n + 1) * interval '1 year') - 1) end $$;
create function kql.dayofweek(a int8) returns int8 language sql immutable strict parallel safe as $$ select case when kql.end_of_week(a, 0) is not null then ((a / 864000000000 + 1) % 7) * 864000000000 end $$;
create function kql.datetime_part(part text, a int8) returns int8 language sql immutable strict parallel safe as $$
  select case part when 'year' then extract(year from kql.utc(a)) when 'quarter' then extract(quarter from kql.utc(a)) when 'month' then extract(month from kql.utc(a)) when 'week_of_year' then extract(week from kql.utc(a)) when 'week' then extract(week from kql.utc(a))
    when 'day' then extract(day from kql.utc(a)) when 'dayofyear' then extract(doy from kql.utc(a)) when 'hour' then (a / 36000000000) % 24 when 'minute' then (a / 600000000) % 60 when 'second' then (a / 10000000) % 60
    when 'millisecond' then (a / 10000) % 1000 when 'microsecond' then (a / 10) % 1000000 when 'nanosecond' then (a % 10000000) * 100 end::int8 $$;
create function kql.moved(a int8, n int8, size int8) returns int8 language sql immutable strict parallel safe as $$ select case when abs(n::numeric * size) < 4000000000000000000 then a + n * size end $$;
create function kql.datetime_add(part text, n int8, a int8) returns int8 language sql immutable strict parallel safe as $$
  select kql.valid_datetime(case when part in ('year', 'quarter', 'month') then case when n between -130000 and 130000 then kql.ticks_of_utc(kql.utc(a) + (n * case part when 'year' then 12 when 'quarter' then 3 else 1 end) * interval '1 month') + a % 10 end
    else kql.moved(a, n, case part when 'week' then 6048000000000 when 'day' then 864000000000 when 'hour' then 36000000000 when 'minute' then 600000000 when 'second' then 10000000 when 'millisecond' then 10000 when 'microsecond' then 10 end) end) $$;
create function kql.datetime_diff(part text, a int8, b int8) returns int8 language sql immutable strict parallel safe as $$
  select case part when 'year' then kql.datetime_part('year', a) - kql.datetime_part('year', b)
    when 'quarter' then (kql.datetime_part('year', a) - kql.datetime_part('year', b)) * 4 + kql.datetime_part('quarter', a) - kql.datetime_part('quarter', b)
    when 'month' then (kql.datetime_part('year', a) - kql.datetime_part('year', b)) * 12 + kql.datetime_part('month', a) - kql.datetime_part('month', b)
    when 'week' then (a / 864000000000 + 1) / 7 - (b / 864000000000 + 1) / 7 when 'day' then a / 864000000000 - b / 864000000000 when 'hour' then a / 36000000000 - b / 36000000000
    when 'minute' then a / 600000000 - b / 600000000 when 'second' then a / 10000000 - b / 10000000 when 'millisecond' then a / 10000 - b / 10000 when 'microsecond' then a / 10 - b / 10 when 'nanosecond' then kql.long_multiply(a - b, 100) end $$;
create function kql.make_datetime(y int8, m int8, d int8, h int8 default 0, mi int8 default 0, s float8 default 0) returns int8 language plpgsql immutable strict parallel safe as $$
begin
  if y not between 1 and 9999 or h not between 0 and 23 or mi not between 0 and 59 or s < 0 or s >= 60 then return null; end if;
  return kql.valid_datetime(kql.ticks_of_utc(make_date(y::int4, m::int4, d::int4)::timestamp) + h * 36000000000 + mi * 600000000 + round((s::numeric) * 10000000)::int8);
exception when datetime_field_overflow then return null;
end $$;
create function kql.make_timespan(h int8, mi int8) returns int8 language sql immutable strict parallel safe as $$ select case when h between 0 and 23 and mi between 0 and 59 then h * 36000000000 + mi * 600000000 end $$;
create function kql.make_timespan(h int8, mi int8, s float8) returns int8 language sql immutable strict parallel safe as $$ select case when s >= 0 and s < 60 then kql.make_timespan(h, mi) + round(s::numeric * 10000000)::int8 end $$;
create function kql.make_timespan(d int8, h int8, mi int8, s float8) returns int8 language sql immutable strict parallel safe as $$ select case when d between -10675198 and 10675198 then d * 864000000000 + kql.make_timespan(h, mi, s) end $$;
create function kql.unixtime(n numeric, factor numeric) returns int8 language sql immutable strict parallel safe as $$ select case when abs(n * factor) < 4000000000000000000 then kql.valid_datetime(trunc(n * factor)::int8 + 621355968000000000) end $$;
create function kql.datetime_utc_to_local(a int8, zone text) returns int8 language plpgsql stable strict parallel safe as $$
begin return kql.valid_datetime(kql.ticks_of_utc(kql.utc(a) at time zone 'UTC' at time zone zone) + a % 10); exception when invalid_parameter_value then return null; end $$;
create function kql.datetime_local_to_utc(a int8, zone text) returns int8 language plpgsql stable strict parallel safe as $$
begin return kql.valid_datetime(kql.ticks_of_utc(kql.utc(a) at time zone zone at time zone 'UTC') + a % 10); exception when invalid_parameter_value then return null; end $$;

create function kql.format_datetime(a int8, format text) returns text language plpgsql immutable parallel safe as $$
declare out text := ''; m text; rest text := format; t timestamp; fraction text;
begin
  if a is null then return ''; end if;
  t := kql.utc(a); fraction := lpad((a % 10000000)::text, 7, '0');
  while rest <> '' loop
    m := (regexp_match(rest, '^(y{1,4}|M{1,2}|d{1,2}|H{1,2}|h{1,2}|m{1,2}|s{1,2}|f{1,7}|F{1,7}|tt|.)'))[1];
    rest := substr(rest, length(m) + 1);
    out := out || case
      when m ~ '^y' then case length(m) when 4 then to_char(t, 'YYYY') when 3 then to_char(t, 'YYYY') when 2 then to_char(t, 'YY') else (extract(year from t)::int4 % 100)::text end
      when m ~ '^M' then lpad(extract(month from t)::text, length(m), '0') when m ~ '^d' then lpad(extract(day from t)::text, greatest(length(m), length(extract(day from t)::text)), '0')
      when m ~ '^H' then lpad(extract(hour from t)::text, greatest(length(m), length(extract(hour from t)::text)), '0') when m ~ '^h' then lpad(((extract(hour from t)::int4 + 11) % 12 + 1)::text, greatest(length(m), length(((extract(hour from t)::int4 + 11) % 12 + 1)::text)), '0')
      when m ~ '^m' then lpad(extract(minute from t)::text, greatest(length(m), length(extract(minute from t)::text)), '0') when m ~ '^s' then lpad(((a / 10000000) % 60)::text, greatest(length(m), length(((a / 10000000) % 60)::text)), '0')
      when m ~ '^f' then left(fraction, length(m)) when m ~ '^F' then rtrim(left(fraction, length(m)), '0') when m = 'tt' then case when extract(hour from t) < 12 then 'AM' else 'PM' end else m end;
  end loop;
  return out;
end $$;
create function kql.format_timespan(a int8, format text) returns text language plpgsql immutable parallel safe as $$
declare out text := ''; m text; rest text := format; n numeric; fraction text; part text;
begin
  if a is null then return ''; end if;
  n := abs(a::numeric); fraction := lpad(mod(n, 10000000)::text, 7, '0');
  while rest <> '' loop
    m := (regexp_match(rest, '^(d+|H+|h+|m+|s+|f+|F+|.)'))[1];
    rest := substr(rest, length(m) + 1);
    part := case when m ~ '^d' then trunc(n / 864000000000)::text when m ~ '^[Hh]' then trunc(mod(n, 864000000000) / 36000000000)::text when m ~ '^m' then trunc(mod(n, 36000000000) / 600000000)::text when m ~ '^s' then trunc(mod(n, 600000000) / 10000000)::text end;
    out := out || case when part is not null then lpad(part, greatest(length(m), length(part)), '0') when m ~ '^f' then left(fraction, length(m)) when m ~ '^F' then rtrim(left(fraction, length(m)), '0') else m end;
  end loop;
  return case when a < 0 then '-' else '' end || out;
end $$;
`;
