import type { Rule } from '@fimbria/api-client';
import { entitiesOf, removedOf, ticked, watchedOf } from './watched-entities.ts';

const [bin, sbin, hosts] = (['/bin/', '/sbin/', '/etc/hosts'] as const).map((path) => ({ kind: 'linuxFile' as const, path })) as [{ kind: 'linuxFile'; path: string }, { kind: 'linuxFile'; path: string }, { kind: 'linuxFile'; path: string }];
const rule = { entities: [sbin, bin], removed: [hosts] } as unknown as Rule;

describe('the boxes of the predefined rule', () => {
  it('are all it can watch, those it does ticked', () => expect([entitiesOf(rule), [...watchedOf(rule)]]).toEqual([[bin, hosts, sbin], ['linuxFile:/sbin/', 'linuxFile:/bin/']]));
  it('left as they are remove nothing', () => expect(removedOf(rule, watchedOf(rule))).toBeUndefined());
  it('cleared remove, and ticked bring back', () => {
    expect(removedOf(rule, ticked(watchedOf(rule), [bin], false))).toEqual([bin, hosts]);
    expect(removedOf(rule, ticked(watchedOf(rule), [hosts], true))).toEqual([]);
  });
  it('exchanged are others', () => expect(removedOf(rule, ticked(ticked(watchedOf(rule), [bin], false), [hosts], true))).toEqual([bin]));
});
