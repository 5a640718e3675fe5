import type { Page } from 'playwright-core';
import { alertRule, keysRuleId } from '../testing/alerts.ts';
import { pages } from '../testing/pages.ts';
import { workspaceId } from '../testing/workspaces.ts';

const { api, visit } = pages();

const at = `/v1/workspaces/${workspaceId}/alert-rules`;
const open = (permissions = ['alerts.read', 'alerts.write']) => visit(`${api.url}/alerts?tab=rules`, { permissions });
const card = (page: Page) => page.getByRole('region', { name: 'Ways in changed' });
const editor = (page: Page) => page.getByRole('textbox', { name: 'Query' });
const { ruleId: _, writtenBy: __, problem: ___, etag: ____, ...spec } = alertRule();

beforeEach(() => {
  api.facts.alertRules = [alertRule()];
});

describe('the alert rules', () => {
  it('are switched off and on, as they were read', async () => {
    const page = await open();
    await card(page).getByRole('switch', { name: 'Ways in changed on' }).click();
    await api.wasAsked(`PUT ${at}/${keysRuleId}`);
    expect([api.sent.at(-1), api.matched.at(-1)]).toEqual([{ ...spec, enabled: false }, '"3"']);
    api.facts.alertRules = [alertRule({ enabled: false })];
    await card(page).getByText('Off', { exact: true }).waitFor();
  });

  it('say why one cannot look, since when, and what helps', async () => {
    api.facts.alertRules = [alertRule({ problem: { code: 'FORBIDDEN', detail: 'You may not do this here', since: '2026-03-01T10:00:00.000Z' } })];
    const page = await open();
    const text = await card(page).getByRole('group').filter({ hasText: 'It cannot look' }).innerText();
    for (const part of ['You may not do this here (FORBIDDEN), since Mar 1, 2026, ', 'Write it again as somebody who may see what it looks at']) expect(text).toContain(part);
  });

  it('are written, and the server says at its place what is wrong with a query', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'New alert rule' }).click();
    const form = page.getByRole('dialog', { name: 'New alert rule' });
    expect(await form.getByRole('button', { name: 'Create' }).isDisabled()).toBe(true);
    await form.getByLabel('Name').fill(' Setuid ');
    await form.getByLabel('Severity').selectOption('Low');
    await form.getByLabel('What it means').fill('Ask who.');
    await editor(page).click();
    await page.keyboard.insertText('Reading\n| wher 1');
    await form.getByLabel(/^Minutes/).fill('20000');
    await form.getByText('Between 0 and 10,080').waitFor();
    await form.getByLabel(/^Minutes/).fill('5');
    api.refusals.set(`POST ${at}`, { status: 400, body: { code: 'INVALID_QUERY', detail: 'There is no operator wher.', remedy: 'Correct the query at the position given.', position: { start: 10, length: 4 } } });
    await form.getByRole('button', { name: 'Create' }).click();
    await form.getByRole('alert').getByText('Line 2, column 3: There is no operator wher.').waitFor();
    expect(await form.locator('.cm-lintRange-error').innerText()).toBe('wher');
    api.refusals.clear();
    await editor(page).fill('Reading');
    await form.getByRole('button', { name: 'Create' }).click();
    await form.waitFor({ state: 'detached' });
    expect(api.sent.at(-1)).toEqual({ name: 'Setuid', description: 'Ask who.', severity: 'low', query: 'Reading', joinMinutes: 5, enabled: true });
  });

  it('are edited as they were read, and read anew where they have changed', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Edit Ways in changed' }).click();
    const form = page.getByRole('dialog', { name: 'Edit Ways in changed' });
    expect(await editor(page).innerText()).toBe(spec.query);
    await form.getByLabel('Severity').selectOption('Medium');
    api.facts.alertRules = [alertRule({ etag: '"4"' })];
    api.refusals.set(`PUT ${at}`, { status: 412, body: { code: 'PRECONDITION_FAILED', title: 'It has changed since you read it' } });
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText('The alert rule has changed since you opened this').waitFor();
    api.refusals.clear();
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'detached' });
    expect([api.matched, api.sent.at(-1)]).toEqual([['"3"', '"4"'], { ...spec, severity: 'medium' }]);
  });

  it('are removed once it was asked about', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Remove Ways in changed' }).click();
    await page.getByText('The alerts that it has raised stay').waitFor();
    expect(api.asked).not.toContain(`DELETE ${at}/${keysRuleId}`);
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await api.wasAsked(`DELETE ${at}/${keysRuleId}`);
    expect(api.matched).toEqual(['"3"']);
  });

  it('say what adding the recommended ones came to', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Add the recommended rules' }).click();
    await page.getByRole('status').getByText('They are all there already.').waitFor();
  });

  it('can be read by those who may not change them, with the reason', async () => {
    const page = await open(['alerts.read']);
    await page.getByText('you need the permission alerts.write').waitFor();
    await card(page).getByText('Query').click();
    await card(page).getByText(spec.query).waitFor();
    expect(await card(page).getByRole('switch').isDisabled()).toBe(true);
    expect(await page.getByRole('button', { name: /New alert rule|Add the|Edit|Remove/ }).count()).toBe(0);
  });
});
