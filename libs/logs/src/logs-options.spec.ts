import { targetsOf } from './export-targets.ts';
import { costOf } from './logs-options.ts';

describe('what an operator says in the environment', () => {
  it('limits what a query may cost', () => {
    expect(costOf({})).toEqual({ rows: 1e10, cost: 1e9 });
    expect(costOf({ FIMBRIA_QUERY_ROWS: '5000000', FIMBRIA_QUERY_COST: '1e7' })).toEqual({ rows: 5_000_000, cost: 1e7 });
    expect(() => costOf({ FIMBRIA_QUERY_ROWS: 'few' })).toThrow('FIMBRIA_QUERY_ROWS');
  });

  it('names where exports may go, and what is wrong with it without its secrets', () => {
    const store = { endpoint: 'https://s3.example.org', bucket: 'fim', accessKeyId: 'a', secretAccessKey: 'hush' };
    expect(targetsOf({})).toBeUndefined();
    expect(targetsOf({ FIMBRIA_EXPORT_ROOT: '/srv', FIMBRIA_EXPORT_STORES: JSON.stringify({ archive: store }) })).toEqual({ root: '/srv', stores: { archive: { ...store, region: 'us-east-1', prefix: '' } } });
    expect(() => targetsOf({ FIMBRIA_EXPORT_STORES: JSON.stringify({ archive: { ...store, endpoint: 'ftp://x' } }) })).toThrow(/^FIMBRIA_EXPORT_STORES: archive.endpoint(?!.*hush)/);
    expect(() => targetsOf({ FIMBRIA_EXPORT_STORES: 'hush' })).toThrow(/^(?!.*hush)/);
  });
});
