import { fold, specify } from '@fimbria/event-sourcing';
import { reportedStatus } from './machine-status.decider.ts';
import { statusSchema } from './machine-status.events.ts';

const status = (more: object = {}) => statusSchema.parse({ rulesVersion: '1', source: 'inotify', ...more });
const changed = (more: object = {}) => ({ type: 'StatusChanged', data: status(more) }) as const;
const missing = { cannotWatch: [{ kind: 'linuxFile', path: '/opt/bin/', reason: 'missing' }], cannotWatchCount: 1 };
const statuses = specify(reportedStatus);

describe('the status of a machine', () => {
  it('is on record from the first', () => statuses.given().when(status()).then(changed()));
  it('is on record once', () => statuses.given(changed()).when(status()).then());
  it.each([{ rulesVersion: '2' }, { rulesVersion: null }, { source: 'fs.watch' }, { actors: { source: 'audit' } }, { actors: { source: 'none', reason: 'EPERM' } }, missing])('is on record where it is another: %j', (more) => statuses.given(changed()).when(status(more)).then(changed(more)));
  it('is what was said last', () => {
    const history = [changed(), changed(missing), changed({ rulesVersion: '2' })];
    expect(fold(reportedStatus, history)).toEqual(fold(reportedStatus, history.slice(-1)));
  });
});
