import { agreed, stepsText } from './rules.steps.ts';

describe('the steps of a plan', () => {
  it('are shown with what goes and what comes, and counted', () => {
    expect(stepsText([
      { type: 'Retire', name: 'Old', differences: [] }, { type: 'Revise', name: 'App', differences: [{ field: 'excludes', removed: ['/x'], added: ['/y', '/\u001b[31mz'] }] }, { type: 'Create', name: 'New', differences: [{ field: 'severity', removed: [], added: ['High'] }] },
      { type: 'Disable', name: 'New', differences: [] },
    ])).toBe([
      '- retire Old', '~ revise App', '    excludes: - /x', '    excludes: + /y', '    excludes: + /\\u001b[31mz', '+ create New', '    severity: + High', '~ disable New', '1 to create, 1 to revise, 1 to retire, 1 to switch.',
    ].join('\n'));
  });
  it('that are none are said to be none', () => expect(stepsText([])).toContain('Nothing to do'));
  it('are not done where nobody was asked', async () => {
    await expect(agreed({ has: (flag) => flag === 'yes', note: () => {} }, false)).resolves.toBe(true);
    await expect(agreed({ has: () => false, note: () => {} }, false)).rejects.toThrow('--yes');
  });
});
