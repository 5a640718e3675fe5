import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { fold, type EventOf } from '@fimbria/event-sourcing';
import { metadataOf, somebody, startHarness, type Harness } from '@fimbria/service/testing';
import { person } from '@fimbria/tenancy/events';
import { entityKey } from './effective-rules.ts';
import { ruleHistoryProjection, RulesModule, rulesProjection, RulesReadModule } from './index.ts';
import { predefinedRule } from './predefined-rule.ts';
import { subscriptionRules, type VersionedRules } from './rule.decider.ts';
import { ruleSpecSchema, type ruleSet } from './rule.events.ts';
import { differencesBetween, stepsBackTo } from './rules-history.ts';
import { changesOf } from './rules-plan.ts';

let harness: Harness;
const me = somebody();
const call = (subscriptionId: string, method: string, path = '', body?: unknown, headers?: Record<string, string>) => harness.call(me, method, `/v1/subscriptions/${subscriptionId}/rules${path}`, body, headers);
const history = async (subscriptionId: string, query = '') => {
  await harness.settled();
  return (await call(subscriptionId, 'GET', `/history${query}`)).body;
};
const entities = [{ kind: 'linuxFile', path: '/srv/app/' }];

beforeAll(async () => {
  harness = await startHarness({ modules: [RulesModule, RulesReadModule], projections: [rulesProjection, ruleHistoryProjection] });
  await harness.store.append(person, me.principalId, [{ type: 'PersonRegistered', data: { name: 'Ada', email: 'ada@example.org', passwordHash: 'h' } }], metadataOf(me), undefined);
});
afterAll(() => harness.stop());

/** A subscription with a rule that is made, revised and switched off, the predefined one trimmed, and two more by a file. */
async function lived(): Promise<{ readonly id: string; readonly ruleId: string }> {
  const id = randomUUID();
  const { ruleId } = (await call(id, 'POST', '', { name: 'App', entities })).body;
  await call(id, 'PUT', `/${ruleId}`, { name: 'App', entities, excludes: ['/srv/app/x'] });
  await call(id, 'POST', `/${ruleId}/disable`);
  await call(id, 'PUT', '/predefined/entities', { removed: [predefinedRule.entities[0]] });
  await call(id, 'PUT', '/file', { file: 'version: 1\nrules: [{name: A, linuxFiles: [/a]}, {name: B, linuxFiles: [/b]}]' });
  return { id, ruleId };
}

describe('the history of rules', () => {
  it('says who did what and when, the latest first, and what was done at once together', async () => {
    const { id, ruleId } = await lived();
    const { items, next } = await history(id);
    expect(next).toBeNull();
    expect(items.map(({ version, since, byName, events }: { version: number; since: number; byName: string; events: { type: string; name: string }[] }) => [since, version, byName, ...events.map(({ type, name }) => `${type} ${name}`)])).toEqual([
      [4, 8, 'Ada', 'RuleRetired App', `PredefinedRuleRestored ${predefinedRule.name}`, 'RuleCreated A', 'RuleCreated B'],
      [3, 4, 'Ada', `PredefinedRuleTrimmed ${predefinedRule.name}`],
      [2, 3, 'Ada', 'RuleDisabled App'],
      [1, 2, 'Ada', 'RuleRevised App'],
      [0, 1, 'Ada', 'RuleCreated App'],
    ]);
    expect(items[4]).toMatchObject({ by: me.principalId, at: expect.stringMatching(/^20\d\d-/), events: [{ ruleId }] });
    expect((await history(id, `?ruleId=${ruleId}`)).items).toHaveLength(4);
  });

  it('comes page by page', async () => {
    const { id } = await lived();
    const first = await history(id, '?limit=2');
    const second = await history(id, `?limit=500&cursor=${first.next}`);
    expect([...first.items, ...second.items].map(({ version }: { version: number }) => version)).toEqual([8, 4, 3, 2, 1]);
    expect(second.next).toBeNull();
  });

  it('has differences between any two versions', async () => {
    const { id, ruleId } = await lived();
    const between = async (query = '') => (await call(id, 'GET', `/history/differences${query}`)).body;
    expect(await between('?from=1&to=3')).toEqual({ from: 1, to: 3, items: [{ ruleId, name: 'App', what: 'changed', differences: [{ field: 'excludes', removed: [], added: ['/srv/app/x'] }, { field: 'enabled', removed: ['true'], added: ['false'] }] }] });
    expect((await between('?from=3&to=1')).items[0].differences).toEqual([{ field: 'excludes', removed: ['/srv/app/x'], added: [] }, { field: 'enabled', removed: ['false'], added: ['true'] }]);
    expect((await between('?from=4&to=8')).items.map(({ name, what }: { name: string; what: string }) => [name, what])).toEqual([[predefinedRule.name, 'changed'], ['App', 'removed'], ['A', 'added'], ['B', 'added']]);
    expect(await between()).toMatchObject({ from: 7, to: 8, items: [{ name: 'B', what: 'added' }] });
    expect(await call(id, 'GET', '/history/differences?to=9')).toMatchObject({ status: 404, body: { code: 'NOT_FOUND', detail: expect.stringContaining('8') } });
  });

  it('is of its tenant alone', async () => {
    const { id } = await lived();
    await harness.settled();
    expect((await harness.call(somebody(), 'GET', `/v1/subscriptions/${id}/rules/history`)).body).toEqual({ items: [], next: null });
  });
});

