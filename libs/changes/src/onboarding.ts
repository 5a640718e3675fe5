/** How far a subscription is on its way to being watched: what is there, what is missing, and what puts it right. */
import type { PlanName } from '@fimbria/plans/events';

/** The agent that this platform ships; what is older misses something. */
export const currentAgentVersion = '0.1.0';

/** The machines of a subscription, counted. */
export interface MachineCounts {
  readonly total: number;
  /** With less than the subscription's plan: not watched by intent, and not counted in the rest. */
  readonly excluded: number;
  readonly reporting: number;
  readonly outdated: number;
}

/** What is needed; `correction` says what puts it right in one call, where a call can. */
export interface Prerequisite {
  readonly prerequisite: 'plan2' | 'fimEnabled' | 'machines' | 'reporting' | 'agentVersions';
  readonly met: boolean;
  readonly action: string;
  readonly correction: 'PUT onboarding' | null;
}

/** Everything that is needed, in the order in which it is put right. */
export function prerequisitesOf(plan: PlanName, workspaceId: string | null, { total, excluded, reporting, outdated }: MachineCounts): readonly Prerequisite[] {
  const counted = total - excluded;
  const correction = 'PUT onboarding';
  return [
    { prerequisite: 'plan2', met: plan === 'P2', action: 'Choose Plan 2 for the subscription.', correction },
    { prerequisite: 'fimEnabled', met: workspaceId !== null, action: 'Enable file integrity monitoring, and say which workspace changes go to.', correction },
    { prerequisite: 'machines', met: counted > 0, action: 'Enrol a machine: issue an enrolment token, and run the agent with it.', correction: null },
    { prerequisite: 'reporting', met: reporting >= counted, action: `Look at the ${counted - reporting} of ${counted} machines that do not report: does the agent run, does it reach this server?`, correction: null },
    { prerequisite: 'agentVersions', met: outdated === 0, action: `Update the agent of ${outdated} machines to ${currentAgentVersion}.`, correction: null },
  ];
}

/** Whether a version is older than another; one that is not made of numbers is not. */
export function isOlder(version: string, than: string): boolean {
  const [one, other] = [version, than].map((text) => text.split('.').map(Number));
  for (const [at, number] of (other ?? []).entries()) {
    const mine = one?.[at] ?? 0;
    if (Number.isNaN(mine) || mine > number) return false;
    if (mine < number) return true;
  }
  return false;
}
