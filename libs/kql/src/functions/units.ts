/** `convert_length()` and its kin: factors to one unit a kind; a unit that is not listed is refused. */
import { argument, notWith, type Functions, type KqlFunction } from '../call.ts';
import { convert } from '../convert.ts';
import { scalar } from '../scalar.ts';

const prefixes = { Nano: '1e-9', Micro: '1e-6', Milli: '1e-3', Centi: '1e-2', Deci: '1e-1', Hecto: '1e2', Kilo: '1e3', Mega: '1e6', Giga: '1e9' };

/** A unit with its decimal multiples: `Meter`, `Kilometer`, … */
function multiples(unit: string, factor = 1): Record<string, number> {
  const lower = unit.charAt(0).toLowerCase() + unit.slice(1);
  return { [unit]: factor, ...Object.fromEntries(Object.entries(prefixes).map(([prefix, by]) => [prefix + lower, factor * Number(by)])) };
}

const lengths = { ...multiples('Meter'), Foot: 0.3048, Inch: 0.0254, Yard: 0.9144, Mile: 1609.344, NauticalMile: 1852, Fathom: 1.8288, Hand: 0.1016, Chain: 20.1168, Shackle: 27.432, Mil: 2.54e-5, Microinch: 2.54e-8, Angstrom: 1e-10, LightYear: 9.46073047258e15, AstronomicalUnit: 1.495978707e11 };
const durations = { Second: 1, Minute: 60, Hour: 3600 };

const speeds = Object.fromEntries(Object.entries(lengths).flatMap(([length, metres]) => Object.entries(durations).map(([duration, seconds]) => [`${length}Per${duration}`, metres / seconds])));

const kinds: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  convert_length: lengths,
  convert_speed: { ...speeds, Knot: 1852 / 3600, Mach: 340.29 },
  convert_mass: { ...multiples('Gram', 1e-3), Tonne: 1000, Kilotonne: 1e6, Megatonne: 1e9, Pound: 0.45359237, Kilopound: 453.59237, Megapound: 453592.37, Ounce: 0.028349523125, Grain: 6.479891e-5, Stone: 6.35029318, Slug: 14.593902937, ShortTon: 907.18474, LongTon: 1016.0469088, ShortHundredweight: 45.359237, LongHundredweight: 50.80234544 },
  convert_energy: { ...multiples('Joule'), BritishThermalUnit: 1055.05585262, Calorie: 4.184, Kilocalorie: 4184, WattHour: 3600, KilowattHour: 3.6e6, MegawattHour: 3.6e9, GigawattHour: 3.6e12, ElectronVolt: 1.602176565e-19, Erg: 1e-7, FootPound: 1.355817948 },
  convert_force: { ...multiples('Newton'), Dyn: 1e-5, KilogramForce: 9.80665, PoundForce: 4.4482216152605, OunceForce: 0.2780138509537812, Poundal: 0.138254954376, TonneForce: 9806.65 },
  convert_angle: { Radian: 1, Milliradian: 1e-3, Microradian: 1e-6, Degree: Math.PI / 180, Arcminute: Math.PI / 10800, Arcsecond: Math.PI / 648000, Gradian: Math.PI / 200, Revolution: 2 * Math.PI },
  convert_volume: { ...multiples('Liter', 1e-3), CubicMeter: 1, CubicKilometer: 1e9, CubicDecimeter: 1e-3, CubicCentimeter: 1e-6, CubicMillimeter: 1e-9, CubicFoot: 0.028316846592, CubicInch: 1.6387064e-5, CubicYard: 0.764554857984, CubicMile: 4.16818182544058e9, ImperialGallon: 0.00454609, ImperialOunce: 2.84130624999629e-5, UsGallon: 0.003785411784, UsOunce: 2.95735295625e-5, UsPint: 4.73176473e-4, UsQuart: 9.46352946e-4, OilBarrel: 0.158987294928 },
};

const byFactor: KqlFunction = (call) => {
  const units = kinds[call.name] ?? {};
  const [from, to] = [1, 2].map((i) => {
    const name = String(argument(call, i).constant ?? '');
    if (!Object.hasOwn(units, name)) throw notWith(call, `with the unit '${name.slice(0, 30)}'`);
    return units[name] as number;
  });
  return scalar('real', `kql.real_divide(kql.real_multiply(${convert(call.translation, argument(call, 0), 'real').sql}, ${from}::float8), ${to}::float8)`);
};

/** To kelvin: add, then multiply. */
const temperatures: Readonly<Record<string, readonly [number, number]>> = {
  Kelvin: [0, 1], DegreeCelsius: [273.15, 1], DegreeFahrenheit: [459.67, 5 / 9], DegreeRankine: [0, 5 / 9], DegreeReaumur: [218.52, 1.25],
};

const temperature: KqlFunction = (call) => {
  const [from, to] = [1, 2].map((i) => {
    const found = temperatures[String(argument(call, i).constant ?? '')];
    if (!found) throw notWith(call, 'with this unit');
    return found;
  }) as [readonly [number, number], readonly [number, number]];
  return scalar('real', `((${convert(call.translation, argument(call, 0), 'real').sql} + ${from[0]}::float8) * ${from[1]}::float8 / ${to[1]}::float8 - ${to[0]}::float8)`);
};

/** Conversions of units by name. */
export const units: Functions = { ...Object.fromEntries(Object.keys(kinds).map((name) => [name, byFactor])), convert_temperature: temperature };
