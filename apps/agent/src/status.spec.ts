import { setTimeout as delay } from 'node:timers/promises';
import { Refused, type StatusReport } from './api.ts';
import { startStatus } from './status.ts';

const said: StatusReport = { rulesVersion: '1', agentVersion: '1', os: { platform: 'linux', name: 'Debian' } };

/** A status told to a server that may refuse. */
function telling(every: number, refuse: () => boolean = () => false) {
  const [heard, warnings, stopping] = [[] as StatusReport[], [] as string[], new AbortController()];
  const api = { report: async (report: StatusReport) => { heard.push(report); if (refuse()) throw new Refused('UNREACHABLE', {}); } };
  const log = { info: () => {}, warn: (text: string) => void warnings.push(text), error: () => {} };
  const status = startStatus({ api, report: () => said, log, stopped: stopping.signal, every, apart: 1 });
  const stop = async () => { stopping.abort(); await status.running; };
  const until = async (times: number) => { while (heard.length < times) await delay(5); };
  return { heard, warnings, status, stop, until };
}

describe('a status', () => {
  it('is told when it changes, and not before', async () => {
    const { heard, status, stop, until } = telling(1e6);
    await delay(20);
    expect(heard).toEqual([]);
    status.changed();
    await until(1);
    status.changed();
    await until(2);
    await stop();
    expect(heard).toEqual([said, said]);
  });

  it('is told again and again', async () => {
    const { status, stop, until } = telling(5);
    status.changed();
    await until(4);
    await stop();
  });

  it('is told on where the server refuses, with one complaint', async () => {
    const { warnings, status, stop, until } = telling(5, () => true);
    status.changed();
    await until(3);
    await stop();
    expect(warnings).toHaveLength(1);
  });
});