describe('rules that are reverted', () => {
  it('are what they were, under their ids, by new events; those in between stay in the history', async () => {
    const { id, ruleId } = await lived();
    const then = (await call(id, 'GET', '/file?version=4')).body;
    const { body } = await call(id, 'POST', '/history/revert', { version: 4 }, { 'if-match': '"8"' });
    expect([body.applied, body.steps.map(({ type, name }: { type: string; name: string }) => `${type} ${name}`)]).toEqual([true, ['Retire A', 'Retire B', `TrimPredefined ${predefinedRule.name}`, 'Create App', 'Disable App']]);
    expect((await call(id, 'GET', '/file')).body).toEqual({ file: then.file, version: 13 });
    expect((await history(id)).items.map(({ version }: { version: number }) => version)).toEqual([13, 8, 4, 3, 2, 1]);
    const rule = await call(id, 'GET', `/${ruleId}`);
    expect(rule.body).toMatchObject({ ruleId, enabled: false, version: 3, excludes: ['/srv/app/x'] });
    expect((await call(id, 'PUT', `/${ruleId}`, { name: 'App 2', entities }, { 'if-match': '"1"' })).status).toBe(412);
    expect((await call(id, 'PUT', `/${ruleId}`, { name: 'App 2', entities }, { 'if-match': rule.headers.get('etag') as string })).status).toBe(204);
  });

  it('are first seen where that is asked', async () => {
    const { id } = await lived();
    expect((await call(id, 'POST', '/history/revert', { version: 0, apply: false })).body).toMatchObject({ applied: false, version: 8, steps: [{ type: 'Retire', name: 'A' }, { type: 'Retire', name: 'B' }] });
    expect((await history(id)).items[0].version).toBe(8);
  });

  it('are not reverted over what somebody else did, nor to what never was', async () => {
    const { id } = await lived();
    expect((await call(id, 'POST', '/history/revert', { version: 1 }, { 'if-match': '"7"' })).status).toBe(412);
    expect(await call(id, 'POST', '/history/revert', { version: 9 })).toMatchObject({ status: 404 });
    for (const version of [-1, 1.5, 'x', 1e12]) expect((await call(id, 'POST', '/history/revert', { version })).status).toBe(400);
  });
});

describe('any two states', () => {
  const ids = ['a0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000002', 'a0000000-0000-4000-8000-000000000003'];
  const ruleId = fc.constantFrom(...ids);
  const spec = fc.record({ name: fc.constantFrom('A', 'B', 'C'), path: fc.constantFrom('/a', '/b') }).map(({ name, path }) => ruleSpecSchema.parse({ name, entities: [{ kind: 'linuxFile', path }] }));
  const command = fc.oneof(
    fc.record({ type: fc.constantFrom('Create' as const, 'Revise' as const), ruleId, spec }),
    fc.record({ type: fc.constantFrom('Retire' as const, 'Disable' as const, 'Enable' as const), ruleId }),
    fc.constantFrom([], predefinedRule.entities.slice(0, 1), predefinedRule.entities.slice(1, 3)).map((removed) => ({ type: 'TrimPredefined' as const, removed })),
  );
  const lived = fc.array(command, { maxLength: 12 }).map((commands) => commands.reduce<VersionedRules>((state, one) => {
    try {
      return subscriptionRules.decide(one, state).reduce(subscriptionRules.evolve, state);
    } catch {
      return state;
    }
  }, subscriptionRules.initial));

  it('have steps from one to the other that leave no difference', () => {
    const written = ({ rules, disabled, trimmed }: VersionedRules) => [[...rules.values()].map((rule) => [rule.ruleId, rule.name, ...rule.entities.map(entityKey), disabled.has(rule.ruleId)].join()).toSorted(), [...trimmed].toSorted()];
    let moved = 0;
    fc.assert(fc.property(lived, lived, (then, now) => {
      const events: readonly EventOf<typeof ruleSet>[] = subscriptionRules.decide({ type: 'Together', changes: changesOf(stepsBackTo(then, now), () => 'never') }, now);
      const after = events.reduce(subscriptionRules.evolve, now);
      expect(written(after)).toEqual(written(then));
      expect(differencesBetween(then, after)).toEqual([]);
      expect(stepsBackTo(then, after)).toEqual([]);
      if (events.length > 0) moved += 1;
    }), { numRuns: 300 });
    expect(moved).toBeGreaterThan(100);
    expect(fold(subscriptionRules, [])).toEqual(subscriptionRules.initial);
  });
});
