import type { Page } from 'playwright-core';
import { alert, alertRule, keysRuleId } from '../testing/alerts.ts';
import { web } from '../testing/machines.ts';
import { pages } from '../testing/pages.ts';
import { otherWorkspaceId, workspace, workspaceId } from '../testing/workspaces.ts';

const { api, visit } = pages();

const at = `/v1/workspaces/${workspaceId}`;
const permissions = ['alerts.read', 'alerts.triage', 'alerts.write', 'queries.run'];
const open = (search = '') => visit(`${api.url}/alerts${search}`, { permissions });
const row = (page: Page, name: RegExp) => page.getByRole('table', { name: 'Alerts' }).getByRole('row', { name });
const panel = (page: Page) => page.getByRole('dialog', { name: 'Alert details' });
const many = (count: number) => Array.from({ length: count }, (_, index) => alert(index + 1));
const idOf = (digit: number) => alert(digit).alertId;

describe('the list of alerts', () => {
  it('says what alerts are where there are no rules, and adds the recommended ones', async () => {
    const page = await open();
    await page.getByText('There are no alert rules yet').waitFor();
    await page.getByRole('button', { name: 'Add the recommended rules' }).click();
    await api.wasAsked(`POST ${at}/alert-rules/recommended`);
    await page.getByText('One alert rule looks at every change as it comes.').waitFor();
  });

  it('says plainly that nothing is open', async () => {
    api.facts.alertRules = [alertRule(), alertRule({ ruleId: web.machineId, name: 'Off', enabled: false })];
    api.facts.alerts = [alert(1, { state: 'closed', closedAs: 'expected' })];
    const page = await open();
    await page.getByRole('heading', { name: 'No alert is open' }).waitFor();
    await page.getByRole('button', { name: 'Show closed alerts' }).click();
    await row(page, /High Ways in changed 1 web-1 .* Closed: expected/).waitFor();
    expect(new URL(page.url()).searchParams.get('state')).toBe('closed');
  });

  it('tells those who may add no rules whom to ask', async () => {
    const page = await visit(`${api.url}/alerts`, { permissions: ['alerts.read'] });
    await page.getByText('Ask somebody who may write alert rules').waitFor();
    expect(await page.getByRole('button', { name: 'Add the recommended rules' }).count()).toBe(0);
  });

  it('says where rules cannot look, and leads to them', async () => {
    api.facts.alertRules = [alertRule({ problem: { code: 'FORBIDDEN', detail: 'You may not do this here', since: new Date().toISOString() } })];
    const page = await open();
    await page.getByText('One alert rule cannot look').waitFor();
    await page.getByText('No alert rule can look: nothing raises an alert.').waitFor();
    await page.getByRole('link', { name: 'See why' }).click();
    await page.getByRole('region', { name: 'Ways in changed' }).getByText('You may not do this here (FORBIDDEN)').waitFor();
  });

  it('shows open ones, and others by filters in the address', async () => {
    api.facts.alertRules = [alertRule()];
    api.facts.alerts = [alert(1), alert(2, { severity: 'low', state: 'acknowledged', count: 1200, cut: true }), alert(3, { state: 'closed', closedAs: 'false-positive', machineId: null, computer: null })];
    const page = await open();
    await row(page, /High Ways in changed 1 web-1 1 .* New/).waitFor();
    await row(page, /Low Ways in changed 2 web-1 1,200 or more .* Acknowledged/).waitFor();
    expect(await page.getByText('Ways in changed 3').count()).toBe(0);
    const filters = page.getByRole('search', { name: 'Filter alerts' });
    await filters.getByLabel('State').selectOption('Any state');
    await row(page, /Ways in changed 3 No machine .* Closed: false positive/).waitFor();
    await filters.getByLabel('Severity').selectOption('Low');
    await filters.getByLabel('Machine').selectOption('web-1');
    await filters.getByLabel('Rule').selectOption('Ways in changed');
    await page.getByText('Ways in changed 1').waitFor({ state: 'detached' });
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({ state: 'any', severity: 'low', machine: web.machineId, rule: keysRuleId });
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await row(page, /Ways in changed 1/).waitFor();
    expect(new URL(page.url()).search).toBe('');
  });

  it('shows what was found meanwhile, and leaves the reader where they are', async () => {
    api.facts.alerts = many(150);
    const page = await open();
    await page.getByRole('button', { name: 'Show more' }).click();
    await page.getByRole('button', { name: 'Ways in changed 150', exact: true }).click();
    await panel(page).getByRole('heading', { name: 'Ways in changed 150' }).waitFor();
    const chosen = row(page, /Ways in changed 150/);
    const place = (await chosen.boundingBox())?.y;
    api.facts.alerts = [alert(0, { name: 'Quite new' }), ...api.facts.alerts];
    await page.getByRole('button', { name: 'Quite new', exact: true }).waitFor();
    await page.waitForFunction(([element, was]) => Math.abs((element as Element).getBoundingClientRect().y - (was as number)) < 1, [await chosen.elementHandle(), place]);
    expect(await chosen.getAttribute('aria-current')).toBe('true');
    expect(await panel(page).getByRole('heading', { name: 'Ways in changed 150' }).count()).toBe(1);
  });

  it('says why it cannot be read, and tries again', async () => {
    api.refusals.set(`GET ${at}/alerts`, { status: 403, body: { code: 'FORBIDDEN', title: 'You may not do this here', remedy: 'Ask an Owner of the tenant for a role that allows it.' } });
    const page = await open();
    await page.getByRole('alert').getByText('Ask an Owner').waitFor();
    api.refusals.clear();
    api.facts.alerts = many(1);
    await page.getByRole('button', { name: 'Try again' }).click();
    await row(page, /Ways in changed 1/).waitFor();
  });

  it('lets choose a workspace where there are several', async () => {
    api.facts.workspaces = [...api.facts.workspaces, workspace(otherWorkspaceId, 'Archive', 30)];
    api.facts.alerts = many(2);
    const page = await open();
    await page.getByRole('combobox', { name: 'Workspace' }).selectOption('Archive: 2 open, 2 of them high');
    await page.waitForURL(new RegExp(`workspace=${otherWorkspaceId}`));
    await row(page, /Ways in changed 1/).waitFor();
    expect(api.asked.some((call) => call.startsWith(`GET /v1/workspaces/${otherWorkspaceId}/alerts?`))).toBe(true);
  });
});

