import { randomUUID } from 'node:crypto';
import { specify } from '@fimbria/event-sourcing';
import { alertsOfRule, type Finding } from './alert.decider.ts';

const { given } = specify(alertsOfRule);
const [alertId, another, machineId, workspaceId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
const minute = (n: number) => new Date(Date.UTC(2026, 0, 1, 0, n)).toISOString();
const finding = (more: Partial<Finding> = {}): Finding => ({ alertId, machineId, computer: 'web', count: 2, ...more });
const look = (found: readonly Finding[], { after = '-1', upTo = '5', at = minute(0) } = {}) => ({ workspaceId, after, upTo, at, found, cut: false });
const find = (...of: Parameters<typeof look>) => ({ type: 'Find', look: look(...of), joinMinutes: 60 }) as const;
const found = (raised: boolean, ...[findings, where]: Parameters<typeof look>) => ({ type: 'ChangesFound', data: { ...look(findings, where), found: findings.map((one) => ({ ...one, raised })) } }) as const;
const raised = found(true, [finding()]);
const later = { after: '5', upTo: '9', at: minute(60) };
const closed = { type: 'AlertClosed', data: { alertId, as: 'expected', note: '' } } as const;

describe('what is found', () => {
  it('raises an alert a machine', () => {
    const both = [finding(), finding({ alertId: another, machineId: null, computer: null })];
    given().when(find(both)).then(found(true, both));
  });

  it('soon after the last finding on the machine joins the alert that is open, acknowledged or not', () => {
    given(raised).when(find([finding({ alertId: another })], later)).then(found(false, [finding()], later));
    given(raised, { type: 'AlertAcknowledged', data: { alertId, note: '' } }).when(find([finding({ alertId: another })], later)).then(found(false, [finding()], later));
    given(raised, found(false, [finding()], later)).when(find([finding({ alertId: another })], { after: '9', upTo: '10', at: minute(119) })).then(found(false, [finding()], { after: '9', upTo: '10', at: minute(119) }));
  });

  it('later, on another machine, or after the alert was closed raises another', () => {
    const much = { ...later, at: minute(61) };
    given(raised).when(find([finding({ alertId: another })], much)).then(found(true, [finding({ alertId: another })], much));
    given(raised).when(find([finding({ alertId: another, machineId: workspaceId })], later)).then(found(true, [finding({ alertId: another, machineId: workspaceId })], later));
    given(raised, closed).when(find([finding({ alertId: another })], later)).then(found(true, [finding({ alertId: another })], later));
  });

  it('is told apart by name where rows say no machine', () => {
    const [web, mail] = [finding({ machineId: null }), finding({ machineId: null, computer: 'mail', alertId: another })];
    given(found(true, [web])).when(find([mail], later)).then(found(true, [mail], later));
  });

  it('where somebody else has looked already counts for nothing, as does nothing', () => {
    given(raised).when(find([finding({ alertId: another })], { after: '4', upTo: '9' })).then();
    given(raised).when(find([], later)).then();
  });
});

describe('a look', () => {
  it('through nothing new is told where it got further, or all is well again', () => {
    given(raised).when({ type: 'LookThrough', upTo: '8' }).then({ type: 'StretchLookedThrough', data: { upTo: '8' } });
    given(raised).when({ type: 'LookThrough', upTo: '5' }).then();
    given(raised, { type: 'LookFailed', data: { code: 'FORBIDDEN', detail: 'd' } }).when({ type: 'LookThrough', upTo: '5' }).then({ type: 'StretchLookedThrough', data: { upTo: '5' } });
  });

  it('that fails is told once', () => {
    const failed = { type: 'LookFailed', data: { code: 'FORBIDDEN', detail: 'd' } } as const;
    given().when({ type: 'Fail', code: 'FORBIDDEN', detail: 'd' }).then(failed);
    given(failed).when({ type: 'Fail', code: 'FORBIDDEN', detail: 'd' }).then();
    given(failed).when({ type: 'Fail', code: 'QUERY_TIMED_OUT', detail: 'd' }).then({ type: 'LookFailed', data: { code: 'QUERY_TIMED_OUT', detail: 'd' } });
  });
});

describe('an alert', () => {
  it('is acknowledged, closed and reopened, each once', () => {
    const acknowledged = { type: 'AlertAcknowledged', data: { alertId, note: 'Mine.' } } as const;
    const reopened = { type: 'AlertReopened', data: { alertId, note: '' } } as const;
    given(raised).when({ type: 'Acknowledge', alertId, note: 'Mine.' }).then(acknowledged);
    given(raised, acknowledged).when({ type: 'Acknowledge', alertId, note: 'Mine.' }).then();
    given(raised, acknowledged).when({ type: 'Close', alertId, as: 'expected', note: '' }).then(closed);
    given(raised, closed).when({ type: 'Close', alertId, as: 'resolved', note: '' }).then();
    given(raised, closed).when({ type: 'Acknowledge', alertId, note: '' }).then();
    given(raised, closed).when({ type: 'Reopen', alertId, note: '' }).then(reopened);
    given(raised, closed, reopened).when({ type: 'Reopen', alertId, note: '' }).then();
    given(raised, acknowledged, closed, reopened).when({ type: 'Acknowledge', alertId, note: 'Mine.' }).then(acknowledged);
  });

  it('takes notes that say something', () => {
    given(raised).when({ type: 'Note', alertId, note: 'A deployment.' }).then({ type: 'AlertNoted', data: { alertId, note: 'A deployment.' } });
    given(raised).when({ type: 'Note', alertId, note: '' }).thenRefused('INVALID_REQUEST');
  });
});
