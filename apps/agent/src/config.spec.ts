import { hostname } from 'node:os';
import { readConfig } from './config.ts';

const needed = { FIMBRIA_URL: 'https://fimbria.example/', FIMBRIA_AGENT_DATA: '/var/lib/fimbria-agent' };

describe('the configuration', () => {
  it('needs an address and a directory', () => {
    expect(readConfig(needed)).toEqual({
      url: 'https://fimbria.example', enrolmentToken: undefined, dataDirectory: '/var/lib/fimbria-agent', machineName: hostname(), source: undefined, rescanEvery: 900_000, outboxLimit: 200_000, hashLimit: 1_000_000_000,
      origin: { root: '/', metadata: 'http://169.254.169.254' },
    });
  });

  it('says everything that is wrong at once', () => {
    expect(() => readConfig({ FIMBRIA_URL: 'fimbria', FIMBRIA_AGENT_SOURCE: 'magic', FIMBRIA_AGENT_WHO: 'me', FIMBRIA_AGENT_RESCAN_SECONDS: 'often' })).toThrow(/FIMBRIA_URL: .*FIMBRIA_AGENT_SOURCE: .*FIMBRIA_AGENT_WHO: .*FIMBRIA_AGENT_DATA is missing .*FIMBRIA_AGENT_RESCAN_SECONDS: /);
  });
});
