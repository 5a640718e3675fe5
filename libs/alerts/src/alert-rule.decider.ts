/** The alert rules of a workspace: each has a name of its own. */
import type { Decider } from '@fimbria/event-sourcing';
import type { Asker } from '@fimbria/logs/events';
import { Refusal } from '@fimbria/service/problems';
import { alertRules, type AlertRuleSpec } from './alert-rule.events.ts';

export type AlertRuleCommand =
  | { readonly type: 'Create'; readonly ruleId: string; readonly spec: AlertRuleSpec; readonly asker: Asker; readonly after: string }
  | { readonly type: 'Revise'; readonly ruleId: string; readonly spec: AlertRuleSpec; readonly asker: Asker; readonly after: string; readonly version: number | undefined }
  | { readonly type: 'Remove'; readonly ruleId: string; readonly version: number | undefined };

interface Known {
  readonly name: string;
  readonly version: number;
  readonly enabled: boolean;
}

/** Alert rules of a workspace. */
const most = 200;

export const alertRulesOfWorkspace: Decider<ReadonlyMap<string, Known>, AlertRuleCommand, typeof alertRules> = {
  category: alertRules,
  initial: new Map(),
  decide: (command, rules) => {
    const { ruleId } = command;
    const known = rules.get(ruleId);
    if (command.type === 'Create') {
      if (known) return [];
      if (rules.size >= most) throw new Refusal('ALERT_RULE_LIMIT_REACHED');
    } else {
      if (!known) throw new Refusal('NOT_FOUND');
      if (command.version !== undefined && command.version !== known.version) throw new Refusal('PRECONDITION_FAILED');
      if (command.type === 'Remove') return [{ type: 'AlertRuleRemoved', data: { ruleId } }];
    }
    const name = command.spec.name.toLowerCase();
    if ([...rules].some(([id, other]) => id !== ruleId && other.name.toLowerCase() === name)) throw new Refusal('ALERT_RULE_NAME_TAKEN');
    const data = { ruleId, ...command.spec, ...command.asker };
    const from = { after: command.after };
    return [command.type === 'Create' ? { type: 'AlertRuleCreated', data: { ...data, ...from } } : { type: 'AlertRuleRevised', data: { ...data, ...(known?.enabled === false && from) } }];
  },
  evolve: (rules, event) => {
    const { ruleId } = event.data;
    switch (event.type) {
      case 'AlertRuleCreated':
      case 'AlertRuleRevised':
        return new Map(rules).set(ruleId, { name: event.data.name, enabled: event.data.enabled, version: (rules.get(ruleId)?.version ?? 0) + 1 });
      case 'AlertRuleRemoved':
        return new Map([...rules].filter(([id]) => id !== ruleId));
    }
  },
};
