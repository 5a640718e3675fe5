import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { somebody, startHarness, type Answer, type Harness } from '@fimbria/service/testing';
import { RulesModule, rulesProjection, RulesReadModule } from './index.ts';
import { predefinedRule } from './predefined-rule.ts';

let harness: Harness;
const me = somebody();
const call = (subscriptionId: string, method: string, path = '', body?: unknown, headers?: Record<string, string>) => harness.call(me, method, `/v1/subscriptions/${subscriptionId}/rules${path}`, body, headers);
const names = async (subscriptionId: string): Promise<string[]> => {
  await harness.settled();
  return (await call(subscriptionId, 'GET', '?limit=500')).body.items.map(({ name }: { name: string }) => name);
};
const fixture = (name: string) => readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8');
const said = ({ body: { steps } }: Answer) => steps.map(({ type, name }: { type: string; name: string }) => `${type} ${name}`);

beforeAll(async () => {
  harness = await startHarness({ modules: [RulesModule, RulesReadModule], projections: [rulesProjection] });
});
afterAll(() => harness.stop());

describe('rules as a file', () => {
  const file = 'version: 1\npredefined: {enabled: false}\nrules:\n- {name: Web, linuxFiles: [/srv/web/], severity: High}\n- {name: Mail, enabled: false, linuxFiles: [/srv/mail/]}\n';

  it('are planned, applied all at once, and written as they were read', async () => {
    const id = randomUUID();
    await call(id, 'POST', '', { name: 'Old', entities: [{ kind: 'linuxFile', path: '/srv/old/' }] });
    const planned = await call(id, 'POST', '/file/plan', { file });
    expect([planned.status, planned.body.version, planned.body.applied, said(planned)]).toEqual([200, 1, false, ['Retire Old', `Disable ${predefinedRule.name}`, 'Create Web', 'Create Mail', 'Disable Mail']]);
    expect(planned.body.steps[2].differences).toContainEqual({ field: 'entities', removed: [], added: ['linuxFile:/srv/web/'] });
    expect(await names(id)).toEqual([predefinedRule.name, 'Old']);
    const applied = await call(id, 'PUT', '/file', { file }, { 'if-match': '"1"' });
    expect([applied.status, applied.body.version, applied.body.applied]).toEqual([200, 6, true]);
    expect(await names(id)).toEqual([predefinedRule.name, 'Web', 'Mail']);
    const written = await call(id, 'GET', '/file');
    expect([written.headers.get('etag'), written.body.version]).toEqual(['"6"', 6]);
    expect((await call(id, 'PUT', '/file', written.body)).body).toEqual({ version: 6, applied: true, steps: [] });
  });

  it('are planned with what each will say, so that it can be tried before', async () => {
    const id = randomUUID();
    const { steps } = (await call(id, 'POST', '/file/plan', { file })).body;
    expect(steps.map(({ type, rule }: { type: string; rule?: { name: string } }) => [type, rule?.name])).toEqual([['Disable', undefined], ['Create', 'Web'], ['Create', 'Mail'], ['Disable', undefined]]);
    expect((await call(id, 'POST', '', steps[1].rule)).status).toBe(201);
    expect(said(await call(id, 'POST', '/file/plan', { file }))).not.toContain('Create Web');
  });

  it('are not applied on a plan that is stale', async () => {
    const id = randomUUID();
    const { version } = (await call(id, 'POST', '/file/plan', { file })).body;
    await call(id, 'POST', '', { name: 'Meanwhile', entities: [{ kind: 'linuxFile', path: '/srv/x' }] });
    expect(await call(id, 'PUT', '/file', { file }, { 'if-match': `"${version}"` })).toMatchObject({ status: 412, body: { code: 'PRECONDITION_FAILED', version: 1 } });
    expect(await names(id)).toEqual([predefinedRule.name, 'Meanwhile']);
  });

  it('may exchange their names', async () => {
    const id = randomUUID();
    const rules = (one: string, other: string) => `version: 1\nrules:\n- {name: ${one}, linuxFiles: [/a]}\n- {name: ${other}, linuxFiles: [/b]}\n`;
    await call(id, 'PUT', '/file', { file: rules('A', 'B') });
    expect((await call(id, 'PUT', '/file', { file: rules('B', 'A') })).status).toBe(200);
    expect((await call(id, 'GET', '/file')).body.file).toContain('name: A');
  });

  it('with faults are refused with all of them, each with its line, and nothing is done', async () => {
    const id = randomUUID();
    const { status, body } = await call(id, 'PUT', '/file', { file: 'version: 1\nrules:\n- {name: a, linuxFiles: [x]}\n- {name: A, linuxFiles: [/x]}\n' });
    expect([status, body.code, body.fields.map(({ line, path }: { line: number; path: string }) => [line, path])]).toEqual([400, 'INVALID_RULES_FILE', [[3, 'rules.0.linuxFiles.0'], [4, 'rules.1.name']]]);
    expect(body.detail).toMatch(/^Line 3: /);
    expect((await call(id, 'GET', '/file')).body.version).toBe(0);
  });

  it('that are more than one append holds are refused whole', async () => {
    const paths = (rule: number) => Array.from({ length: 250 }, (_, n) => `/srv/${rule}/${'x'.repeat(800)}${n}`);
    const rule = (n: number) => `- name: r${n}\n  linuxFiles:\n${paths(n).map((path) => `  - ${path}`).join('\n')}\n`;
    const id = randomUUID();
    expect(await call(id, 'PUT', '/file', { file: `version: 1\nrules:\n${[1, 2, 3, 4].map(rule).join('')}` })).toMatchObject({ status: 413, body: { code: 'TOO_LARGE' } });
    expect(await names(id)).toHaveLength(1);
  });
});

