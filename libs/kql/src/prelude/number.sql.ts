/** SQL of numbers: overflow that wraps, division by zero without an error, IEEE arithmetic. */
export const numberSql = String.raw`
create function kql.wrapped(n numeric) returns int8 language sql immutable strict parallel safe as $$
  select case when n between -9223372036854775808 and 9223372036854775807 then n::int8
    else (mod(mod(n + 9223372036854775808, 18446744073709551616) + 18446744073709551616, 18446744073709551616) - 9223372036854775808)::int8 end $$;
create function kql.long_add(a int8, b int8) returns int8 language sql immutable strict parallel safe as $$
  select case when a between -4611686018427387904 and 4611686018427387903 and b between -4611686018427387904 and 4611686018427387903 then a + b else kql.wrapped(a::numeric + b) end $$;
create function kql.long_subtract(a int8, b int8) returns int8 language sql immutable strict parallel safe as $$
  select case when a between -4611686018427387904 and 4611686018427387903 and b between -4611686018427387904 and 4611686018427387903 then a - b else kql.wrapped(a::numeric - b) end $$;
create function kql.long_multiply(a int8, b int8) returns int8 language sql immutable strict parallel safe as $$
  select case when a between -2147483648 and 2147483647 and b between -2147483648 and 2147483647 then a * b else kql.wrapped(a::numeric * b) end $$;
create function kql.long_divide(a int8, b int8) returns int8 language sql immutable strict parallel safe as $$
  select case when b = 0 then null when b = -1 then kql.wrapped(-(a::numeric)) else a / b end $$;
create function kql.long_modulo(a int8, b int8) returns int8 language sql immutable strict parallel safe as $$
  select case when b = 0 then null when b in (1, -1) then 0 when b = -9223372036854775808 then case when a >= 0 then a when a = b then 0 else kql.wrapped(a::numeric - b) end
    when mod(a, b) < 0 then mod(a, b) + abs(b) else mod(a, b) end $$;
create function kql.long_floor(a int8) returns int8 language sql immutable strict parallel safe as $$ select a $$;
create function kql.long_ceiling(a int8) returns int8 language sql immutable strict parallel safe as $$ select a $$;
create function kql.long_abs(a int8) returns int8 language sql immutable strict parallel safe as $$ select case when a = -9223372036854775808 then a else abs(a) end $$;
create function kql.long_bin(a int8, size int8) returns int8 language sql immutable strict parallel safe as $$
  select case when size = 0 or size = -9223372036854775808 then null when a >= 0 then a - mod(a, abs(size)) else kql.long_subtract(a, kql.long_modulo(a, abs(size))) end $$;
create function kql.long_bin_at(a int8, size int8, at int8) returns int8 language sql immutable strict parallel safe as $$
  select case when size <= 0 then null else kql.wrapped(at::numeric + floor((a::numeric - at) / size) * size) end $$;
create function kql.long_to_int(a int8) returns int4 language sql immutable strict parallel safe as $$
  select case when a between -2147483648 and 2147483647 then a::int4 else (((a & 4294967295) # 2147483648) - 2147483648)::int4 end $$;
create function kql.real_to_long(a float8) returns int8 language sql immutable strict parallel safe as $$
  select case when a > -9223372036854775808 and a < 9223372036854775808 then trunc(a)::int8 else (-9223372036854775807 - 1)::int8 end $$;
create function kql.decimal_to_long(a numeric) returns int8 language sql immutable strict parallel safe as $$
  select case when a between -9223372036854775808 and 9223372036854775807 then trunc(a)::int8 end $$;
create function kql.shift_left(a int8, b int8) returns int8 language sql immutable strict parallel safe as $$ select case when b < 0 then null else a << mod(b, 64)::int4 end $$;
create function kql.shift_right(a int8, b int8) returns int8 language sql immutable strict parallel safe as $$ select case when b < 0 then null else a >> mod(b, 64)::int4 end $$;
create function kql.tohex(a int8) returns text language sql immutable strict parallel safe as $$ select to_hex(a) $$;
create function kql.tohex(a int8, width int8) returns text language sql immutable strict parallel safe as $$ select case when length(to_hex(a)) >= width then to_hex(a) else lpad(to_hex(a), width::int4, '0') end $$;

create function kql.tohex(a int4) returns text language sql immutable strict parallel safe as $$ select to_hex(a) $$;
create function kql.tohex(a int4, width int8) returns text language sql immutable strict parallel safe as $$ select case when length(to_hex(a)) >= width then to_hex(a) else lpad(to_hex(a), width::int4, '0') end $$;
create function kql.weighted_percentile(items float8[], weights float8[], rank float8) returns float8 language plpgsql immutable strict parallel safe as $$
declare total float8 := 0; sum float8 := 0; i int4;
begin
  for i in 1 .. array_length(items, 1) loop total := total + case when items[i] is null then 0 else coalesce(weights[i], 0) end; end loop;
  for i in 1 .. array_length(items, 1) loop
    if items[i] is null then continue; end if;
    sum := sum + coalesce(weights[i], 0);
    if sum >= total * rank / 100 then return items[i]; end if;
  end loop;
  return null;
end $$;
create function kql.real_degrees(a float8) returns float8 language sql immutable strict parallel safe as $$ select case when abs(a) > 1e305 then kql.real_multiply(a, 1e10) else degrees(a) end $$;
create function kql.real_gamma(a float8) returns float8 language plpgsql immutable strict parallel safe as $$
begin return gamma(a); exception when numeric_value_out_of_range then return 'Infinity'; end $$;
create function kql.real_loggamma(a float8) returns float8 language plpgsql immutable strict parallel safe as $$
begin return lgamma(a); exception when numeric_value_out_of_range then return 'Infinity'; end $$;
create function kql.beta_pdf(x float8, a float8, b float8) returns float8 language sql immutable strict parallel safe as $$
  select case when x < 0 or x > 1 or a <= 0 or b <= 0 then 'NaN' when x in (0, 1) then case when (x = 0 and a > 1) or (x = 1 and b > 1) then 0 else null end else exp((a - 1) * ln(x) + (b - 1) * ln(1 - x) + lgamma(a + b) - lgamma(a) - lgamma(b)) end $$;
create function kql.real_add(a float8, b float8) returns float8 language sql immutable strict parallel safe as $$
  select case when abs(a) < 1e307 and abs(b) < 1e307 then a + b else kql.real_slowly(a, '+', b) end $$;
create function kql.real_subtract(a float8, b float8) returns float8 language sql immutable strict parallel safe as $$
  select case when abs(a) < 1e307 and abs(b) < 1e307 then a - b else kql.real_slowly(a, '-', b) end $$;
create function kql.real_multiply(a float8, b float8) returns float8 language sql immutable strict parallel safe as $$
  select case when abs(a) < 1e150 and abs(b) < 1e150 and (abs(a) > 1e-150 or a = 0) and (abs(b) > 1e-150 or b = 0) then a * b else kql.real_slowly(a, '*', b) end $$;
create function kql.real_divide(a float8, b float8) returns float8 language sql immutable strict parallel safe as $$
  select case when abs(a) < 1e150 and abs(b) between 1e-150 and 1e150 and (abs(a) > 1e-150 or a = 0) then a / b else kql.real_slowly(a, '/', b) end $$;
create function kql.real_slowly(a float8, operator text, b float8) returns float8 language plpgsql immutable strict parallel safe as $$
declare negative bool := (a::text like '-%') <> (b::text like '-%');
begin
  if a = 'NaN' or b = 'NaN' then return 'NaN'; end if;
  if operator = '/' and b = 0 then return case when a = 0 then 'NaN' when negative then '-Infinity' else 'Infinity' end; end if;
  return case operator when '+' then a + b when '-' then a - b when '*' then a * b else a / b end;
exception when numeric_value_out_of_range then
  if operator in ('+', '-') then return case when a < 0 then '-Infinity' else 'Infinity' end; end if;
  if (operator = '*' and abs(a) < 1 and abs(b) < 1) or (operator = '/' and abs(a) < 1 and abs(b) > 1) then return 0; end if;
  return case when negative then '-Infinity' else 'Infinity' end;
end $$;
create function kql.exact(a float8) returns numeric language plpgsql immutable strict parallel safe as $$
declare bits int8 := ('x' || encode(float8send(abs(a)), 'hex'))::bit(64)::int8; e int4 := (bits >> 52)::int4; m numeric := bits & 4503599627370495;
begin
  if e = 0 then e := 1; else m := m + 4503599627370496; end if;
  e := e - 1075;
  m := case when e >= 0 then m * power(2::numeric, e) else m * power(5::numeric, -e) * ('1e' || e)::numeric end;
  return case when a < 0 then -m else m end;
end $$;
create function kql.real_modulo(a float8, b float8) returns float8 language plpgsql immutable strict parallel safe as $$
declare rest float8;
begin
  if b = 0 or a in ('NaN', 'Infinity', '-Infinity') or b = 'NaN' then return 'NaN'; end if;
  if b in ('Infinity', '-Infinity') then return a; end if;
  rest := mod(kql.exact(a), kql.exact(abs(b)))::float8;
  return case when rest < 0 then rest + abs(b) else rest end;
end $$;
create function kql.real_compares(a float8, operator text, b float8) returns bool language sql immutable parallel safe as $$
  select case when a is null and b is null then null when a is null or b is null then operator = '<>' and true when a = 'NaN' or b = 'NaN' then operator = '<>'
    else case operator when '=' then a = b when '<>' then a <> b when '<' then a < b when '<=' then a <= b when '>' then a > b else a >= b end end $$;
create function kql.real_floor(a float8) returns float8 language sql immutable strict parallel safe as $$ select floor(a) $$;
create function kql.real_ceiling(a float8) returns float8 language sql immutable strict parallel safe as $$ select ceil(a) $$;
create function kql.real_abs(a float8) returns float8 language sql immutable strict parallel safe as $$ select abs(a) $$;
create function kql.real_bin(a float8, size float8) returns float8 language sql immutable strict parallel safe as $$
  select case when size = 0 then null else kql.real_multiply(floor(kql.real_divide(a, abs(size))), abs(size)) end $$;
create function kql.real_bin_at(a float8, size float8, at float8) returns float8 language sql immutable strict parallel safe as $$
  select case when size <= 0 then null else at + floor((a - at) / size) * size end $$;
create function kql.real_round(a float8, digits int4) returns float8 language sql immutable strict parallel safe as $$
  select case when a in ('NaN', 'Infinity', '-Infinity') then a else round(a::text::numeric, digits)::float8 end $$;
create function kql.real_sqrt(a float8) returns float8 language sql immutable strict parallel safe as $$ select case when a < 0 then 'NaN' else sqrt(a) end $$;
create function kql.real_exp(a float8) returns float8 language sql immutable strict parallel safe as $$ select case when a > 709.78 and a <> 'NaN' then 'Infinity' when a < -745 then 0 else exp(a) end $$;
create function kql.real_log(a float8) returns float8 language sql immutable strict parallel safe as $$ select case when a < 0 then null when a = 0 then '-Infinity' else ln(a) end $$;
create function kql.real_log10(a float8) returns float8 language sql immutable strict parallel safe as $$ select case when a < 0 then null when a = 0 then '-Infinity' else log(a) end $$;
create function kql.real_log2(a float8) returns float8 language sql immutable strict parallel safe as $$
  select case when a < 0 then null when a = 0 then '-Infinity' when a in ('Infinity', 'NaN') then a when power(2::float8, round(ln(a) / ln(2::float8))) = a then round(ln(a) / ln(2::float8)) else ln(a) / ln(2::float8) end $$;
create function kql.real_pow(a float8, b float8) returns float8 language plpgsql immutable strict parallel safe as $$
begin
  if a < 0 and b <> trunc(b) then return 'NaN'; end if;
  if a = 0 and b < 0 then return 'Infinity'; end if;
  return power(a, b);
exception when numeric_value_out_of_range then return case when (abs(a) > 1) = (b > 0) then 'Infinity'::float8 else 0 end;
end $$;
create function kql.real_sin(a float8) returns float8 language sql immutable strict parallel safe as $$ select case when a in ('Infinity', '-Infinity') then 'NaN' else sin(a) end $$;
create function kql.real_cos(a float8) returns float8 language sql immutable strict parallel safe as $$ select case when a in ('Infinity', '-Infinity') then 'NaN' else cos(a) end $$;
create function kql.real_tan(a float8) returns float8 language sql immutable strict parallel safe as $$ select case when a in ('Infinity', '-Infinity') then 'NaN' else tan(a) end $$;
create function kql.real_asin(a float8) returns float8 language sql immutable strict parallel safe as $$ select case when abs(a) > 1 then 'NaN' else asin(a) end $$;
create function kql.real_acos(a float8) returns float8 language sql immutable strict parallel safe as $$ select case when abs(a) > 1 then 'NaN' else acos(a) end $$;
create function kql.real_range(a float8, b float8, step float8) returns setof float8 language sql immutable strict parallel safe as $$
  select a + n * step from generate_series(0, case when step = 0 or abs(a) > 1e300 or abs(b) > 1e300 or not (b - a) / step < 1e15 then -1 else least(floor((b - a) / step), 10000000)::int8 end) n $$;

create function kql.rounded(a float8) returns float8 language sql immutable strict parallel safe as $$ select case when a in ('NaN', 'Infinity', '-Infinity') or abs(a) > 1e15 then a else round(a::numeric, 10)::float8 end $$;
create function kql.root_of_rounded(a float8) returns float8 language sql immutable strict parallel safe as $$ select sqrt(kql.rounded(a)) $$;
create function kql.real_to_long_saturated(a float8) returns int8 language sql immutable strict parallel safe as $$
  select case when a = 'NaN' then 0 when a >= 9223372036854775808 then 9223372036854775807 when a <= -9223372036854775808 then (-9223372036854775807 - 1)::int8 else trunc(a)::int8 end $$;
create function kql.decimal_divide(a numeric, b numeric) returns numeric language sql immutable strict parallel safe as $$ select case when b = 0 then null else round(a / b, 34) end $$;
create function kql.decimal_modulo(a numeric, b numeric) returns numeric language sql immutable strict parallel safe as $$ select case when b = 0 then null else mod(mod(a, b) + abs(b), abs(b)) end $$;
create function kql.decimal_floor(a numeric) returns numeric language sql immutable strict parallel safe as $$ select floor(a) $$;
create function kql.decimal_ceiling(a numeric) returns numeric language sql immutable strict parallel safe as $$ select ceil(a) $$;
create function kql.decimal_abs(a numeric) returns numeric language sql immutable strict parallel safe as $$ select abs(a) $$;
create function kql.decimal_bin(a numeric, size numeric) returns numeric language sql immutable strict parallel safe as $$ select case when size = 0 then null else floor(a / size) * size end $$;
create function kql.decimal_round(a numeric, digits int4) returns numeric language sql immutable strict parallel safe as $$ select round(a, digits) $$;
`;
