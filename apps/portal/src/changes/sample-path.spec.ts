import { quietTenant } from '../testing/facts.ts';
import { samplePath } from './sample-path.ts';

const [predefined, own] = quietTenant().rules as [ReturnType<typeof quietTenant>['rules'][0], ReturnType<typeof quietTenant>['rules'][0]];
const watching = (...paths: string[]) => [predefined, { ...own, entities: paths.map((path) => ({ kind: 'linuxFile', path }) as const) }];

describe('a sample path', () => {
  it('is a new file in a folder that a rule of one\'s own watches', () => {
    for (const path of ['/srv/demo/', '/srv/demo/*', '/srv/demo/**', '/srv/demo/**/*']) expect(samplePath(watching('/srv/*.conf', path))).toBe('/srv/demo/hello.txt');
  });

  it('is the file itself where a rule names one', () => expect(samplePath(watching('/srv/*.conf', '/srv/motd'))).toBe('/srv/motd'));

  it('is nothing where only the predefined rule watches: nobody is told to touch the system', () => expect(samplePath([predefined, { ...own, enabled: false }])).toBeUndefined());
});
