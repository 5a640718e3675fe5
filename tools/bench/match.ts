/** How many paths a core compares with 500 rules in the order of a walk, against the obvious way: every pattern a regular expression, one after the other. */
import { compileRules, type EntityKind, type Matcher, type Rule } from '@fimbria/matching';

const [ruleCount = 500, passCount = 8, directoryCount = 20_000] = process.argv.slice(2).map(Number);

/** A fixed sequence, so that runs compare. */
let seed = 20_260_101;
const below = (n: number) => ((seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0) >>> 8) % n;
const pick = <T>(of: readonly T[]) => of[below(of.length)] as T;

const tops = ['etc', 'usr', 'opt', 'var', 'srv', 'home', 'lib', 'boot'];
const names = ['conf', 'bin', 'lib', 'share', 'local', 'systemd', 'cron.d', 'ssh', 'nginx', 'apache2', 'mysql', 'python3', 'node_modules', 'kubernetes', 'modules', 'pam.d'];
const extensions = ['conf', 'so', 'service', 'sh', 'py', 'log', 'json', 'crt', 'exe', 'dll'];

const directories = Array.from({ length: directoryCount }, (_, n) => [pick(tops), ...Array.from({ length: 1 + below(6) }, () => pick(names)), `d${n % 997}`]).sort();
const files = directories.flatMap((directory) => Array.from({ length: 10 }, (_, n) => [...directory, `${pick(names)}-${n}.${pick(extensions)}`]));

function drawPattern(): readonly string[] {
  const directory = pick(directories);
  const shape = below(20);
  if (shape < 6) return [...directory, ''];
  if (shape < 12) return pick(files);
  if (shape < 15) return [...directory, `*.${pick(extensions)}`];
  if (shape < 16) return [...directory, `${pick(names)}-?.*`];
  if (shape < 18) return [...directory.slice(0, 4), '**'];
  if (shape < 19) return [directory[0] as string, '*', ...directory.slice(2), '*.conf'];
  return [...directory.slice(0, 3), '**', `*.${pick(extensions)}`];
}

const drawn = Array.from({ length: ruleCount }, () => ({ entities: Array.from({ length: 10 }, drawPattern), excludes: Array.from({ length: 2 }, drawPattern) }));

/** Of this process, so that a busy machine changes the figure less. */
const cpuSeconds = () => Object.values(process.cpuUsage()).reduce((sum, part) => sum + part, 0) / 1e6;
const perSecond = (count: number, started: number) => Math.round(count / (cpuSeconds() - started));

measure('paths', 'linuxFile', '/', '/');
measure('windowsPaths', 'windowsFile', 'C:\\', '\\');
measure('registryValues', 'windowsRegistry', 'HKLM\\SOFTWARE\\', '\\');

function measure(metric: string, kind: EntityKind, begin: string, separator: string): void {
  const written = (path: readonly string[]) => ({ kind, path: begin + path.join(separator) });
  const rules: Rule[] = drawn.map(({ entities, excludes }, n) => ({
    ruleId: `rule-${n}`, name: `rule-${n}`, changeTypes: ['Add', 'Modify', 'Delete', 'Rename'], entities: entities.map(written), excludes: excludes.map(written),
  }));
  const matcher = compileRules(rules);
  const paths = files.map((file) => Buffer.from(written(file).path).toString());
  const referenceValue = compareWithExpressions(matcher, kind, rules, separator, paths.filter((_, n) => n % 199 === 0));

  const passes = Array.from({ length: passCount }, () => {
    const started = cpuSeconds();
    let covered = 0;
    for (const path of paths) if (matcher.covering(path, 'Modify', { kind }).length > 0) covered += 1;
    return { speed: perSecond(paths.length, started), covered };
  });
  const value = Math.max(...passes.map(({ speed }) => speed));
  console.log(JSON.stringify({
    bench: 'match', metric, value, unit: 'paths per CPU-second, best pass', reference: 'a loop over regular expressions', referenceValue, ratio: Number((value / referenceValue).toFixed(1)),
    firstPass: passes[0]?.speed, mapLookups: lookUp(paths), rules: ruleCount, patterns: ruleCount * 12, directories: directoryCount, paths: paths.length, covered: Number(((passes[0]?.covered ?? 0) / paths.length).toFixed(3)),
  }));
}

/** What the obvious way manages; it must say the same. */
function compareWithExpressions(matcher: Matcher, kind: EntityKind, rules: readonly Rule[], separator: string, sample: readonly string[]): number {
  const expressions = rules.map(({ ruleId, entities, excludes }) => ({ ruleId, entities: entities.map(({ path }) => expressionOf(path, separator)), excludes: (excludes as typeof entities).map(({ path }) => expressionOf(path, separator)) }));
  const started = cpuSeconds();
  const expected = sample.map((path) => expressions.filter(({ entities, excludes }) => entities.some((e) => e.test(path)) && !excludes.some((e) => e.test(path))).map(({ ruleId }) => ruleId));
  const speed = perSecond(sample.length, started);
  const wrong = sample.find((path, at) => matcher.covering(path, 'Modify', { kind }).join() !== expected[at]?.join());
  if (wrong !== undefined) throw new Error(`The two ways differ on ${wrong}.`);
  return speed;
}

function expressionOf(pattern: string, separator: string): RegExp {
  const other = `[^${separator.replace('\\', '\\\\')}]`;
  const parts = (pattern.endsWith(separator) ? `${pattern}*` : pattern).split(separator).map((part, at, { length }) => {
    if (part === '**') return at === length - 1 ? '.+' : `(?:${other}+${separator.replace('\\', '\\\\')})*`;
    const text = part.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', `${other}*`).replaceAll('?', other);
    return at === length - 1 ? text : text + separator.replace('\\', '\\\\');
  });
  return new RegExp(`^${parts.join('')}$`, separator === '/' ? 's' : 'si');
}

/** The least that any way costs: each path looked up in a map of all, best pass. */
function lookUp(paths: readonly string[]): number {
  const known = new Map(paths.map((path, n) => [path, n]));
  const again = paths.map((path) => Buffer.from(path).toString());
  return Math.max(...Array.from({ length: passCount }, () => {
    const started = cpuSeconds();
    if (again.some((path) => !known.has(path))) throw new Error('A path is missing.');
    return perSecond(again.length, started);
  }));
}
