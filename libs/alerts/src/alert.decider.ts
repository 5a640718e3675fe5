/** The alerts of a rule: what is found on a machine soon after the last finding joins the alert that is open. */
import type { Decider } from '@fimbria/event-sourcing';
import { Refusal } from '@fimbria/service/problems';
import { alerts, type closings } from './alert.events.ts';

/** What a look found on one machine; `alertId` is the alert's where it does not join another. */
export interface Finding {
  readonly alertId: string;
  readonly machineId: string | null;
  readonly computer: string | null;
  readonly count: number;
}

/** What a look came to: over which stretch of the log, when. */
export interface Look {
  readonly workspaceId: string;
  readonly after: string;
  readonly upTo: string;
  readonly at: string;
  readonly found: readonly Finding[];
  readonly cut: boolean;
}

export type AlertCommand =
  | { readonly type: 'Find'; readonly look: Look; readonly joinMinutes: number }
  | { readonly type: 'LookThrough'; readonly upTo: string }
  | { readonly type: 'Fail'; readonly code: string; readonly detail: string }
  | AlertStep;

/** What somebody does with an alert. */
export type AlertStep =
  | { readonly type: 'Acknowledge'; readonly alertId: string; readonly note: string }
  | { readonly type: 'Close'; readonly alertId: string; readonly as: (typeof closings)[number]; readonly note: string }
  | { readonly type: 'Reopen'; readonly alertId: string; readonly note: string }
  | { readonly type: 'Note'; readonly alertId: string; readonly note: string };

interface Open {
  /** The machine, by its id or else its name. */
  readonly subject: string;
  /** When something was found last, ISO 8601; of one that was reopened nothing is known, and nothing joins it. */
  readonly lastAt: string | undefined;
  readonly acknowledged: boolean;
}

/** What was looked through, what is wrong, and the alerts that are open. */
export interface AlertsState {
  readonly reached: string;
  readonly problem: string | undefined;
  readonly open: ReadonlyMap<string, Open>;
}

export const alertsOfRule: Decider<AlertsState, AlertCommand, typeof alerts> = {
  category: alerts,
  initial: { reached: '-1', problem: undefined, open: new Map() },
  decide: (command, { reached, problem, open }) => {
    switch (command.type) {
      case 'Find': {
        const { look, joinMinutes } = command;
        // Somebody else has looked there meanwhile.
        if (BigInt(look.after) < BigInt(reached) || look.found.length === 0) return [];
        const found = look.found.map((finding) => {
          const joined = openFor(subjectOf(finding), Date.parse(look.at) - joinMinutes * 60_000, open);
          return { ...finding, alertId: joined ?? finding.alertId, raised: joined === undefined };
        });
        return [{ type: 'ChangesFound', data: { ...look, found } }];
      }
      case 'LookThrough':
        return BigInt(command.upTo) > BigInt(reached) || problem !== undefined ? [{ type: 'StretchLookedThrough', data: { upTo: command.upTo } }] : [];
      case 'Fail':
        return problem === command.code + command.detail ? [] : [{ type: 'LookFailed', data: { code: command.code, detail: command.detail } }];
      case 'Acknowledge':
        return open.get(command.alertId)?.acknowledged === false ? [{ type: 'AlertAcknowledged', data: { alertId: command.alertId, note: command.note } }] : [];
      case 'Close':
        return open.has(command.alertId) ? [{ type: 'AlertClosed', data: { alertId: command.alertId, as: command.as, note: command.note } }] : [];
      case 'Reopen':
        return open.has(command.alertId) ? [] : [{ type: 'AlertReopened', data: { alertId: command.alertId, note: command.note } }];
      case 'Note':
        if (command.note === '') throw new Refusal('INVALID_REQUEST', { detail: 'A note says something.' });
        return [{ type: 'AlertNoted', data: { alertId: command.alertId, note: command.note } }];
    }
  },
  evolve: (state, event) => {
    const { open } = state;
    switch (event.type) {
      case 'ChangesFound': {
        const { upTo, at, found } = event.data;
        const touched = found.map((finding) => [finding.alertId, { subject: subjectOf(finding), lastAt: at, acknowledged: open.get(finding.alertId)?.acknowledged ?? false }] as const);
        return { reached: upTo, problem: undefined, open: new Map([...open, ...touched]) };
      }
      case 'StretchLookedThrough':
        return { ...state, reached: event.data.upTo, problem: undefined };
      case 'LookFailed':
        return { ...state, problem: event.data.code + event.data.detail };
      case 'AlertAcknowledged':
        return { ...state, open: new Map([...open].map(([id, one]) => [id, id === event.data.alertId ? { ...one, acknowledged: true } : one])) };
      case 'AlertClosed':
        return { ...state, open: new Map([...open].filter(([id]) => id !== event.data.alertId)) };
      case 'AlertReopened':
        return { ...state, open: new Map(open).set(event.data.alertId, { subject: '', lastAt: undefined, acknowledged: false }) };
      case 'AlertNoted':
        return state;
    }
  },
};

/** The alert that is open for a machine and was found something for last, at that moment (ms) or after it. */
function openFor(subject: string, since: number, open: AlertsState['open']): string | undefined {
  return [...open].findLast(([, one]) => one.subject === subject && one.lastAt !== undefined && Date.parse(one.lastAt) >= since)?.[0];
}

function subjectOf({ machineId, computer }: Pick<Finding, 'machineId' | 'computer'>): string {
  return machineId ?? computer ?? '';
}
