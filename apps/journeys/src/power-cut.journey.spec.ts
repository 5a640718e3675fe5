/** A power cut while the agent reports ten thousand changes. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { all, credentialsOf, makeHome, signIn, until, type Ask, type Home, type Stack } from './stack.ts';

const files = 10_000;

let home: Home;
let stack: Stack;
let ask: Ask;

beforeAll(async () => {
  home = makeHome();
  stack = await home.start();
});
afterAll(async () => {
  await stack?.stop();
  home?.remove();
});

describe('a kill -9 of everything while ten thousand changes are reported', () => {
  it('loses no file and repeats no row', async () => {
    const credentials = credentialsOf(stack);
    ask = await signIn(stack.url, credentials);
    const workspaceId = (await ask('GET', '/v1/workspaces')).body.items[0].id;
    const changes = () => all(ask, `/v1/workspaces/${workspaceId}/changes?path=${encodeURIComponent(join(home.demo, 'many'))}`);
    const arrived = async () => (await ask('GET', '/v1/machines')).body.items[0].lastSequence as number;
    const paths = Array.from({ length: files }, (_, n) => join(home.demo, 'many', String(n % 20), `${n}.txt`));
    for (let n = 0; n < 20; n += 1) mkdirSync(join(home.demo, 'many', String(n)), { recursive: true });
    for (const [n, path] of paths.entries()) writeFileSync(path, `file ${n}`);
    const atTheCut = await until(arrived, (sequence) => sequence > 500);
    expect(atTheCut).toBeLessThan(files);
    await stack.kill();
    stack = await home.start();
    ask = await signIn(stack.url, credentials);
    const seen = await until(changes, (all) => new Set(all.map(({ path }) => path)).size === files, 400_000);
    const last = new Map(seen.toReversed().map(({ path, after }) => [path, after.size]));
    expect(paths.filter((path, n) => last.get(path) !== `file ${n}`.length)).toEqual([]);
    expect(new Set(seen.map(({ changeId }) => changeId)).size).toBe(seen.length);
    // A file that was half reported is at most told of again as modified: created once.
    const created = seen.filter(({ changeType }) => changeType === 'Created').map(({ path }) => path);
    expect(created.length).toBe(new Set(created).size);
  }, 600_000);
});
