import { setImmediate as turn } from 'node:timers/promises';
import { turns } from './turns.ts';

const limits = { running: 2, waiting: 2, patience: 60_000, requests: 100, window: 1_000 };

function work() {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { run: () => promise, end: resolve };
}

describe('turns', () => {
  it('lets so many run at once, and the others in order', async () => {
    const inTurn = turns(limits);
    const order: string[] = [];
    const [a, b] = [work(), work()];
    const all = [inTurn('p', a.run), inTurn('p', b.run), inTurn('p', async () => void order.push('third')), inTurn('p', async () => void order.push('fourth'))];
    await turn();
    expect(order).toEqual([]);
    a.end();
    await Promise.all([all[2], all[3]]);
    expect(order).toEqual(['third', 'fourth']);
    b.end();
    await Promise.all(all);
  });

  it('refuse whoever finds the line full', async () => {
    const inTurn = turns(limits);
    const held = work();
    const all = [1, 2, 3, 4].map(() => inTurn('p', held.run));
    await expect(inTurn('p', held.run)).rejects.toMatchObject({ code: 'TOO_MANY_QUERIES' });
    held.end();
    await Promise.all(all);
  });

  it('refuse whoever has waited too long, and go on', async () => {
    const inTurn = turns({ ...limits, patience: 20 });
    const held = work();
    const running = [1, 2].map(() => inTurn('p', held.run));
    await expect(inTurn('p', held.run)).rejects.toMatchObject({ code: 'TOO_MANY_QUERIES' });
    held.end();
    await Promise.all(running);
    await expect(inTurn('p', async () => 'done')).resolves.toBe('done');
  });

  it('refuse whoever asks too often, until the window has passed; not somebody else', async () => {
    let now = 0;
    const inTurn = turns({ ...limits, requests: 3 }, () => now);
    for (let n = 0; n < 3; n += 1) await inTurn('p', async () => undefined);
    await expect(inTurn('p', async () => undefined)).rejects.toMatchObject({ code: 'TOO_MANY_QUERIES', details: { retryAfter: 1 } });
    await expect(inTurn('q', async () => 'done')).resolves.toBe('done');
    now = 1_001;
    await expect(inTurn('p', async () => 'done')).resolves.toBe('done');
  });

  it('go on after work that fails', async () => {
    const inTurn = turns({ ...limits, running: 1 });
    await expect(inTurn('p', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    await expect(inTurn('p', async () => 'done')).resolves.toBe('done');
  });
});
