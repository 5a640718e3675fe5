import { machinesText, perDayText, sizeText } from './preview-words.ts';

const preview = { previewId: '1', since: '2026-01-01T00:00:00Z', perDay: 2.25, megabytesPerDay: 1.5, history: { changes: 1234, paths: [] }, newly: { changes: 0, paths: [] }, noLonger: { changes: 0, paths: [] }, warnings: [], machines: 1 };

describe('a preview in words', () => {
  it.each([[0, 'None is enrolled'], [999, '999 bytes'], [1200, '1.2 kB'], [5e9, '5.0 GB']] as const)('tells %s', (bytes, text) => (bytes === 0 ? expect(machinesText(0, 0)).toContain(text) : expect(sizeText(bytes)).toBe(text)));
  it('tells who has answered', () => expect([machinesText(1, 1), machinesText(3, 3), machinesText(3, 1)]).toEqual(['The one machine has answered.', 'All 3 asked have answered.', '1 of 3 asked have answered so far.']));
  it('tells how much a day', () => {
    expect(perDayText(preview)).toBe('1,234 changes of what was watched: 2.3 a day, 1.50 MB a day');
    expect(perDayText({ ...preview, perDay: 88, megabytesPerDay: 0.001 })).toContain('88 a day, under 0.01 MB a day');
    expect(perDayText({ ...preview, since: null })).toBe('Nothing is recorded yet to try it on.');
  });
});
