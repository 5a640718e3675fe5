import { randomUUID } from 'node:crypto';
import { specify } from '@fimbria/event-sourcing';
import { scheduledExport } from './export-schedule.decider.ts';

const { given } = specify(scheduledExport);
const spec = { workspaceId: randomUUID(), name: 'archive', query: 'Reading', format: 'csv' as const, safe: false, cadence: { every: 'day' as const, at: '06:30', weekday: 1, timeZone: 'UTC' }, target: { kind: 'directory' as const, path: '' } };
const asker = { kind: 'person' as const, part: null };
const run = { file: 'archive.csv', rows: 1, bytes: 2, sha256: 'x' };
const scheduled = { type: 'ExportScheduled', data: { ...spec, ...asker, after: '10' } } as const;
const began = { type: 'RunBegan', data: { after: '10', upTo: '20' } } as const;
const completed = { type: 'RunCompleted', data: { after: '10', upTo: '20', ...run } } as const;
const failed = { type: 'RunFailed', data: { code: 'EXPORT_NOT_DELIVERED', detail: 'away' } } as const;
const removed = { type: 'ScheduleRemoved', data: {} } as const;

describe('a scheduled export', () => {
  it('is scheduled once', () => {
    given().when({ type: 'Schedule', spec, asker, after: '10' }).then(scheduled);
    given(scheduled).when({ type: 'Schedule', spec, asker, after: '10' }).then();
  });

  it('begins a run where the last one ended', () => {
    given(scheduled).when({ type: 'Begin', upTo: '20' }).then(began);
    given(scheduled, began, completed).when({ type: 'Begin', upTo: '30' }).then({ type: 'RunBegan', data: { after: '20', upTo: '30' } });
    given(scheduled, began, completed).when({ type: 'Begin', upTo: '20' }).then({ type: 'RunBegan', data: { after: '20', upTo: '20' } });
  });

  it('goes on with a run that has begun, whatever has come since, also after it failed', () => {
    given(scheduled, began).when({ type: 'Begin', upTo: '30' }).then();
    given(scheduled, began, failed).when({ type: 'Begin', upTo: '30' }).then();
    given(scheduled, began, failed).when({ type: 'Complete', run: completed.data }).then(completed);
  });

  it('begins none while the read models stand before where the last one ended', () => given(scheduled).when({ type: 'Begin', upTo: '9' }).then());

  it('completes the run that has begun, once', () => {
    given(scheduled, began, completed).when({ type: 'Complete', run: completed.data }).then();
    given(scheduled, began).when({ type: 'Complete', run: { ...completed.data, upTo: '21' } }).then();
    given(scheduled).when({ type: 'Fail', ...failed.data }).then();
  });

  it('does nothing once it is removed', () => {
    given(scheduled).when({ type: 'Remove' }).then(removed);
    given(scheduled, began, removed).when({ type: 'Complete', run: completed.data }).then();
    for (const command of [{ type: 'Begin', upTo: '20' }, { type: 'Remove' }] as const) given(scheduled, removed).when(command).then();
    given().when({ type: 'Remove' }).thenRefused('NOT_FOUND');
  });
});
