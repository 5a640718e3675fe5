import { fold, specify, type EventOf } from '@fimbria/event-sourcing';
import { effectiveRules } from './effective-rules.ts';
import { predefinedRule } from './predefined-rule.ts';
import { mostRules, subscriptionRules, type RuleChange } from './rule.decider.ts';
import { ruleSpecSchema, type ruleSet } from './rule.events.ts';

const [one, other] = ['a0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000002'];
const spec = (name: string, path = '/srv/app/') => ruleSpecSchema.parse({ name, entities: [{ kind: 'linuxFile', path }] });
const created = (ruleId: string, name: string) => ({ type: 'RuleCreated', data: { ruleId, ...spec(name) } }) as const;
const revised = (ruleId: string, name: string, path?: string) => ({ type: 'RuleRevised', data: { ruleId, ...spec(name, path) } }) as const;
const retired = { type: 'RuleRetired', data: { ruleId: one } } as const;
const disabled = { type: 'RuleDisabled', data: { ruleId: one } } as const;
const enabled = { type: 'RuleEnabled', data: { ruleId: one } } as const;
const [login, passwd] = [{ kind: 'linuxFile', path: '/bin/login' }, { kind: 'linuxFile', path: '/bin/passwd' }] as const;
const trimmed = (...removed: { kind: 'linuxFile'; path: string }[]): EventOf<typeof ruleSet> => ({ type: 'PredefinedRuleTrimmed', data: { removed } });
const restored = { type: 'PredefinedRuleRestored', data: {} } as const;
const rules = specify(subscriptionRules);

describe('a rule', () => {
  it('is created', () => rules.given().when({ type: 'Create', ruleId: one, spec: spec('App') }).then(created(one, 'App')));
  it('is created once', () => rules.given(created(one, 'App')).when({ type: 'Create', ruleId: one, spec: spec('App') }).then());
  it('has a name of its own, whatever the case', () => rules.given(created(one, 'App')).when({ type: 'Create', ruleId: other, spec: spec('aPP') }).thenRefused('RULE_NAME_TAKEN'));
  it('does not have the predefined rule\'s name', () => rules.given().when({ type: 'Create', ruleId: one, spec: spec(predefinedRule.name) }).thenRefused('RULE_NAME_TAKEN'));
  it('may have the name of one that is retired', () => rules.given(created(one, 'App'), retired).when({ type: 'Create', ruleId: other, spec: spec('App') }).then(created(other, 'App')));
  it('is one of at most 500', () => {
    const many = Array.from({ length: mostRules }, (_, n) => created(`b0000000-0000-4000-8000-${String(n).padStart(12, '0')}`, `Rule ${n}`));
    rules.given(...many).when({ type: 'Create', ruleId: one, spec: spec('App') }).thenRefused('RULE_LIMIT_REACHED');
    rules.given(...many.slice(1)).when({ type: 'Create', ruleId: one, spec: spec('App') }).then(created(one, 'App'));
  });

  it('is revised', () => rules.given(created(one, 'App')).when({ type: 'Revise', ruleId: one, spec: spec('App', '/opt/') }).then(revised(one, 'App', '/opt/')));
  it('that says so already is not revised', () => rules.given(created(one, 'App')).when({ type: 'Revise', ruleId: one, spec: spec('App') }).then());
  it('keeps its name to itself when revised', () => rules.given(created(one, 'App'), created(other, 'Web')).when({ type: 'Revise', ruleId: other, spec: spec('App') }).thenRefused('RULE_NAME_TAKEN'));
  it('nobody created is not revised', () => rules.given().when({ type: 'Revise', ruleId: one, spec: spec('App') }).thenRefused('NOT_FOUND'));
  it('is revised as it was read', () => rules.given(created(one, 'App')).when({ type: 'Revise', ruleId: one, spec: spec('Web'), version: 1 }).then(revised(one, 'Web')));
  it('is not revised over another\'s revision', () => rules.given(created(one, 'App'), revised(one, 'Web')).when({ type: 'Revise', ruleId: one, spec: spec('Mail'), version: 1 }).thenRefused('PRECONDITION_FAILED'));

  it('is retired', () => rules.given(created(one, 'App')).when({ type: 'Retire', ruleId: one }).then(retired));
  it('is retired once', () => rules.given(created(one, 'App'), retired).when({ type: 'Retire', ruleId: one }).then());
  it('nobody created is not retired', () => rules.given().when({ type: 'Retire', ruleId: one }).thenRefused('NOT_FOUND'));
  it('is not retired over another\'s revision', () => rules.given(created(one, 'App'), revised(one, 'Web')).when({ type: 'Retire', ruleId: one, version: 1 }).thenRefused('PRECONDITION_FAILED'));

  it('is disabled', () => rules.given(created(one, 'App')).when({ type: 'Disable', ruleId: one }).then(disabled));
  it('is disabled once', () => rules.given(created(one, 'App'), disabled).when({ type: 'Disable', ruleId: one }).then());
  it('is enabled', () => rules.given(created(one, 'App'), disabled).when({ type: 'Enable', ruleId: one }).then(enabled));
  it('is enabled from the first', () => rules.given(created(one, 'App')).when({ type: 'Enable', ruleId: one }).then());
  it('nobody created is not disabled', () => rules.given().when({ type: 'Disable', ruleId: one }).thenRefused('NOT_FOUND'));
  it('that is retired is not enabled', () => rules.given(created(one, 'App'), disabled, retired).when({ type: 'Enable', ruleId: one }).thenRefused('NOT_FOUND'));
});

