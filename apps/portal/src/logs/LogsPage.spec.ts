import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { workspaceId } from '../testing/workspaces.ts';
import { pages } from '../testing/pages.ts';

const { api, visit } = pages();
const at = `/v1/workspaces/${workspaceId}`;
const open = (search = '') => visit(`${api.url}/logs${search}`, { permissions: ['queries.run', 'workspaces.write'] });
const editor = (page: Page) => page.getByRole('textbox', { name: 'Query' });
const write = async (page: Page, text: string) => {
  await editor(page).click();
  await page.keyboard.insertText(text);
};


describe('the logs page', () => {
  it('runs what is written, within the time range, and shows the rows', async () => {
    const page = await open();
    await write(page, 'Reading | take 2');
    await page.getByLabel('Time range').selectOption('PT24H');
    await editor(page).press('Shift+Enter');
    const table = page.getByRole('table', { name: 'Result' });
    await table.getByText('weir').waitFor();
    expect(await table.getByRole('row').allInnerTexts()).toEqual(['Place\tLevel', 'weir\t4', 'mill\tnull']);
    expect(await page.getByText('2 rows in 0.25 s').count()).toBe(1);
    expect(api.sent).toContainEqual({ query: 'Reading | take 2', timespan: 'PT24H' });
    expect(new URL(page.url()).searchParams.get('query')).toBe('Reading | take 2');
  });

  it('shows what is wrong at its place', async () => {
    api.refusals.set(`POST ${at}/query`, { status: 400, body: { code: 'INVALID_QUERY', detail: 'There is no operator wher.', remedy: 'Correct the query at the position given.', position: { start: 10, length: 4 } } });
    const page = await open('?query=' + encodeURIComponent('Reading\n| wher 1'));
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByRole('alert').getByText('Line 2, column 3: There is no operator wher.').waitFor();
    expect(await page.locator('.cm-lintRange-error').innerText()).toBe('wher');
  });

  it('offers tables, then operators, then columns', async () => {
    const page = await open();
    await editor(page).click();
    await page.keyboard.type('Rea');
    await page.getByRole('option', { name: 'Reading' }).click();
    await page.keyboard.type(' | su');
    await page.getByRole('option', { name: 'summarize' }).click();
    await page.keyboard.type(' max(Lev');
    await page.getByRole('option', { name: /^Level/ }).click();
    expect(await editor(page).innerText()).toBe('Reading | summarize max(Level)');
  });

  it('opens queries to hunt with and those saved, saves another and deletes one', async () => {
    const page = await open();
    await page.getByRole('list', { name: 'Hunting' }).getByRole('button', { name: /New setuid files/ }).click();
    await page.getByRole('table', { name: 'Result' }).waitFor();
    expect(await editor(page).innerText()).toBe('Reading | where Level > 3');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByLabel('Name').fill('High water');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await api.wasAsked(`POST ${at}/saved-queries`);
    expect(api.sent).toContainEqual({ kind: 'query', name: 'High water', description: '', query: 'Reading | where Level > 3' });
    await page.getByRole('button', { name: 'Delete Weir' }).click();
    await api.wasAsked(`DELETE ${at}/saved-queries/5f1c7a52-0000-4f9b-8f43-1b8f8b7b2f14`);
    expect(api.matched).toEqual(['"1"']);
  });

  it('makes the query an alert rule, for those who may', async () => {
    const page = await visit(`${api.url}/logs?query=Reading`, { permissions: ['queries.run', 'alerts.write'] });
    await page.getByRole('button', { name: 'New alert rule' }).click();
    const form = page.getByRole('dialog', { name: 'New alert rule' });
    expect(await form.getByRole('textbox', { name: 'Query' }).innerText()).toBe('Reading');
    await form.getByLabel('Name').fill('High water');
    await form.getByRole('button', { name: 'Create' }).click();
    await page.getByText('High water looks from now on.').waitFor();
    expect(api.sent).toContainEqual({ name: 'High water', description: '', severity: 'medium', query: 'Reading', joinMinutes: 60, enabled: true });
    await page.getByRole('link', { name: 'See the alert rules' }).click();
    await page.getByRole('tab', { name: 'Alert rules', selected: true }).waitFor();
    const other = await open('?query=Reading');
    await other.getByRole('button', { name: 'Save', exact: true }).waitFor();
    expect(await other.getByRole('button', { name: 'New alert rule' }).count()).toBe(0);
  });

  it('puts columns of the schema into the query', async () => {
    const page = await open('?query=Reading');
    await page.getByRole('tab', { name: 'Tables' }).click();
    await page.getByRole('complementary', { name: 'What to ask' }).getByText('Reading', { exact: true }).click();
    await page.getByRole('list', { name: 'Columns of Reading' }).getByRole('button', { name: /^Level/ }).click();
    expect(await editor(page).innerText()).toBe('Reading Level');
  });

  it('exports every row, says how far it is, and keeps the file', async () => {
    api.facts.exporting = { state: 'running', rows: 1_500_000 };
    const page = await open('?query=Reading');
    await page.getByRole('button', { name: 'Export' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'CSV, every row' }).click();
    await page.getByText('Exporting: 1,500,000 rows so far').waitFor();
    api.facts.exporting = { state: 'complete', rows: 2_000_000 };
    const file = await download;
    expect([file.suggestedFilename(), await readFile(await file.path(), 'utf8')]).toEqual(['export.csv', 'Place,Level\r\n']);
    await page.getByText('Exported 2,000,000 rows').waitFor();
    expect(api.sent).toContainEqual({ query: 'Reading', format: 'csv', timespan: 'P7D', safe: 'spreadsheet' });
    await api.wasAsked(`DELETE ${at}/exports/5f1c7a52-0000-4f9b-8f43-1b8f8b7b2f13`);
  });

  it('cancels an export', async () => {
    api.facts.exporting = { state: 'running', rows: 5 };
    const page = await open('?query=Reading');
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('menuitem', { name: 'Parquet, every row' }).click();
    await page.getByRole('button', { name: 'Cancel the export' }).click();
    await api.wasAsked(`DELETE ${at}/exports/5f1c7a52-0000-4f9b-8f43-1b8f8b7b2f13`);
    await page.getByText('Exporting').waitFor({ state: 'detached' });
  });

  it('gives the query to Power BI and Excel', async () => {
    const page = await open('?query=Reading');
    await page.getByRole('button', { name: 'Export' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: /M query/ }).click();
    expect((await download).suggestedFilename()).toBe('query.m');
  });

  it('is used by the keyboard alone: Tab leaves the editor', async () => {
    const page = await open('?query=Reading');
    await editor(page).focus();
    await page.keyboard.press('Tab');
    expect(await editor(page).evaluate((element) => element === document.activeElement)).toBe(false);
  });
});
