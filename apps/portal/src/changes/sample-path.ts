import type { Rule } from '@fimbria/api-client';

/** A file that could be made so that one of these rules covers it; a rule of one's own is preferred, as its paths are the safer ones to try. */
export function samplePath(rules: readonly Rule[]): string | undefined {
  const own = rules.filter(({ enabled, predefined }) => enabled && !predefined);
  const paths = own.flatMap(({ entities }) => entities.filter(({ kind }) => kind === 'linuxFile').map(({ path }) => path));
  const folder = paths.map((path) => /^([^*?[\]]*\/)(\*\*?|\*\*\/\*)?$/.exec(path)?.[1]).find((found) => found !== undefined);
  return folder === undefined ? paths.find((path) => !/[*?[]/.test(path)) : `${folder}hello.txt`;
}
