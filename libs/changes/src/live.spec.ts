import { randomUUID } from 'node:crypto';
import { toCursor, type Caller, type Permission, type Scope } from '@fimbria/service';
import { PermitAll, somebody, startHarness, type Harness } from '@fimbria/service/testing';
import { estate, type Estate } from './estate.testing.ts';
import { ChangesModule, changesProjection, ChangesReadModule } from './index.ts';

const revoked = new Set<string>();
class Revocable extends PermitAll {
  override permits(caller: Caller, permission: Permission, scope: Scope) {
    return super.permits(caller, permission, scope) && !revoked.has(caller.principalId);
  }
}

interface Sent {
  readonly id: string;
  /** Absent from the sign that a stream lives. */
  readonly row?: Readonly<Record<string, unknown>>;
}

let harness: Harness;
/** Opens the stream, and answers what it sends as it comes. */
async function* listen({ workspaceId, me }: Estate, query = '', headers = {}): AsyncGenerator<Sent, void> {
  const gone = new AbortController();
  const response = await fetch(`${harness.url}/v1/workspaces/${workspaceId}/changes/stream?${query}`, { signal: gone.signal, headers: { authorization: `Bearer ${await harness.tokenFor(me)}`, ...headers } });
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
  let rest = '';
  try {
    for await (const bytes of (response.body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream() as never) as unknown as AsyncIterable<string>) {
      const blocks = (rest + bytes).split('\n\n');
      rest = blocks.pop() as string;
      for (const block of blocks) {
        const field = (name: string) => block.split('\n').find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
        const data = field('data');
        yield { id: field('id') as string, ...(data !== undefined && { row: JSON.parse(data) }) };
      }
    }
  } finally {
    gone.abort();
  }
}
/** The first so many rows. */
async function rows(stream: AsyncGenerator<Sent, void>, count: number): Promise<(Sent & { readonly row: Readonly<Record<string, unknown>> })[]> {
  const seen: (Sent & { readonly row: Readonly<Record<string, unknown>> })[] = [];
  for (let next = await stream.next(); !next.done; next = await stream.next()) {
    const { id, row } = next.value;
    if (row && seen.push({ id, row }) === count) break;
  }
  return seen;
}
const opened = async (stream: AsyncGenerator<Sent, void>) => ((await stream.next()).value as Sent).id;
const idsOf = (seen: Awaited<ReturnType<typeof rows>>) => seen.map(({ row }) => row['changeId']);

beforeAll(async () => {
  harness = await startHarness({ modules: [ChangesModule, ChangesReadModule], projections: [changesProjection], access: new Revocable() });
  await harness.until(async () => (await harness.database.pool.query(`select to_regclass('changes.checkpoint') as it`)).rows[0].it, Boolean);
});
afterAll(() => harness.stop());