describe('an import', () => {
  it.each([['ossec', 'ossec-debian.conf'], ['aide', 'aide-debian.conf']])('of %s says what it would do, does it, and a second time nothing', async (from, name) => {
    const id = randomUUID();
    const text = fixture(name);
    const seen = await call(id, 'POST', '/import', { from, text });
    expect([seen.status, seen.body.applied, seen.body.left]).toEqual([200, false, []]);
    expect(seen.body.steps.length).toBeGreaterThan(0);
    expect(await names(id)).toHaveLength(1);
    const done = await call(id, 'POST', '/import', { from, text, apply: true }, { 'if-match': `"${seen.body.version}"` });
    expect([done.body.applied, said(done), done.body.report]).toEqual([true, said(seen), seen.body.report]);
    expect(await names(id)).toHaveLength(1 + done.body.steps.length);
    expect((await call(id, 'POST', '/import', { from, text, apply: true })).body).toMatchObject({ steps: [], left: [], version: done.body.version });
  });

  it.each([
    ['osquery', JSON.stringify({ file_paths: { etc: ['/etc/%%'] } })], ['auditbeat', '- module: file_integrity\n  paths: [/bin]\n'], ['changeTracking', JSON.stringify([{ kind: 'ChangeTrackingLinuxPath', properties: { destinationPath: '/etc/app.conf', recurse: false } }])],
  ])('of %s is taken', async (from, text) => expect((await call(randomUUID(), 'POST', '/import', { from, text })).body.steps).toMatchObject([{ type: 'Create' }]));

  it('loses nothing to an entry that is wrong, nor to rules that have no room', async () => {
    const id = randomUUID();
    const categories = Object.fromEntries(Array.from({ length: 503 }, (_, n) => [`c${n}`, [`/srv/${n}`]]));
    const { body } = await call(id, 'POST', '/import', { from: 'osquery', text: JSON.stringify({ file_paths: { ...categories, bad: ['/etc//x'] } }), apply: true });
    expect(body.report.filter(({ outcome }: { outcome: string }) => outcome === 'refused')).toMatchObject([{ entry: '/etc//x', why: expect.stringContaining('A segment is empty') }]);
    expect([body.steps.length, body.left.map(({ name }: { name: string }) => name)]).toEqual([500, ['c500', 'c501', 'c502']]);
    expect(body.left[0]).toMatchObject({ why: expect.stringContaining('500'), remedy: expect.stringMatching(/\.$/) });
    expect(await names(id)).toHaveLength(501);
  });

  it('over rules that were changed says what it would take back', async () => {
    const id = randomUUID();
    const text = JSON.stringify({ file_paths: { etc: ['/etc/%%'] } });
    const { steps: [{ name }] } = (await call(id, 'POST', '/import', { from: 'osquery', text, apply: true })).body;
    const { file } = (await call(id, 'GET', '/file')).body;
    await call(id, 'PUT', '/file', { file: file.replace('/etc/**', '/opt/**') });
    expect((await call(id, 'POST', '/import', { from: 'osquery', text })).body.steps).toMatchObject([{ type: 'Revise', name, differences: [{ field: 'entities', removed: ['linuxFile:/opt/**'], added: ['linuxFile:/etc/**'] }] }]);
  });

  it.each([[{}], [{ from: 'tripwire', text: '' }], [{ from: 'ossec' }]])('is refused as malformed: %j', async (body) => expect(await call(randomUUID(), 'POST', '/import', body)).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } }));
});

describe('a pack', () => {
  const coverage = async (id: string, packId: string) => (await call(id, 'GET', '/packs')).body.items.find((pack: { packId: string }) => pack.packId === packId);

  it('is listed with what each entry is for', async () => {
    const { body } = await harness.call(me, 'GET', '/v1/packs');
    expect(body.packs.map(({ packId }: { packId: string }) => packId)).toContain('linux-baseline');
    const [entry] = body.packs[0].entries;
    expect([entry.why.length > 15, body.controls[entry.controls[0]].length > 0, body.techniques[entry.techniques[0]].length > 0]).toEqual([true, true, true]);
  });

  it('says how much of it is watched, and is watched whole once it is added', async () => {
    const id = randomUUID();
    const before = await coverage(id, 'linux-baseline');
    expect([before.ruleId, before.covered > 0, before.covered < before.paths]).toEqual([null, true, true]);
    expect(before.entries.find(({ id: entry }: { id: string }) => entry === 'linux.cron')).toMatchObject({ covered: expect.arrayContaining(['/etc/crontab', '/etc/cron.daily/']), uncovered: expect.arrayContaining(['/etc/cron.d/']) });
    expect(await call(id, 'POST', '/packs', { packIds: ['linux-baseline'], apply: false })).toMatchObject({ status: 200, body: { applied: false, steps: [{ type: 'Create' }] } });
    expect(said(await call(id, 'POST', '/packs', { packIds: ['linux-baseline', 'windows-baseline'] }))).toEqual(['Create Linux baseline (version 1)', 'Create Windows baseline (version 1)']);
    for (const packId of ['linux-baseline', 'windows-baseline']) {
      const after = await coverage(id, packId);
      expect([after.entries.flatMap(({ uncovered }: { uncovered: string[] }) => uncovered), after.ruleId, after.addedVersion]).toEqual([[], expect.any(String), 1]);
    }
    expect((await call(id, 'POST', '/packs', { packIds: ['linux-baseline'] })).body.steps).toEqual([]);
  });

  it('there is none of is not found', async () => expect(await call(randomUUID(), 'POST', '/packs', { packIds: ['nothing'] })).toMatchObject({ status: 404, body: { code: 'NOT_FOUND', detail: expect.stringContaining('linux-baseline') } }));
});