describe('the details of an alert', () => {
  it('say what it means, what was found, who did it, and lead on', async () => {
    api.facts.alerts = [alert(1)];
    const page = await open(`?alert=${idOf(1)}`);
    await panel(page).getByText('A key nobody knows is a door left open.').waitFor();
    const finding = panel(page).getByRole('list', { name: 'Findings' }).getByRole('listitem').first();
    for (const part of ['Modified', '/root/.ssh/authorized_keys', 'vim', 'mallory']) await finding.getByText(part, { exact: true }).waitFor();
    expect(await finding.getByRole('row', { name: /^Mode/ }).innerText()).toMatch(/Changed[^]*0644 rw-r--r--[^]*0600 rw-------/);
    expect(await panel(page).getByRole('link', { name: 'web-1' }).getAttribute('href')).toBe(`/machines?machine=${web.machineId}`);
    await panel(page).getByRole('link', { name: 'Open in Logs' }).click();
    await page.getByRole('textbox', { name: 'Query' }).getByText("where FileName == 'authorized_keys'").waitFor();
    expect(new URL(page.url()).searchParams.get('time')).toBe('all');
  });

  it('are opened and closed by keyboard, and have an address', async () => {
    api.facts.alerts = many(2);
    const page = await open();
    await page.getByRole('button', { name: 'Ways in changed 2', exact: true }).press('Enter');
    await panel(page).getByRole('heading', { name: 'Ways in changed 2' }).waitFor();
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({ workspace: workspaceId, alert: idOf(2) });
    await page.keyboard.press('Escape');
    await panel(page).waitFor({ state: 'detached' });
    await page.waitForFunction(() => document.activeElement?.textContent === 'Ways in changed 2');
    await page.goto(`${api.url}/alerts?alert=${idOf(9)}`);
    await page.getByText('This alert was not found').waitFor();
  });

  it('say so where retention has removed what was found', async () => {
    api.facts.alerts = [alert(1)];
    api.facts.findings = { columns: [], rows: [], more: false };
    const page = await open(`?alert=${idOf(1)}`);
    await panel(page).getByText('The workspace no longer keeps what was found').waitFor();
  });

  it('say so where there is more than is shown, and where less is left than was found', async () => {
    api.facts.alerts = [alert(1, { count: 250 })];
    api.facts.findings = { ...api.facts.findings, more: true };
    const page = await open(`?alert=${idOf(1)}`);
    await panel(page).getByText('The first 100 of 250: the Logs page has all.').waitFor();
    api.facts.findings = { ...api.facts.findings, more: false };
    api.facts.alerts = [alert(1, { count: 251, lastAt: new Date().toISOString() })];
    await panel(page).getByText('251 were found; the query has 1 row of them now.').waitFor();
  });

  it('tell who was told of it, and why somebody was not', async () => {
    const delivery = { routeId: '1', at: new Date().toISOString(), detail: null };
    api.facts.alerts = [alert(1, { deliveries: [{ ...delivery, channel: 'soc', state: 'delivered' }, { ...delivery, routeId: '2', channel: 'mail', state: 'failing', detail: 'The mail server does not answer.' }] })];
    const page = await open(`?alert=${idOf(1)}`);
    for (const words of ['soc was told', 'mail is not told yet, and is tried again: The mail server does not answer.']) await panel(page).getByText(words).waitFor();
  });

  it('tell what was done with it, by whom', async () => {
    const step = { by: '1', byName: 'Ada Byron', at: new Date().toISOString(), closedAs: null, note: '' };
    api.facts.alerts = [alert(1, { steps: [{ ...step, what: 'acknowledged', note: 'Mine.' }, { ...step, what: 'closed', closedAs: 'expected' }, { ...step, what: 'reopened', byName: null }] })];
    const page = await open(`?alert=${idOf(1)}`);
    const steps = panel(page).getByRole('list', { name: 'Steps' }).getByRole('listitem');
    await steps.nth(3).waitFor();
    expect(await steps.allInnerTexts()).toEqual([expect.stringMatching(/^Reopened by somebody who is no longer known/), expect.stringMatching(/^Closed as expected by Ada Byron/), expect.stringMatching(/^Acknowledged by Ada Byron[^]*Mine\./), expect.stringMatching(/^Raised/)]);
  });
});

