/** A rule's life: drafted, tried on this machine, applied, narrowed, and looked back on. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { administratorOf, makeHome, until, type Ask, type Home, type Stack } from './stack.ts';

let home: Home;
let stack: Stack;
let ask: Ask;
let rules: string;
let changes: string;
let shop: string;
let ruleId: string;

const reported = async (path: string) => (await ask('GET', `${changes}?path=${encodeURIComponent(path)}`)).body.items as { changeType: string; path: string; ruleName: string }[];
/** Resolves once the machine runs the rules as this has changed them. */
const applied = async (change: () => Promise<unknown>) => {
  const rulesOfMachine = async () => (await ask('GET', '/v1/machines')).body.items[0].rules as { running: string; drifted: boolean };
  const before = await until(rulesOfMachine, ({ drifted }) => !drifted);
  await change();
  await until(rulesOfMachine, ({ running, drifted }) => running !== before.running && !drifted);
};
const spec = (excludes: string[] = []) => ({ name: 'Shop', entities: [{ kind: 'linuxFile', path: `${shop}/**` }], excludes });

beforeAll(async () => {
  home = makeHome();
  stack = await home.start();
  ask = await administratorOf(stack);
  rules = `/v1/subscriptions/${(await ask('GET', '/v1/subscriptions')).body.items[0].id}/rules`;
  changes = `/v1/workspaces/${(await ask('GET', '/v1/workspaces')).body.items[0].id}/changes`;
  shop = join(home.data, 'shop');
  mkdirSync(join(shop, 'cache'), { recursive: true });
  for (const [name, text] of [['index.php', 'pages'], ['cart.php', 'carts!'], ['cache/0', 'page']]) writeFileSync(join(shop, name as string), text as string);
});
afterAll(async () => {
  await stack?.stop();
  home?.remove();
});

describe('a rule', () => {
  it('that is not there watches nothing', async () => {
    const marker = join(home.demo, 'marker');
    writeFileSync(join(shop, 'unseen.php'), 'x');
    writeFileSync(marker, 'x');
    await until(() => reported(marker), ({ length }) => length > 0);
    expect(await reported('unseen.php')).toEqual([]);
  });

  it('is drafted, and this machine says what it would cover', async () => {
    const draft = { rule: { ...spec(), entities: [...spec().entities, { kind: 'linuxFile', path: join(home.data, 'nowhere/') }] } };
    const { status, body } = await until(() => ask('POST', `${rules}/previews`, draft), (answer) => answer.body.machines === 1);
    expect([status, body.machines, body.history.changes]).toEqual([201, 1, 0]);
    const { body: answered } = await until(() => ask('GET', `${rules}/previews/${body.previewId}`), (answer) => answer.body.complete);
    expect(answered.machines[0].answer).toMatchObject({ files: 4, newFiles: 4, bytes: 16, modifiedLastDay: 4, entities: [4, 0], noLonger: { files: 0 } });
    expect(answered.warnings).toEqual([expect.objectContaining({ code: 'NOTHING_MATCHED', entry: join(home.data, 'nowhere/') })]);
    // A draft is nothing that holds.
    expect((await ask('GET', rules)).body.items.map(({ name }: { name: string }) => name)).not.toContain('Shop');
  });

  it('is applied, and within ten seconds the agent reports what it did not before', async () => {
    ruleId = (await ask('POST', rules, spec())).body.ruleId;
    let wrote = 0;
    const seen = await until(async () => {
      writeFileSync(join(shop, 'index.php'), `pages, revised ${(wrote += 1)}`);
      return reported(join(shop, 'index.php'));
    }, ({ length }) => length > 0, 10_000);
    expect(seen[0]).toMatchObject({ changeType: 'Modified', ruleName: 'Shop' });
  });

  it('that excludes something is tried on what was recorded, and silent about it', async () => {
    writeFileSync(join(shop, 'cache/1'), 'page');
    await until(() => reported(join(shop, 'cache/1')), ({ length }) => length > 0);
    const excludes = [`${shop}/cache/**`];
    const { body } = await ask('POST', `${rules}/previews`, { rule: spec(excludes), replaces: ruleId });
    expect(body.noLonger.paths.map(({ path }: { path: string }) => path)).toContain(join(shop, 'cache/1'));
    expect(body.history.paths.map(({ path }: { path: string }) => path)).toEqual(expect.arrayContaining([join(shop, 'index.php')]));
    const { body: answered } = await until(() => ask('GET', `${rules}/previews/${body.previewId}`), (answer) => answer.body.complete);
    expect(answered.machines[0].answer.noLonger).toEqual({ files: 2, paths: expect.arrayContaining([join(shop, 'cache/0'), join(shop, 'cache/1')]) });
    await applied(async () => expect((await ask('PUT', `${rules}/${ruleId}`, spec(excludes))).status).toBe(204));
    writeFileSync(join(shop, 'cache/2'), 'page');
    writeFileSync(join(shop, 'after.php'), 'x');
    await until(() => reported(join(shop, 'after.php')), ({ length }) => length > 0);
    expect(await reported(join(shop, 'cache/2'))).toEqual([]);
  });

  it('has a history: who did what; and comes back as it was', async () => {
    const { body: { items } } = await until(() => ask('GET', `${rules}/history`), ({ body }) => body.items.length === 3);
    expect(items.map(({ version, byName, events }: { version: number; byName: string | null; events: { type: string; name: string }[] }) => [version, byName !== null, ...events.map(({ type, name }) => `${type} ${name}`)])).toEqual([
      [3, true, 'RuleRevised Shop'], [2, true, 'RuleCreated Shop'], [1, false, 'RuleCreated Demo folder'],
    ]);
    expect((await ask('GET', `${rules}/history/differences?from=2&to=3`)).body.items).toEqual([{ ruleId, name: 'Shop', what: 'changed', differences: [{ field: 'excludes', removed: [], added: [`${shop}/cache/**`] }] }]);
    expect((await ask('POST', `${rules}/history/revert`, { version: 2 })).body).toMatchObject({ applied: true, version: 4, steps: [{ type: 'Revise', name: 'Shop' }] });
    let wrote = 0;
    await until(async () => {
      writeFileSync(join(shop, 'cache/3'), `page ${(wrote += 1)}`);
      return reported(join(shop, 'cache/3'));
    }, ({ length }) => length > 0, 10_000);
  });

  it('that allows a program is silent about what that does, where it is known who did it', async () => {
    const [{ actors }] = (await ask('GET', '/v1/machines')).body.items;
    const copy = realpathSync('/bin/cp');
    await applied(async () => expect((await ask('PUT', `${rules}/${ruleId}`, { ...spec(), allowedProcesses: [copy] })).status).toBe(204));
    execFileSync(copy, [join(shop, 'index.php'), join(shop, 'copied.php')]);
    writeFileSync(join(shop, 'edited.php'), 'x');
    await until(() => reported(join(shop, 'edited.php')), ({ length }) => length > 0);
    expect(await reported(join(shop, 'copied.php'))).toHaveLength(actors.source === 'audit' ? 0 : 1);
  });
});
