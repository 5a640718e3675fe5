/** What can have happened to the alert rules of a workspace. Stream: `alertRules-<workspaceId>`. */
import { category } from '@fimbria/event-sourcing';
import { askerSchema } from '@fimbria/logs/events';
import { z } from 'zod';

/** How much an alert matters, the most first. */
export const severities = ['high', 'medium', 'low', 'informational'] as const;

/** One of them, in the API. */
export const severitySchema = z.enum(severities).meta({ id: 'AlertSeverity' });

/** Which changes somebody wants to be told of: whatever rows the query has of what is new. */
export const alertRuleSpecSchema = z.object({
  name: z.string().trim().min(1).max(128),
  description: z.string().trim().max(2_000).default('').meta({ description: 'What it means, and what to do; it stands in each alert.' }),
  severity: severitySchema,
  query: z.string().trim().min(1).max(100_000).meta({ description: 'KQL. Each row that it has of what is new is a finding; one alert a machine where its rows say MachineId or Computer.' }),
  joinMinutes: z.int().min(0).max(10_080).default(60).meta({ description: 'What is found on a machine within so many minutes after the last finding joins the open alert.' }),
  enabled: z.boolean().default(true),
});

/** Which changes somebody wants to be told of. */
export type AlertRuleSpec = z.infer<typeof alertRuleSpecSchema>;

const written = alertRuleSpecSchema.extend({ ruleId: z.guid(), ...askerSchema.shape });

/** The category. A rule looks on behalf of whoever wrote it last; `after` is the place in the log where it begins to look, or begins again after it was switched off. */
export const alertRules = category('alertRules', {
  AlertRuleCreated: written.extend({ after: z.string() }),
  AlertRuleRevised: written.extend({ after: z.string().optional() }),
  AlertRuleRemoved: z.object({ ruleId: z.guid() }),
});