describe('a live stream', () => {
  it('tells what arrives from then on, as the list does', async () => {
    const one = await estate(harness);
    await one.send([one.change(1)]);
    await harness.settled();
    const stream = listen(one);
    await opened(stream);
    await one.send([one.change(2, { at: '2020-01-01T00:00:00Z' }), one.change(3)]);
    const seen = await rows(stream, 2);
    expect(seen.map(({ row }) => row)).toEqual((await one.read('changes')).body.items.filter(({ sequence }: { sequence: number }) => sequence > 1).toSorted((a: { sequence: number }, b: { sequence: number }) => a.sequence - b.sequence));
    await stream.return();
  });

  it.each(['after', 'Last-Event-ID'])('goes on after what was seen last: %s', async (how) => {
    const one = await estate(harness);
    const stream = listen(one);
    await opened(stream);
    await one.send([1, 2, 3, 4].map((sequence) => one.change(sequence)));
    const [, second] = await rows(stream, 2);
    await stream.return();
    await one.send([one.change(5)]);
    const again = how === 'after' ? listen(one, `after=${second?.id}`) : listen(one, `after=${toCursor([0, 0])}`, { 'last-event-id': second?.id });
    expect((await rows(again, 3)).map(({ row }) => row['sequence'])).toEqual([3, 4, 5]);
    await again.return();
  });

  it('loses nothing and repeats nothing, however often it is broken off while machines write', async () => {
    const one = await estate(harness);
    const other = await estate(harness, { me: one.me, workspaceId: one.workspaceId });
    const [batches, size] = [30, 20];
    const write = async (each: Estate) => {
      for (let batch = 0; batch < batches; batch += 1) await each.send(Array.from({ length: size }, (_, n) => each.change(batch * size + n + 1)));
    };
    let stream = listen(one);
    let last = await opened(stream);
    const written = Promise.all([write(one), write(other)]);
    const seen: Awaited<ReturnType<typeof rows>> = [];
    for (let times = 0; seen.length < 2 * batches * size; times += 1) {
      const more = await rows(stream, Math.min(1 + ((times * 37) % 150), 2 * batches * size - seen.length));
      await stream.return();
      seen.push(...more);
      last = more.at(-1)?.id ?? last;
      stream = listen(one, `after=${last}`);
    }
    await written;
    await stream.return();
    expect(new Set(idsOf(seen)).size).toBe(seen.length);
    for (const { machineId } of [one, other]) expect(seen.filter(({ row }) => row['machineId'] === machineId).map(({ row }) => row['sequence'])).toEqual(Array.from({ length: batches * size }, (_, n) => n + 1));
  });

  it('tells what its filter lets pass', async () => {
    const one = await estate(harness);
    const other = await estate(harness, { me: one.me, workspaceId: one.workspaceId });
    const stream = listen(one, `machineId=${one.machineId}&changeType=Deleted&path=B`);
    await opened(stream);
    await other.send([other.change(1, { path: '/srv/b' })]);
    await one.send([one.change(1, { path: '/srv/a' }), one.change(2, { path: '/srv/b' }), one.change(3, { path: '/srv/b', changeType: 'Created' }), one.change(4, { path: '/srv/bb' })]);
    expect((await rows(stream, 2)).map(({ row }) => row['sequence'])).toEqual([2, 4]);
    await stream.return();
  });

  it('moves on past what its filter leaves out', async () => {
    const one = await estate(harness);
    const stream = listen(one, 'changeType=Renamed');
    const start = await opened(stream);
    let id = start;
    for (let sequence = 1; id === start; sequence += 1) {
      await one.send([one.change(sequence)]);
      id = await opened(stream);
    }
    await stream.return();
    const again = listen(one, `after=${id}`);
    await opened(again);
    const { body } = await one.send([one.change(100, { kind: 'gap', reason: 'agent-stopped', source: 'scan' }), one.change(101)]);
    expect(body.recorded).toBe(2);
    const seen = await rows(again, 1);
    expect(seen[0]?.row['sequence']).toBeGreaterThan(1);
    await again.return();
  });

  it('tells nothing of another workspace, nor of another tenant', async () => {
    const [one, other] = [await estate(harness), await estate(harness)];
    const streams = [listen(one), listen({ ...one, me: somebody() })] as const;
    for (const stream of streams) await opened(stream);
    await other.send([other.change(1)]);
    await one.send([one.change(1)]);
    expect((await rows(streams[0], 1)).map(({ row }) => row['machineId'])).toEqual([one.machineId]);
    expect((await streams[1].next()).value).toEqual({ id: expect.any(String) });
    for (const stream of streams) await stream.return();
  });

  it('ends when its reader may no longer read, before telling more', async () => {
    const one = await estate(harness);
    const stream = listen(one);
    await opened(stream);
    revoked.add(one.me.principalId);
    await one.send([one.change(1)]);
    expect(await rows(stream, 1)).toEqual([]);
    expect((await one.read('changes/stream')).status).toBe(403);
  });

  it.each(['after=x', `after=${toCursor([1])}`, `after=${toCursor([1.5, 0])}`, `after=${toCursor([1e300, 0])}`, 'machineId=x', 'from=now', 'path=%00'])('asked for with %s is refused', async (query) => {
    expect(await harness.call(somebody(), 'GET', `/v1/workspaces/${randomUUID()}/changes/stream?${query}`)).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } });
  });

  it('does not outlive its service', async () => {
    const own = await startHarness({ modules: [ChangesModule, ChangesReadModule], projections: [changesProjection] });
    const response = await own.until(async () => fetch(`${own.url}/v1/workspaces/${randomUUID()}/changes/stream`, { headers: { authorization: `Bearer ${await own.tokenFor(somebody())}` } }), ({ status }) => status === 200);
    const ended = response.text().catch(() => 'broken off');
    await own.stop();
    expect(await ended).toEqual(expect.any(String));
  });
});
