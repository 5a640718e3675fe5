import { randomUUID } from 'node:crypto';
import { specify } from '@fimbria/event-sourcing';
import { alertRulesOfWorkspace } from './alert-rule.decider.ts';
import { alertRuleSpecSchema } from './alert-rule.events.ts';

const { given } = specify(alertRulesOfWorkspace);
const [ruleId, other] = [randomUUID(), randomUUID()];
const asker = { kind: 'person' as const, part: null };
const spec = (more: object = {}) => alertRuleSpecSchema.parse({ name: 'Keys', severity: 'high', query: 'Reading', ...more });
const created = (id = ruleId, more: object = {}) => ({ type: 'AlertRuleCreated', data: { ruleId: id, ...spec(more), ...asker, after: '7' } }) as const;
const revised = (more: object, from: object = {}) => ({ type: 'AlertRuleRevised', data: { ruleId, ...spec(more), ...asker, ...from } }) as const;
const create = (id = ruleId, more: object = {}) => ({ type: 'Create', ruleId: id, spec: spec(more), asker, after: '7' }) as const;
const revise = (more: object, version?: number) => ({ type: 'Revise', ruleId, spec: spec(more), asker, after: '9', version }) as const;

describe('an alert rule', () => {
  it('is made once, under a name of its own, and looks from then on', () => {
    given().when(create()).then(created());
    given(created()).when(create()).then();
    given(created()).when(create(other, { name: 'KEYS' })).thenRefused('ALERT_RULE_NAME_TAKEN');
    given(created(), { type: 'AlertRuleRemoved', data: { ruleId } }).when(create(other)).then(created(other));
  });

  it('is revised in the version that was read', () => {
    given(created()).when(revise({ severity: 'low' }, 1)).then(revised({ severity: 'low' }));
    given(created(), revised({ severity: 'low' })).when(revise({}, 1)).thenRefused('PRECONDITION_FAILED');
    given().when(revise({})).thenRefused('NOT_FOUND');
  });

  it('that was off looks from where it is switched on', () => {
    given(created(), revised({ enabled: false })).when(revise({})).then(revised({}, { after: '9' }));
    given(created()).when(revise({ enabled: false })).then(revised({ enabled: false }));
  });

  it('is removed in the version that was read', () => {
    given(created()).when({ type: 'Remove', ruleId, version: 1 }).then({ type: 'AlertRuleRemoved', data: { ruleId } });
    given(created()).when({ type: 'Remove', ruleId, version: 2 }).thenRefused('PRECONDITION_FAILED');
    given().when({ type: 'Remove', ruleId, version: undefined }).thenRefused('NOT_FOUND');
  });

  it('is one of 200 at most', () => {
    given(...Array.from({ length: 200 }, (_, n) => created(randomUUID(), { name: `Rule ${n}` }))).when(create()).thenRefused('ALERT_RULE_LIMIT_REACHED');
  });
});
