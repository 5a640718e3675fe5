import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { demoRuleId } from '../testing/rules.ts';
import { subscriptionId } from '../testing/subscriptions.ts';
import { pages } from '../testing/pages.ts';

const { api, visit } = pages();

const rules = `/v1/subscriptions/${subscriptionId}/rules`;
const open = async (button: string, permissions = ['rules.write']): Promise<Page> => {
  const page = await visit(`${api.url}/rules`, { permissions });
  await page.getByRole('button', { name: button, exact: true }).click();
  return page;
};

describe('which files to monitor', () => {
  const pack = (more: object = {}) => ({
    packId: 'linux-baseline', name: 'Linux baseline', description: 'What every Linux machine should have watched', version: 2, ruleId: null, addedVersion: null, covered: 1, paths: 3,
    entries: [{ id: 'linux.accounts', kind: 'linuxFile', paths: ['/etc/passwd', '/etc/group', '/etc/x.conf'], why: 'A new account, or one that became root.', controls: ['PCI DSS 4.0.1 11.5.2'], techniques: ['T1136.001'], covered: ['/etc/x.conf'], uncovered: ['/etc/passwd', '/etc/group'] }], ...more,
  });

  it('is said by packs: why, for which controls, and what no rule watches; one is added as a rule', async () => {
    api.answers.set(`GET ${rules}/packs`, { version: 7, items: [pack()] });
    api.answers.set(`POST ${rules}/packs`, { version: 8, applied: true, steps: [] });
    const page = await open('Which files?');
    const linux = page.getByRole('region', { name: 'Linux baseline' });
    await linux.getByRole('button', { name: '1 of 3 paths watched' }).click();
    await linux.getByText('A new account, or one that became root.').waitFor();
    await linux.getByText('/etc/passwd not watched').waitFor();
    await linux.getByText('PCI DSS 4.0.1 11.5.2 · ATT&CK T1136.001').waitFor();
    await linux.getByRole('button', { name: 'Add Linux baseline' }).click();
    await api.wasAsked(`POST ${rules}/packs`);
    expect([api.sent.at(-1), api.matched]).toEqual([{ packIds: ['linux-baseline'] }, ['"7"']]);
  });

  it('offers the latest version of what was added, and nothing to who may only read', async () => {
    api.answers.set(`GET ${rules}/packs`, { version: 7, items: [pack({ ruleId: demoRuleId, addedVersion: 1 })] });
    const page = await open('Which files?');
    await page.getByText('Version 1 of 2').waitFor();
    await page.getByRole('button', { name: 'Update Linux baseline' }).waitFor();
    const reader = await open('Which files?', ['rules.read']);
    await reader.getByText('Version 1 of 2').waitFor();
    expect(await reader.getByRole('button', { name: /Update|Add/ }).count()).toBe(0);
  });
});

describe('an import', () => {
  const seen = {
    version: 3, applied: false, left: [], steps: [{ type: 'Create', name: 'syscheck', differences: [{ field: 'entities', removed: [], added: ['linuxFile:/etc/**'] }] }],
    report: [{ line: 1, entry: '<directories>/etc</directories>', outcome: 'imported', why: '', remedy: '' }, { line: 2, entry: '<frequency>43200</frequency>', outcome: 'refused', why: 'It says how that agent works.', remedy: 'Nothing to do.' }],
  };

  it('says what becomes of each entry before anything is done, then does it on the rules that were seen', async () => {
    api.answers.set(`POST ${rules}/import`, seen);
    const page = await open('Import');
    const dialog = page.getByRole('dialog', { name: 'Import rules' });
    await dialog.getByLabel('Settings').fill('<syscheck>');
    await dialog.getByRole('button', { name: 'See what it would do' }).click();
    await dialog.getByText('1 as they are').waitFor();
    await dialog.getByText('It says how that agent works. Nothing to do.').waitFor();
    await dialog.getByText('+ entities: linuxFile:/etc/**').waitFor();
    expect(api.sent.at(-1)).toEqual({ from: 'ossec', text: '<syscheck>', apply: false });
    api.answers.set(`POST ${rules}/import`, { ...seen, applied: true, version: 4 });
    await dialog.getByRole('button', { name: 'Import' }).click();
    await dialog.getByText('The rules are imported.').waitFor();
    expect([api.sent.at(-1), api.matched]).toEqual([{ from: 'ossec', text: '<syscheck>', apply: true }, ['"3"']]);
  });
});

