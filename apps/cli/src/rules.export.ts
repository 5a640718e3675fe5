/** `fimbria rules export`: the rules of a subscription as a file. */
import type { Command } from './command.ts';
import { subscriptionConnection } from './fimbria.ts';
import { rulesOf } from './rules.ask.ts';

export const rulesExport: Command = {
  name: 'rules export',
  summary: 'Prints the rules of a subscription as YAML, to be kept in version control and applied again.',
  options: { version: { value: 'N', about: 'as they were at this version (now)' }, ...subscriptionConnection },
  run: async (given) => {
    const version = given.maybe('version');
    const { file } = await (await rulesOf(given)).ask<{ file: string }>('GET', `/file${version === undefined ? '' : `?version=${encodeURIComponent(version)}`}`);
    await given.write(Buffer.from(file));
  },
};
