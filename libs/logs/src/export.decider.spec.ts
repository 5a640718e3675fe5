import { randomUUID } from 'node:crypto';
import { specify } from '@fimbria/event-sourcing';
import { requestedExport } from './export.decider.ts';

const { given } = specify(requestedExport);
const spec = { workspaceId: randomUUID(), query: 'Reading', from: null, to: null, format: 'csv' as const, safe: false };
const asker = { kind: 'person' as const, part: null };
const manifest = { rows: 1, bytes: 2, sha256: 'x', asOf: null };
const [requested, completed, failed, removed] = [{ type: 'ExportRequested', data: { ...spec, ...asker } }, { type: 'ExportCompleted', data: manifest }, { type: 'ExportFailed', data: { code: 'INVALID_QUERY', detail: 'no' } }, { type: 'ExportRemoved', data: {} }] as const;

describe('an export', () => {
  it('is requested once', () => {
    given().when({ type: 'Request', spec, asker }).then(requested);
    given(requested).when({ type: 'Request', spec, asker }).then();
  });

  it('completes, or fails, while it is under way', () => {
    given(requested).when({ type: 'Complete', manifest }).then(completed);
    given(requested).when({ type: 'Fail', ...failed.data }).then(failed);
    for (const end of [completed, failed, removed]) {
      given(requested, end).when({ type: 'Complete', manifest }).then();
      given(requested, end).when({ type: 'Fail', ...failed.data }).then();
    }
  });

  it('is removed at any time, once', () => {
    for (const before of [[requested], [requested, completed], [requested, failed]] as const) given(...before).when({ type: 'Remove' }).then(removed);
    given(requested, removed).when({ type: 'Remove' }).then();
    given().when({ type: 'Remove' }).thenRefused('NOT_FOUND');
  });
});