describe('somebody who may see to alerts', () => {
  it('acknowledges, closes with a reason, and reopens', async () => {
    api.facts.alerts = [alert(1)];
    const page = await open(`?alert=${idOf(1)}`);
    const act = async (button: string, note: string, again = button) => {
      await panel(page).getByRole('button', { name: button }).click();
      const form = page.getByRole('dialog', { name: /Ways in changed 1$/ });
      if (note) await form.getByLabel('Note').fill(note);
      if (button === 'Close the alert') {
        expect(await form.getByRole('button', { name: button }).isDisabled()).toBe(true);
        await form.getByRole('radio', { name: /^False positive/ }).check();
      }
      await form.getByRole('button', { name: again }).click();
      await form.waitFor({ state: 'detached' });
    };
    await act('Acknowledge', 'Mine.');
    api.facts.alerts = [alert(1, { state: 'acknowledged', version: 2 })];
    await panel(page).getByText('Acknowledged', { exact: true }).waitFor();
    await act('Close the alert', '');
    api.facts.alerts = [alert(1, { state: 'closed', closedAs: 'false-positive', version: 3 })];
    await panel(page).getByText('Closed: false positive').waitFor();
    await act('Reopen', 'After all.');
    await act('Add a note', 'Ask the vendor.', 'Add the note');
    expect(api.sent).toEqual([{ type: 'Acknowledge', note: 'Mine.' }, { type: 'Close', as: 'false-positive', note: '' }, { type: 'Reopen', note: 'After all.' }, { type: 'Note', note: 'Ask the vendor.' }]);
    expect(api.matched.slice(0, 3)).toEqual(['"1"', '"2"', '"3"']);
  });

  it('closes nothing unseen: what has changed meanwhile is read anew', async () => {
    api.facts.alerts = [alert(1)];
    const page = await open(`?alert=${idOf(1)}`);
    await panel(page).getByRole('button', { name: 'Close the alert' }).click();
    const form = page.getByRole('dialog', { name: 'Close Ways in changed 1' });
    await form.getByRole('radio', { name: /^Expected/ }).check();
    api.facts.alerts = [alert(1, { count: 7, version: 2 })];
    // What stands behind a form is hidden from screen readers.
    await page.getByRole('dialog', { name: 'Alert details', includeHidden: true }).getByText('7', { exact: true }).waitFor();
    api.refusals.set(`POST ${at}/alerts/${idOf(1)}/steps`, { status: 412, body: { code: 'PRECONDITION_FAILED', title: 'It has changed since you read it' } });
    await form.getByRole('button', { name: 'Close the alert' }).click();
    await form.getByText('The alert has changed since you opened this').waitFor();
    api.refusals.clear();
    await form.getByRole('button', { name: 'Close the alert' }).click();
    await form.waitFor({ state: 'detached' });
    expect(api.matched).toEqual(['"1"', '"2"']);
  });

  it('is offered what is possible; others are offered nothing', async () => {
    api.facts.alerts = [alert(1, { state: 'acknowledged' })];
    const page = await open(`?alert=${idOf(1)}`);
    await panel(page).getByRole('button', { name: 'Close the alert' }).waitFor();
    expect(await panel(page).getByRole('button', { name: /Acknowledge|Reopen/ }).count()).toBe(0);
    const reader = await visit(`${api.url}/alerts?alert=${idOf(1)}`, { permissions: ['alerts.read'] });
    await panel(reader).getByRole('list', { name: 'Steps' }).waitFor();
    expect(await panel(reader).getByRole('button', { name: /Acknowledge|Close the alert|Add a note/ }).count()).toBe(0);
  });
});