describe('a file that is brought', () => {
  const aide = { name: 'aide.conf', mimeType: 'text/plain', buffer: Buffer.from('/etc R\n!/etc/mtab$\n/x/(?!y) R\n') };
  const ours = { name: 'rules.yaml', mimeType: 'application/yaml', buffer: Buffer.from('version: 1\nrules:\n- {name: Demo folder, linuxFiles: [/srv/]}\n') };
  const entry = (line: number, text: string, outcome: string, why = '', remedy = '') => ({ line, entry: text, outcome, why, remedy });
  const rule = { name: 'Demo folder', description: '', changeTypes: ['Add'], entities: [{ kind: 'linuxFile', path: '/srv/' }], excludes: [], severity: 'Low', allowedAccounts: [], allowedProcesses: [] };
  const plan = { version: 7, applied: false, steps: [{ type: 'Retire', ruleId: demoRuleId, name: 'Old', differences: [] }, { type: 'Revise', ruleId: demoRuleId, name: 'Demo folder', differences: [{ field: 'entities', removed: ['linuxFile:/srv/demo/**'], added: ['linuxFile:/srv/'] }], rule }] };
  const opened = async () => {
    const page = await open('Import');
    return { page, dialog: page.getByRole('dialog', { name: 'Import rules' }) };
  };

  it('is known by what it says, and every entry has a word; of another product it is read anew', async () => {
    api.answers.set(`POST ${rules}/import`, { version: 3, applied: false, left: [{ name: 'Big', why: 'It is too big.', remedy: 'Make it smaller.' }], steps: [], report: [entry(1, '/etc R', 'imported'), entry(2, '!/etc/mtab$', 'approximated', 'Nearly.', 'Look at it.'), entry(3, '/x/(?!y) R', 'refused', 'No wildcards say this.', 'Write it out.')] });
    const { dialog } = await opened();
    expect(await dialog.getByRole('button', { name: 'See what it would do' }).isDisabled()).toBe(true);
    await dialog.getByLabel('File').setInputFiles(aide);
    await dialog.getByText('aide.conf 4 lines').waitFor();
    expect(await dialog.getByLabel('From').inputValue()).toBe('aide');
    expect(api.asked.filter((call) => call.startsWith('POST'))).toEqual([]);
    await dialog.getByRole('button', { name: 'See what it would do' }).click();
    await dialog.getByRole('list', { name: 'Entries as near as possible' }).getByText('!/etc/mtab$ line 2Nearly. Look at it.').waitFor();
    await dialog.getByRole('list', { name: 'Entries not taken' }).getByText('/x/(?!y) R line 3No wildcards say this. Write it out.').waitFor();
    await dialog.getByText('Big is left out. It is too big. Make it smaller.').waitFor();
    await dialog.getByText('Entries taken as they are').click();
    await dialog.getByRole('list', { name: 'Entries as they are' }).getByText('/etc R line 1').waitFor();
    await dialog.getByText('Nothing would change').waitFor();
    expect(await dialog.getByRole('button', { name: 'Import' }).count()).toBe(0);
    await dialog.getByLabel('From').selectOption('osquery');
    await dialog.getByText('Entries taken as they are').waitFor({ state: 'detached' });
    api.answers.set(`POST ${rules}/import`, { version: 3, applied: false, left: [], steps: [], report: [] });
    await dialog.getByRole('button', { name: 'See what it would do' }).click();
    await dialog.getByText('There is nothing in it that is known of osquery').waitFor();
    expect(api.sent.map((sent) => (sent as { from: string }).from)).toEqual(['aide', 'osquery']);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'detached' });
  });

  it('is dropped anywhere, or chosen from the keyboard, and again once it is corrected', async () => {
    const { page, dialog } = await opened();
    const held = await page.evaluateHandle(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(['<syscheck>'], 'ossec.conf'));
      return transfer;
    });
    await page.dispatchEvent('body', 'dragover', { dataTransfer: held });
    await dialog.getByText('Let go to take this file.').waitFor();
    await page.dispatchEvent('body', 'drop', { dataTransfer: held });
    await dialog.getByText('ossec.conf 1 line').waitFor();
    expect(await dialog.getByLabel('From').inputValue()).toBe('ossec');
    for (const text of ['/etc R\n', '/etc R\n/opt R\n']) {
      const choosing = page.waitForEvent('filechooser');
      await dialog.getByRole('button', { name: 'Choose another' }).focus();
      await page.keyboard.press('Enter');
      await (await choosing).setFiles({ ...aide, buffer: Buffer.from(text) });
      await dialog.getByText(`aide.conf ${text.split('\n').length} lines`).waitFor();
      expect(await dialog.getByLabel('Settings').inputValue()).toBe(text);
    }
  });

  it('of rules as code says what would be deleted, what each rule would cover, and has a way back', async () => {
    api.answers.set(`POST ${rules}/file/plan`, plan);
    api.answers.set(`POST ${rules}/previews`, { previewId: demoRuleId, since: null, perDay: 0, megabytesPerDay: 0, history: { changes: 0, paths: [] }, newly: { changes: 0, paths: [] }, noLonger: { changes: 0, paths: [] }, warnings: [], machines: 0 });
    api.answers.set(`GET ${rules}/previews/${demoRuleId}`, { previewId: demoRuleId, complete: true, machines: [], warnings: [] });
    api.answers.set(`PUT ${rules}/file`, { ...plan, applied: true, version: 9 });
    api.answers.set(`POST ${rules}/history/revert`, { version: 11, applied: true, steps: [] });
    api.answers.set(`GET ${rules}/history`, { items: [], next: null });
    const { page, dialog } = await opened();
    await dialog.getByLabel('File').setInputFiles(ours);
    await dialog.getByRole('button', { name: 'See what it would do' }).click();
    await dialog.getByText('1 rule that it does not name would be deleted').waitFor();
    await dialog.getByText('What it would do: 1 changed, 1 deleted.').waitFor();
    await dialog.getByText('− entities: linuxFile:/srv/demo/**').waitFor();
    expect(api.sent).toEqual([{ file: ours.buffer.toString() }]);
    await dialog.getByRole('region', { name: 'Preview of Demo folder' }).getByRole('button', { name: 'Preview' }).click();
    await dialog.getByText('None is enrolled: only recorded changes can tell.').waitFor();
    expect(api.sent.at(-1)).toMatchObject({ rule, replaces: demoRuleId });
    await dialog.getByRole('button', { name: 'Apply' }).click();
    await dialog.getByText('The rules are imported. 1 changed, 1 deleted; they are at version 9.').waitFor();
    await dialog.getByRole('button', { name: 'Go back to version 7' }).click();
    await dialog.getByText('The rules are again as they were at version 7.').waitFor();
    expect([api.sent.at(-1), api.matched]).toEqual([{ version: 7 }, ['"7"', '"9"']]);
    await dialog.getByRole('button', { name: 'History' }).click();
    await page.getByRole('dialog', { name: 'History of the rules' }).waitFor();
  });

  it('with faults is refused with their lines, and rules that others changed meanwhile are left', async () => {
    api.refusals.set(`POST ${rules}/file/plan`, { status: 400, body: { code: 'INVALID_RULES_FILE', title: 'The rules file cannot be understood', fields: [{ line: 4, path: 'rules.0.severity', message: 'Expected Low, Medium or High' }, { line: 9, path: '', message: 'A key is not a plain text.' }] } });
    const { dialog } = await opened();
    await dialog.getByLabel('File').setInputFiles(ours);
    await dialog.getByRole('button', { name: 'See what it would do' }).click();
    await dialog.getByText('Line 4: rules.0.severity: Expected Low, Medium or High').waitFor();
    await dialog.getByText('Line 9: A key is not a plain text.').waitFor();
    api.refusals.clear();
    api.answers.set(`POST ${rules}/file/plan`, plan);
    api.refusals.set(`PUT ${rules}/file`, { status: 412, body: { code: 'PRECONDITION_FAILED', title: 'It has changed since you read it', remedy: 'Read it again.' } });
    await dialog.getByRole('button', { name: 'See what it would do' }).click();
    await dialog.getByRole('button', { name: 'Apply' }).click();
    await dialog.getByText('It has changed since you read it').waitFor();
    await dialog.getByRole('button', { name: 'See what it would do' }).waitFor();
  });

  it('that is empty, too big or no text is not sent, and says so', async () => {
    const { dialog } = await opened();
    for (const [why, buffer] of [['aide.conf is empty', Buffer.from('\n')], ['aide.conf is too big', Buffer.alloc(1_000_001, 'x')], ['aide.conf is not a text file', Buffer.from([0x1f, 0x8b, 0x08, 0])]] as const) {
      await dialog.getByLabel('File', { exact: true }).setInputFiles({ ...aide, buffer });
      await dialog.getByRole('alert').getByText(why).waitFor();
      expect(await dialog.getByRole('button', { name: 'See what it would do' }).isDisabled()).toBe(true);
    }
    await dialog.getByLabel('File', { exact: true }).setInputFiles({ ...aide, name: 'letter.txt', buffer: Buffer.from('Dear Ada,') });
    await dialog.getByText('It does not say what it is of: choose.').waitFor();
    expect([await dialog.getByText('is not a text file').count(), await dialog.getByRole('button', { name: 'See what it would do' }).isDisabled()]).toEqual([0, true]);
    await dialog.getByLabel('From').selectOption('aide');
    expect(await dialog.getByRole('button', { name: 'See what it would do' }).isEnabled()).toBe(true);
    expect(api.sent).toEqual([]);
  });
});

