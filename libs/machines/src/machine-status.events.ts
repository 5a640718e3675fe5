/** What a machine's agent said of what it does, where that changed. Stream: `machineStatus-<machineId>`. */
import { z } from 'zod';
import { category } from '@fimbria/event-sourcing';

/** Why something that a rule names is not watched. */
export const cannotWatchReasons = ['missing', 'permission-denied', 'watch-limit', 'unsupported'] as const;

/** Something that a rule names and the agent does not watch, and why. */
export const cannotWatchSchema = z.object({
  kind: z.enum(['linuxFile', 'windowsFile', 'windowsRegistry']),
  path: z.string().min(1).max(4096),
  reason: z.enum(cannotWatchReasons),
  detail: z.string().max(512).optional(),
}).meta({ id: 'CannotWatch', examples: [{ kind: 'linuxFile', path: '/opt/bin/', reason: 'missing' }] });

/** Where an agent knows from who made a change, and why it does not know where it does not. */
export const actorsSchema = z.object({ source: z.enum(['audit', 'none']), reason: z.string().max(512).optional() })
  .meta({ id: 'ActorEvidence', examples: [{ source: 'audit' }, { source: 'none', reason: 'bind: EPERM; the capabilities AUDIT_CONTROL and AUDIT_READ are needed' }] });

/** How many of them one report tells; `cannotWatchCount` counts them all. */
export const mostToldPaths = 200;

export const statusSchema = z.object({
  /** The version of the rules that the agent watches by; null before it has any. */
  rulesVersion: z.string().max(64).nullable(),
  /** What it notices changes by, such as `inotify`. */
  source: z.string().max(32).default(''),
  /** What names who made its changes; not told by agents that know nothing of it. */
  actors: actorsSchema.optional(),
  cannotWatch: z.array(cannotWatchSchema).max(mostToldPaths).default([]),
  cannotWatchCount: z.number().int().nonnegative().default(0),
});

/** What an agent does, as far as it is on record. */
export type Status = z.output<typeof statusSchema>;

/** The machine status category: the latest event tells all there is. */
export const machineStatus = category('machineStatus', { StatusChanged: statusSchema });
