/** What can have happened to the rules of one subscription. Stream: `ruleSet-<subscriptionId>`. */
import { z } from 'zod';
import { category } from '@fimbria/event-sourcing';
import { targetSchema } from './target.ts';

/** What can be done to a file or key, in the words of a rule. */
export const changeTypes = ['Add', 'Modify', 'Delete', 'Rename'] as const;
export const ruleChangeTypeSchema = z.enum(changeTypes).meta({ id: 'RuleChangeType' });

/** One path or key that a rule names. */
export const entitySchema = z.object({ kind: z.enum(['linuxFile', 'windowsFile', 'windowsRegistry']).meta({ id: 'EntityKind' }), path: z.string().min(1).max(4096) }).meta({ id: 'MonitoredEntity', examples: [{ kind: 'linuxFile', path: '/etc/*.conf' }] });

/** One path or key that a rule names. */
export type MonitoredEntity = z.output<typeof entitySchema>;

/** What a rule says. */
export const ruleSpecSchema = z.object({
  name: z.string().trim().min(1).max(128),
  description: z.string().max(1024).default(''),
  changeTypes: z.array(ruleChangeTypeSchema).min(1).max(changeTypes.length).default([...changeTypes]),
  entities: z.array(entitySchema).min(1).max(1000),
  excludes: z.array(z.string().min(1).max(4096)).max(1000).default([]),
  severity: z.enum(['Low', 'Medium', 'High']).meta({ id: 'Severity' }).default('Medium'),
  allowedAccounts: z.array(z.string().min(1).max(512)).max(100).default([]).meta({ description: 'Whose changes are not reported: root, DOMAIN\\name, a SID. With programs as well, only where both hold.' }),
  allowedProcesses: z.array(z.string().min(1).max(4096)).max(100).default([]).meta({ description: 'Programs, by full path, whose changes are not reported.' }),
  /** Absent: every machine of the subscription. */
  target: targetSchema.optional(),
}).meta({ id: 'RuleSpec', description: 'What a rule says.', examples: [{ name: 'Web server', description: 'What nginx runs from', entities: [{ kind: 'linuxFile', path: '/etc/nginx/' }], excludes: ['*.swp'], severity: 'High' }] });

/** What a rule says. */
export type RuleSpec = z.output<typeof ruleSpecSchema>;

const ruleId = z.guid();

/** The rule set category. The predefined rule is part of every set without an event; disabling and enabling name it as any other. */
export const ruleSet = category('ruleSet', {
  RuleCreated: ruleSpecSchema.extend({ ruleId }),
  RuleRevised: ruleSpecSchema.extend({ ruleId }),
  RuleRetired: z.object({ ruleId }),
  RuleDisabled: z.object({ ruleId }),
  RuleEnabled: z.object({ ruleId }),
  /** These entities of the predefined rule are no longer watched, in addition to those removed before. */
  PredefinedRuleTrimmed: z.object({ removed: z.array(entitySchema).min(1) }),
  /** The predefined rule is whole again. */
  PredefinedRuleRestored: z.object({}),
});