it('rules are downloaded as code, by readers too', async () => {
  api.answers.set(`GET ${rules}/file`, { version: 7, file: 'version: 1\nrules: []\n' });
  const page = await visit(`${api.url}/rules`, { permissions: ['rules.read'] });
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download' }).click();
  const file = await downloading;
  expect(file.suggestedFilename()).toMatch(/^rules-[a-z-]+-7\.yaml$/);
  expect(readFileSync(await file.path(), 'utf8')).toBe('version: 1\nrules: []\n');
});

describe('the history', () => {
  const event = (type: string) => ({ type, ruleId: demoRuleId, name: 'Shop' });
  const items = [
    { version: 2, since: 1, at: new Date().toISOString(), by: demoRuleId, byName: 'Ada Byron', events: [event('RuleRevised')] }, { version: 1, since: 0, at: '2026-01-01T00:00:00.000Z', by: demoRuleId, byName: null, events: [event('RuleCreated')] },
  ];

  it('says who did what, shows differences, and goes back once somebody is sure', async () => {
    api.answers.set(`GET ${rules}/history`, { items, next: null });
    api.answers.set(`GET ${rules}/history/differences`, { from: 1, to: 2, items: [{ ruleId: demoRuleId, name: 'Shop', what: 'changed', differences: [{ field: 'excludes', removed: ['/srv/a'], added: ['/srv/b'] }] }] });
    api.answers.set(`POST ${rules}/history/revert`, { version: 3, applied: true, steps: [] });
    const page = await open('History');
    const dialog = page.getByRole('dialog', { name: 'History of the rules' });
    await dialog.getByText('− excludes: /srv/a').waitFor();
    await dialog.getByText('+ excludes: /srv/b').waitFor();
    expect(await dialog.getByRole('button', { name: 'Go back' }).count()).toBe(0);
    await dialog.getByLabel('Compared with').selectOption('the beginning');
    await api.wasAsked(`GET ${rules}/history/differences?from=0&to=2`);
    await dialog.getByRole('button', { name: /Shop created Version 1 · the installation/ }).click();
    await dialog.getByRole('button', { name: 'Go back to version 1' }).click();
    await dialog.getByText('Going back to version 1 changes').waitFor();
    await api.wasAsked(`GET ${rules}/history/differences?from=2&to=1`);
    await dialog.getByRole('button', { name: 'Go back', exact: true }).click();
    await api.wasAsked(`POST ${rules}/history/revert`);
    expect([api.sent.at(-1), api.matched]).toEqual([{ version: 1 }, ['"2"']]);
  });
});

