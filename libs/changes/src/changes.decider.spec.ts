import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { fold, specify } from '@fimbria/event-sourcing';
import type { ChangeRecord } from './change-record.ts';
import { reported } from './changes.decider.ts';

const [subscriptionId, workspaceId, ruleId] = [randomUUID(), randomUUID(), randomUUID()];
const at = '2026-01-01T00:00:00Z';
const change = (sequence: number): ChangeRecord => ({
  kind: 'change', sequence, at, source: 'inotify', ruleId, actor: { source: 'none' }, entityType: 'File', changeType: 'Deleted', path: `/etc/${sequence}`, before: null, after: null,
});
const gap = (sequence: number, reason: 'agent-stopped' | 'watch-overflow' = 'agent-stopped'): ChangeRecord => ({ kind: 'gap', sequence, at, source: 'scan', reason, paths: [] });
const changesOf = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, n) => change(first + n));
const record = (records: readonly ChangeRecord[], uncovered: readonly ChangeRecord[] = []) => ({ subscriptionId, workspaceId, records, uncovered: new Set(uncovered) });
const recorded = (items: readonly ChangeRecord[], more = {}) => ({
  type: 'ChangesRecorded' as const, data: { header: { subscriptionId, workspaceId, firstSequence: items[0]?.sequence ?? 0, lastSequence: items.at(-1)?.sequence ?? 0, ...more }, items: [...items] },
});
const machine = specify(reported);

describe('a machine\'s batch', () => {
  it('is recorded', () => machine.given().when(record(changesOf(1, 3))).then(recorded(changesOf(1, 3))));
  it('goes on where the last one ended', () => machine.given(recorded(changesOf(1, 3))).when(record(changesOf(4, 5))).then(recorded(changesOf(4, 5))));
  it('sent again is recorded once', () => machine.given(recorded(changesOf(1, 3))).when(record(changesOf(1, 3))).then());
  it('from before the last one is recorded once', () => machine.given(recorded(changesOf(1, 3)), recorded(changesOf(4, 9))).when(record(changesOf(2, 3))).then());
  it('held in part is recorded from there on', () => machine.given(recorded(changesOf(1, 3))).when(record(changesOf(2, 5))).then(recorded(changesOf(4, 5))));
  it('with nothing in it changes nothing', () => machine.given().when(record([])).then());
  it('that leaves records out is refused', () => machine.given(recorded(changesOf(1, 3))).when(record(changesOf(5, 6))).thenRefused('SEQUENCE_GAP'));
  it('that does not begin at 1 is refused', () => machine.given().when(record(changesOf(2, 3))).thenRefused('SEQUENCE_GAP'));
  it('that is refused says what is expected', () => {
    expect(() => reported.decide(record(changesOf(5, 6)), { lastSequence: 3 })).toThrow(expect.objectContaining({ details: { expected: 4 } }));
  });
  it('may skip what an agent lost, where it begins by saying so', () => machine.given(recorded(changesOf(1, 3))).when(record([gap(9), change(10)])).then(recorded([gap(9), change(10)])));
  it('may not skip for another reason', () => machine.given(recorded(changesOf(1, 3))).when(record([gap(9, 'watch-overflow'), change(10)])).thenRefused('SEQUENCE_GAP'));
  it('may not skip where it says so later', () => machine.given(recorded(changesOf(1, 3))).when(record([change(9), gap(10)])).thenRefused('SEQUENCE_GAP'));
  it('goes on after what was skipped', () => machine.given(recorded([gap(9), change(10)])).when(record(changesOf(11, 11))).then(recorded(changesOf(11, 11))));
});

describe('a record beyond what the workspace takes', () => {
  const [one, two] = changesOf(1, 2) as [ChangeRecord, ChangeRecord];
  it('is not kept, but counted', () => machine.given().when({ ...record([one, two]), capped: new Set([one, two]) })
    .then({ type: 'ChangesRecorded', data: { header: { subscriptionId, workspaceId, firstSequence: 1, lastSequence: 2, capped: { count: 2, paths: ['/etc/1', '/etc/2'] } }, items: [] } }));
  it('is counted apart from one that no rule covers', () => machine.given().when({ ...record([one, two], [one]), capped: new Set([two]) })
    .then({ type: 'ChangesRecorded', data: { header: { subscriptionId, workspaceId, firstSequence: 1, lastSequence: 2, uncovered: { count: 1, paths: ['/etc/1'] }, capped: { count: 1, paths: ['/etc/2'] } }, items: [] } }));
});

describe('a record that no rule covers', () => {
  const [one, two, three] = changesOf(1, 3) as [ChangeRecord, ChangeRecord, ChangeRecord];

  it('is counted, not kept', () => {
    machine.given().when(record([one, two, three], [two])).then(recorded([one, three], { uncovered: { count: 1, paths: ['/etc/2'] } }));
  });
  it('uses its sequence number up', () => {
    const nothing = recorded([], { firstSequence: 1, lastSequence: 2, uncovered: { count: 2, paths: ['/etc/1', '/etc/2'] } });
    machine.given().when(record([one, two], [one, two])).then(nothing);
    machine.given(nothing).when(record([three])).then(recorded([three]));
  });
  it('is counted once', () => machine.given(recorded([one, two])).when(record([one, two, three], [one, two])).then(recorded([three])));
  it('is named with nine others at most', () => {
    const many = changesOf(1, 12);
    machine.given().when(record(many, many)).then(recorded([], { firstSequence: 1, lastSequence: 12, uncovered: { count: 12, paths: many.slice(0, 10).map((_, at) => `/etc/${at + 1}`) } }));
  });
});

describe('a record of what somebody may do', () => {
  const [one, two] = changesOf(1, 2) as [ChangeRecord, ChangeRecord];

  it('is neither kept nor counted, and uses its sequence number up', () => {
    machine.given().when({ ...record([one, two]), allowed: new Set([two]) }).then(recorded([one], { lastSequence: 2 }));
  });
});

describe('what a machine has reported', () => {
  const batches = fc.array(fc.record({ from: fc.integer({ min: 1, max: 30 }), length: fc.integer({ min: 1, max: 6 }), uncovered: fc.boolean() }), { maxLength: 20 });

  it('is known from the latest event alone: fold(all) = evolve(initial, last)', () => {
    fc.assert(fc.property(batches, (sent) => {
      const history = historyOf(sent);
      const last = history.at(-1);
      expect(fold(reported, history)).toEqual(last ? reported.evolve(reported.initial, last) : reported.initial);
    }));
  });

  it('is each sequence number once, without holes, whatever comes in whatever order', () => {
    fc.assert(fc.property(batches, (sent) => {
      const sequences = historyOf(sent).flatMap(({ data: { header } }) => Array.from({ length: header.lastSequence - header.firstSequence + 1 }, (_, n) => header.firstSequence + n));
      expect(sequences).toEqual(sequences.map((_, at) => at + 1));
    }));
  });
});

/** What is recorded of batches that come one after the other, those refused left out. */
function historyOf(sent: readonly { from: number; length: number; uncovered: boolean }[]) {
  const history: ReturnType<typeof reported.decide>[number][] = [];
  for (const { from, length, uncovered } of sent) {
    const records = changesOf(from, from + length - 1);
    try {
      history.push(...reported.decide(record(records, uncovered ? records.slice(1) : []), fold(reported, history)));
    } catch (error) {
      expect(error).toMatchObject({ code: 'SEQUENCE_GAP' });
    }
  }
  return history;
}