describe('the predefined rule', () => {
  const { ruleId } = predefinedRule;
  it('is disabled as any other', () => rules.given().when({ type: 'Disable', ruleId }).then({ type: 'RuleDisabled', data: { ruleId } }));
  it('is not revised', () => rules.given().when({ type: 'Revise', ruleId, spec: spec('App') }).thenRefused('PREDEFINED_RULE'));
  it('is not retired', () => rules.given().when({ type: 'Retire', ruleId }).thenRefused('PREDEFINED_RULE'));
  it('is trimmed', () => rules.given().when({ type: 'TrimPredefined', removed: [login] }).then(trimmed(login)));
  it('is trimmed once', () => rules.given(trimmed(login)).when({ type: 'TrimPredefined', removed: [login] }).then());
  it('is trimmed by more', () => rules.given(trimmed(login)).when({ type: 'TrimPredefined', removed: [login, passwd] }).then(trimmed(passwd)));
  it('is trimmed by less', () => rules.given(trimmed(login, passwd)).when({ type: 'TrimPredefined', removed: [passwd] }).then(restored, trimmed(passwd)));
  it('is trimmed by nothing', () => rules.given(trimmed(login)).when({ type: 'TrimPredefined', removed: [] }).then(restored));
  it('is not trimmed of what it does not name', () => rules.given().when({ type: 'TrimPredefined', removed: [{ kind: 'linuxFile', path: '/srv/' }] }).thenRefused('PREDEFINED_RULE'));
  it('is restored', () => rules.given(trimmed(login)).when({ type: 'RestorePredefined' }).then(restored));
  it('that is whole is not restored', () => rules.given().when({ type: 'RestorePredefined' }).then());
});

describe('the rules that hold', () => {
  const after = (...history: EventOf<typeof ruleSet>[]) => effectiveRules(fold(subscriptionRules, history));
  it('are the predefined one from the first', () => expect(after().map(({ name }) => name)).toEqual([predefinedRule.name]));
  it('are those not disabled, not retired, not empty', () => {
    expect(after(created(one, 'App'), created(other, 'Web'), disabled).map(({ name }) => name)).toEqual([predefinedRule.name, 'Web']);
    expect(after(created(one, 'App'), retired, { type: 'PredefinedRuleTrimmed', data: { removed: [...predefinedRule.entities] } })).toEqual([]);
  });
});

describe('several changes', () => {
  const together = (changes: readonly RuleChange[], version?: number) => ({ type: 'Together', changes, version }) as const;

  it('happen together', () => rules.given(created(one, 'App')).when(together([{ type: 'Retire', ruleId: one }, { type: 'Create', ruleId: other, spec: spec('App') }])).then(retired, created(other, 'App')));
  it('that have happened already do not happen again', () => rules.given(created(one, 'App'), disabled).when(together([{ type: 'Create', ruleId: one, spec: spec('App') }, { type: 'Disable', ruleId: one }])).then());
  it('may exchange names on the way', () => {
    const swap = together([{ type: 'Revise', ruleId: one, spec: spec('B') }, { type: 'Revise', ruleId: other, spec: spec('A') }]);
    rules.given(created(one, 'A'), created(other, 'B')).when(swap).then(revised(one, 'B'), revised(other, 'A'));
  });
  it('do not happen at all where one may not', () => {
    rules.given(created(one, 'A')).when(together([{ type: 'Disable', ruleId: one }, { type: 'Create', ruleId: other, spec: spec('a') }])).thenRefused('RULE_NAME_TAKEN');
    rules.given(created(one, 'A')).when(together([{ type: 'Disable', ruleId: one }, { type: 'Retire', ruleId: other }])).thenRefused('NOT_FOUND');
  });
  it('happen to the rules that were seen', () => {
    rules.given(created(one, 'A'), disabled).when(together([{ type: 'Enable', ruleId: one }], 2)).then(enabled);
    rules.given(created(one, 'A'), disabled).when(together([{ type: 'Enable', ruleId: one }], 1)).thenRefused('PRECONDITION_FAILED');
  });
  it('leave at most 500 rules, however many there are on the way', () => {
    const many = Array.from({ length: mostRules }, (_, n) => created(`b0000000-0000-4000-8000-${String(n).padStart(12, '0')}`, `Rule ${n}`));
    const [first] = many as [(typeof many)[number]];
    rules.given(...many).when(together([{ type: 'Create', ruleId: one, spec: spec('App') }, { type: 'Retire', ruleId: first.data.ruleId }])).then(created(one, 'App'), { type: 'RuleRetired', data: { ruleId: first.data.ruleId } });
    rules.given(...many).when(together([{ type: 'Create', ruleId: one, spec: spec('App') }])).thenRefused('RULE_LIMIT_REACHED');
  });
  it('are no more than an append holds', () => {
    const large = (n: number) => ({ ...spec(`${n}`), excludes: Array.from({ length: 300 }, (_, at) => `/srv/${'x'.repeat(800)}${at}`) });
    const ids = [one, other, 'c0000000-0000-4000-8000-000000000003', 'c0000000-0000-4000-8000-000000000004'];
    rules.given().when(together(ids.map((ruleId, n) => ({ type: 'Create', ruleId, spec: large(n) })))).thenRefused('TOO_LARGE');
  });
});