describe('a preview', () => {
  const asked = { previewId: '9e3f1c52-0000-4f9b-8f43-1b8f8b7b2f11', since: '2026-01-01T00:00:00.000Z', perDay: 2, megabytesPerDay: 0.5, history: { changes: 28, paths: [] }, newly: { changes: 0, paths: [] }, noLonger: { changes: 3, paths: [{ path: '/srv/demo/lost', changes: 3 }] }, warnings: [{ code: 'VOLATILE', entry: '/var/**', message: 'It covers what changes all the time: logs.' }], machines: 1 };
  const answer = { files: 1200, bytes: 4_500_000, newFiles: 1100, modifiedLastDay: 7, modifiedLastWeek: 9, entities: [1200], sample: [], noLonger: { files: 2, paths: [] }, unreadable: 0, truncated: false };

  it('of a draft tells what it covers and would have reported, as machines answer', async () => {
    const preview = `${rules}/previews`;
    api.answers.set(`POST ${preview}`, asked);
    api.answers.set(`GET ${preview}/${asked.previewId}`, { previewId: asked.previewId, complete: false, machines: [{ machineId: demoRuleId, name: 'db-1', answer: null }], warnings: [] });
    const page = await visit(`${api.url}/rules`);
    await page.getByRole('button', { name: 'Edit Demo folder' }).click();
    const form = page.getByRole('dialog', { name: 'Edit Demo folder' });
    await form.getByLabel('Linux paths').fill('/var/**');
    await form.getByRole('button', { name: 'Preview' }).click();
    await form.getByText('0 of 1 asked have answered so far.').waitFor();
    await form.getByText('28 changes of what was watched: 2.0 a day, 0.50 MB a day').waitFor();
    await form.getByText('It covers what changes all the time: logs.').waitFor();
    await form.getByText('/srv/demo/lost').waitFor();
    expect(api.sent.at(-1)).toMatchObject({ replaces: demoRuleId, rule: { name: 'Demo folder', entities: [{ kind: 'linuxFile', path: '/var/**' }] } });
    api.answers.set(`GET ${preview}/${asked.previewId}`, { previewId: asked.previewId, complete: true, machines: [{ machineId: demoRuleId, name: 'db-1', answer }], warnings: [{ code: 'NOTHING_MATCHED', entry: '/var/**', message: 'There is nothing there.' }] });
    await form.getByText('The one machine has answered.').waitFor();
    await form.getByText('1,200 files, 4.5 MB').waitFor();
    await form.getByText('There is nothing there.').waitFor();
    await form.getByLabel('Linux paths').fill('/var/lib/**');
    await form.getByText('The rule has changed since.').waitFor();
  });

  it('is not of what cannot be a rule', async () => {
    const page = await visit(`${api.url}/rules`);
    await page.getByRole('button', { name: 'New rule' }).click();
    expect(await page.getByRole('button', { name: 'Preview' }).isDisabled()).toBe(true);
    await page.getByLabel('Linux paths').fill('/srv/');
    expect(await page.getByRole('button', { name: 'Preview' }).isEnabled()).toBe(true);
  });
});
