import { randomUUID } from 'node:crypto';
import { category } from '@fimbria/event-sourcing';
import { z } from 'zod';
import { Holdings } from './index.ts';
import { metadataOf, somebody, startHarness, type Harness } from './testing.ts';

const pond = category('pond', { PondDug: z.object({}), PondFilled: z.object({}) });
const [me, stranger] = [somebody(), somebody()];
let harness: Harness;
let holdings: Holdings;
const dig = async (caller = me) => {
  const id = randomUUID();
  await harness.store.append(pond, id, [{ type: 'PondDug', data: {} }], metadataOf(caller), undefined);
  return id;
};

beforeAll(async () => {
  harness = await startHarness({ modules: [] });
  holdings = harness.app.get(Holdings);
  const before = await dig();
  await holdings.keep('workspace', pond, ({ event, id, metadata: { tenantId } }, held) => void (event.type === 'PondDug' ? held.set(id, { tenantId }) : held.delete(id)));
  expect(holdings.of('workspace', before)).toEqual({ tenantId: me.tenantId });
});
afterAll(() => harness.stop());

describe('a thing', () => {
  it('is its tenant\'s as soon as it is there', async () => {
    expect(await holdings.areOf(me.tenantId, { workspaceId: await dig() })).toBe(true);
  });

  it('is nobody else\'s', async () => {
    expect(await holdings.areOf(me.tenantId, { workspaceId: await dig(stranger) })).toBe(false);
    expect(await holdings.areOf(me.tenantId, { workspaceId: randomUUID() })).toBe(false);
  });

  it('is nobody\'s once it is no more', async () => {
    const id = await dig();
    await harness.until(() => holdings.of('workspace', id), (held) => held !== undefined);
    await harness.store.append(pond, id, [{ type: 'PondFilled', data: {} }], metadataOf(me), 0n);
    await harness.until(() => holdings.of('workspace', id), (held) => held === undefined);
    expect(await holdings.areOf(me.tenantId, { workspaceId: id })).toBe(false);
  });

  it('of a kind that nobody tells about is nobody\'s', async () => {
    expect(await holdings.areOf(me.tenantId, { machineId: randomUUID() })).toBe(false);
  });

  it('is not the tenant\'s beside one that is', async () => {
    const [ours, theirs] = [await dig(), randomUUID()];
    expect(await holdings.areOf(me.tenantId, { workspaceId: ours, subscriptionId: theirs })).toBe(false);
  });
});

describe('nothing', () => {
  it('is everybody\'s', async () => expect(await holdings.areOf(me.tenantId, {})).toBe(true));
});

describe('readiness', () => {
  it('says how the holdings are', async () => expect((await harness.call(undefined, 'GET', '/health/ready')).body.parts).toMatchObject({ 'workspace holdings': 'ok' }));
});
