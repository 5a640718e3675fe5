/** SQL of series. */
export const seriesSql = String.raw`
create function kql.array_sort_by(keys json, items json, descending bool) returns json language sql immutable strict parallel safe as $$
  select case when json_typeof(keys) <> 'array' or json_typeof(items) <> 'array' or json_array_length(keys) <> json_array_length(items) then null else ('[' || coalesce((select string_agg((items -> (n - 1)::int4)::text, ',' order by case json_typeof(v) when 'null' then 9 when 'number' then 1 when 'string' then 2 else 3 end,
    case when descending then null else kql.sort_key(v) end collate "C", case when descending then kql.sort_key(v) end collate "C" desc, n) from json_array_elements(keys) with ordinality t(v, n)), '') || ']')::json end $$;
create function kql.reals(a json) returns float8[] language sql immutable strict parallel safe as $$ select case when json_typeof(a) = 'array' then coalesce((select array_agg(kql.dynamic_to_real(v) order by n) from json_array_elements(a) with ordinality t(v, n)), '{}') end $$;
create function kql.series_of(a float8[]) returns json language sql immutable strict parallel safe as $$ select ('[' || coalesce((select string_agg(coalesce(kql.real_json(v)::text, 'null'), ',' order by n) from unnest(a) with ordinality t(v, n)), '') || ']')::json $$;
create function kql.series_each(operation text, a json) returns json language sql immutable strict parallel safe as $$
  select case when json_typeof(a) = 'array' then ('[' || coalesce((select string_agg(coalesce(case when operation in ('sign', 'abs') and v::text ~ '^-?\d+$' then case operation when 'sign' then sign(v::text::numeric)::text else abs(v::text::numeric)::text end else
    kql.real_json(case operation when 'exp' then kql.real_exp(x) when 'sign' then sign(x) when 'abs' then abs(x) when 'sin' then kql.real_sin(x) when 'cos' then kql.real_cos(x) when 'tan' then kql.real_tan(x) when 'asin' then kql.real_asin(x) when 'acos' then kql.real_acos(x) when 'atan' then atan(x)
      when 'log' then kql.real_log(x) when 'floor' then floor(x) when 'ceiling' then ceil(x) end)::text end, 'null'), ',' order by n) from json_array_elements(a) with ordinality t(v, n) cross join lateral kql.dynamic_to_real(v) x), '') || ']')::json end $$;
create function kql.series_both(operation text, a json, b json) returns json language sql immutable strict parallel safe as $$
  select case when json_typeof(a) = 'array' and json_typeof(b) = 'array' then ('[' || coalesce((select string_agg(coalesce(case when operation in ('+', '-', '*') and v::text ~ '^-?\d+$' and w::text ~ '^-?\d+$'
      then kql.wrapped(case operation when '+' then v::text::numeric + w::text::numeric when '-' then v::text::numeric - w::text::numeric else v::text::numeric * w::text::numeric end)::text
      when operation in ('+', '-', '*', '/', '^') then kql.real_json(case operation when '+' then kql.real_add(x, y) when '-' then kql.real_subtract(x, y) when '*' then kql.real_multiply(x, y) when '/' then kql.real_divide(x, y) else kql.real_pow(x, y) end)::text
      else (case operation when '>' then x > y when '>=' then x >= y when '<' then x < y when '<=' then x <= y when '=' then x = y else x <> y end)::text end, 'null'), ',' order by n)
    from rows from (json_array_elements(a), json_array_elements(b)) with ordinality t(v, w, n) cross join lateral kql.dynamic_to_real(v) x cross join lateral kql.dynamic_to_real(w) y), '') || ']')::json end $$;
create function kql.series_fill_const(a json, filler json, missing json) returns json language sql immutable strict parallel safe as $$
  select case when json_typeof(a) = 'array' then ('[' || coalesce((select string_agg(case when v::text = missing::text then filler::text else v::text end, ',' order by n) from json_array_elements(a) with ordinality t(v, n)), '') || ']')::json end $$;
create function kql.series_fill_forward(a json, missing json) returns json language plpgsql immutable strict parallel safe as $$
declare parts text[] := '{}'; last text; v json;
begin
  if json_typeof(a) <> 'array' then return null; end if;
  for v in select e from json_array_elements(a) with ordinality t(e, n) order by n loop
    if v::text <> missing::text then last := v::text; end if;
    parts := parts || coalesce(last, v::text);
  end loop;
  return ('[' || array_to_string(parts, ',') || ']')::json;
end $$;
create function kql.series_fill_backward(a json, missing json) returns json language sql immutable strict parallel safe as $$ select kql.array_reverse(kql.series_fill_forward(kql.array_reverse(a), missing)) $$;
create function kql.series_fill_linear(a json, missing json, edges bool) returns json language plpgsql immutable strict parallel safe as $$
declare texts text[]; x float8[]; i int4; p int4 := 0; q int4; k int4; total int4;
begin
  if json_typeof(a) <> 'array' then return null; end if;
  if not exists (select from json_array_elements(a) v where v::text = missing::text) then return a; end if;
  select array_agg(v::text order by n), array_agg(kql.dynamic_to_real(v) order by n) into texts, x from json_array_elements(a) with ordinality t(v, n);
  total := array_length(texts, 1);
  for i in 1 .. total loop
    if texts[i] = missing::text then continue; end if;
    if p = 0 and edges then for k in 1 .. i - 1 loop texts[k] := texts[i]; end loop; end if;
    if p > 0 then for k in p + 1 .. i - 1 loop texts[k] := coalesce(nullif(kql.real_text(x[p] + (x[i] - x[p]) * (k - p) / (i - p)), ''), 'null'); end loop; end if;
    p := i;
  end loop;
  if edges and p > 0 then for k in p + 1 .. total loop texts[k] := texts[p]; end loop; end if;
  return ('[' || array_to_string(texts, ',') || ']')::json;
end $$;
create function kql.series_sum(a json) returns float8 language sql immutable strict parallel safe as $$ select sum(v) from unnest(kql.reals(a)) v $$;
create function kql.series_product(a json) returns float8 language plpgsql immutable strict parallel safe as $$
declare out float8 := 1; v float8;
begin foreach v in array coalesce(kql.reals(a), '{}') loop out := kql.real_multiply(out, v); end loop; return out; end $$;
create function kql.series_magnitude(a json) returns float8 language sql immutable strict parallel safe as $$ select sqrt(sum(v * v)) from unnest(kql.reals(a)) v $$;
create function kql.series_dot_product(a json, b json) returns float8 language sql immutable strict parallel safe as $$ select sum(v * w) from unnest(kql.reals(a), kql.reals(b)) t(v, w) $$;
create function kql.series_cosine_similarity(a json, b json) returns float8 language sql immutable strict parallel safe as $$ select kql.real_divide(kql.series_dot_product(a, b), kql.series_magnitude(a) * kql.series_magnitude(b)) $$;
create function kql.series_pearson_correlation(a json, b json) returns float8 language sql immutable strict parallel safe as $$ select corr(v, w) from unnest(kql.reals(a), kql.reals(b)) t(v, w) $$;
create function kql.series_iir(a json, numerators json, denominators json) returns json language plpgsql immutable strict parallel safe as $$
declare x float8[] := kql.reals(a); b float8[] := kql.reals(numerators); d float8[] := kql.reals(denominators); y float8[] := '{}'; i int4; j int4; sum float8;
begin
  if coalesce(array_length(d, 1), 0) = 0 or d[1] = 0 then return null; end if;
  for i in 1 .. coalesce(array_length(x, 1), 0) loop
    sum := 0;
    for j in 1 .. least(i, array_length(b, 1)) loop sum := sum + b[j] * x[i - j + 1]; end loop;
    for j in 2 .. least(i, array_length(d, 1)) loop sum := sum - d[j] * y[i - j + 1]; end loop;
    y := y || sum / d[1];
  end loop;
  return kql.series_of(y);
end $$;
create function kql.series_stats_dynamic(a json) returns json language sql immutable strict parallel safe as $$
  select case when count(v) > 0 then ('{"min":' || kql.real_text(min(v)) || ',"min_idx":' || (array_agg(n - 1 order by v, n) filter (where v is not null))[1] || ',"max":' || kql.real_text(max(v)) || ',"max_idx":' || (array_agg(n - 1 order by v desc, n) filter (where v is not null))[1]
    || ',"avg":' || kql.real_text(sum(v) / count(v)) || ',"stdev":' || kql.real_text(coalesce(stddev_samp(v), 0)) || ',"variance":' || kql.real_text(coalesce(var_samp(v), 0)) || ',"sum":' || kql.real_text(sum(v)) || ',"len":' || count(*) || '}')::json end
  from unnest(kql.reals(a)) with ordinality t(v, n) $$;
create function kql.series_fit_line_dynamic(a json) returns json language sql immutable strict parallel safe as $$
  select case when count(v) > 1 then ('{"rsquare":' || kql.real_text(coalesce(regr_r2(v, n - 1), 1)) || ',"slope":' || kql.real_text(regr_slope(v, n - 1)) || ',"variance":' || kql.real_text(var_samp(v)) || ',"rvariance":' || kql.real_text(greatest(0, (regr_syy(v, n - 1) - regr_sxy(v, n - 1) ^ 2 / regr_sxx(v, n - 1)) / (count(v) - 1)))
    || ',"interception":' || kql.real_text(regr_intercept(v, n - 1)) || ',"line_fit":' || (select kql.series_of(array_agg(regr_intercept + regr_slope * i order by i)) from (select regr_intercept(w, m - 1) regr_intercept, regr_slope(w, m - 1) regr_slope, count(*) c from unnest(kql.reals(a)) with ordinality u(w, m)) f, generate_series(0, c - 1) i)::text || '}')::json end
  from unnest(kql.reals(a)) with ordinality t(v, n) $$;
create function kql.session_next(state int8[], at int8, longest int8, gap int8, restart bool) returns int8[] language sql immutable parallel safe as $$
  select case when state is null or restart or at - state[1] > longest or at - state[2] > gap then array[at, at] else array[state[1], at] end $$;
create function kql.session_start(state int8[]) returns int8 language sql immutable parallel safe as $$ select state[1] $$;
create aggregate kql.session(int8, int8, int8, bool) (sfunc = kql.session_next, stype = int8[], finalfunc = kql.session_start, parallel = safe);
`;
