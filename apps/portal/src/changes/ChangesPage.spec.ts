import type { Page } from 'playwright-core';
import { change, fileState } from '../testing/changes.ts';
import { database, web } from '../testing/machines.ts';
import { otherWorkspaceId, workspace, workspaceId } from '../testing/workspaces.ts';
import { pages } from '../testing/pages.ts';

const { api, visit } = pages();

const rows = (page: Page) => page.getByRole('grid', { name: 'Changes' }).locator('[role=row][data-change]');
const row = (page: Page, name: string) => page.getByRole('row', { name });
const isLive = (page: Page) => page.getByRole('status', { name: 'Live state' }).filter({ hasText: /^Live$/ }).waitFor();
const details = (page: Page) => page.getByRole('dialog', { name: 'Change details' });
const filters = (page: Page) => page.getByRole('search', { name: 'Filter changes' });
const many = (count: number) => Array.from({ length: count }, (_, at) => change(at + 1, 'Modified', `/etc/many/${at + 1}`, { at: new Date(Date.UTC(2026, 0, 1) + at * 1000).toISOString() }));

describe('the list of changes', () => {
  it('says what to do where nothing has changed, and shows what then happens', async () => {
    const page = await visit(`${api.url}/`);
    await page.getByText('touch /srv/demo/hello.txt').waitFor();
    await isLive(page);
    api.record(change(1, 'Created', '/srv/demo/hello.txt'));
    await row(page, 'Created /srv/demo/hello.txt on web-1').waitFor();
    expect(await page.getByText('Nothing has changed yet').count()).toBe(0);
  });

  it('shows what was before and what is after', async () => {
    api.facts.changes = [change(1, 'Modified', '/etc/hosts'), change(2, 'Renamed', '/etc/motd', { previousPath: '/etc/motd.old', actor: { source: 'none' } })];
    const page = await visit(`${api.url}/`);
    const modified = await row(page, 'Modified /etc/hosts').innerText();
    for (const part of ['aaaaaaaa', 'bbbbbbbb', '1.2 KB → 1.4 KB (+212 B)', 'web-1', 'root', 'vim · 4711', 'Demo folder']) expect(modified).toContain(part);
    expect(await row(page, 'Renamed /etc/motd').innerText()).toMatch(/was \/etc\/motd\.old[^]*Unknown/);
  });

  it('loads older changes, and keeps few rows in the page', async () => {
    api.facts.changes = many(650);
    const page = await visit(`${api.url}/`);
    await rows(page).first().waitFor();
    for (let pages = 0; pages < 2; pages += 1) {
      await page.getByRole('grid').evaluate((grid) => (grid.scrollTop = grid.scrollHeight));
      await page.getByRole('button', { name: 'Load older' }).click();
      await page.getByText(pages === 0 ? '600 changes loaded' : '650 changes, latest first').waitFor();
    }
    // The browser may still be laying out what came: whoever wants to the end goes on scrolling.
    await page.waitForFunction(() => {
      const grid = document.querySelector('[role=grid]');
      if (grid) grid.scrollTop = grid.scrollHeight;
      return grid?.querySelector('[aria-label^="Modified /etc/many/1 on web-1"]');
    });
    await row(page, 'Modified /etc/many/1 on web-1').waitFor();
    expect(await rows(page).count()).toBeLessThan(60);
    await page.getByText('No older changes').waitFor();
  });

  it('holds back what arrives while somebody reads further down', async () => {
    api.facts.changes = many(60);
    const page = await visit(`${api.url}/`);
    await rows(page).first().waitFor();
    await page.getByRole('grid').evaluate((grid) => (grid.scrollTop = 1000));
    await row(page, 'Modified /etc/many/35 on web-1').waitFor();
    await isLive(page);
    api.record(change(61, 'Created', '/srv/demo/a'), change(62, 'Deleted', '/srv/demo/b'));
    const button = page.getByRole('button', { name: '2 new changes' });
    await button.waitFor();
    expect(await page.getByRole('grid').evaluate((grid) => grid.scrollTop)).toBe(1000);
    await button.click();
    await row(page, 'Deleted /srv/demo/b').waitFor();
  });

  it('goes on where it stopped when the connection is lost, and when it was paused', async () => {
    const page = await visit(`${api.url}/`);
    await isLive(page);
    api.refusals.set(`GET /v1/workspaces/${workspaceId}/changes/stream`, { status: 503, body: { code: 'UNAVAILABLE', title: 'The service is not ready' } });
    api.dropStreams();
    await page.getByRole('status', { name: 'Live state' }).filter({ hasText: 'Reconnecting' }).waitFor();
    api.record(change(1, 'Created', '/srv/demo/meanwhile'));
    api.refusals.clear();
    await row(page, 'Created /srv/demo/meanwhile').waitFor();
    await page.keyboard.press('p');
    await page.getByRole('status', { name: 'Live state' }).filter({ hasText: 'Paused' }).waitFor();
    api.record(change(2, 'Created', '/srv/demo/paused'));
    await page.getByRole('button', { name: 'Resume' }).click();
    await row(page, 'Created /srv/demo/paused').waitFor();
    expect(await rows(page).count()).toBe(2);
  });

  it('offers to try again where it was refused, and tells the id of the request', async () => {
    api.refusals.set(`GET /v1/workspaces/${workspaceId}/changes`, { status: 403, body: { code: 'FORBIDDEN', title: 'You may not do this here', remedy: 'Ask an Owner of the tenant for a role that allows it.' } });
    const page = await visit(`${api.url}/`);
    const alert = await page.getByRole('alert').innerText();
    for (const part of ['You may not do this here', 'Ask an Owner', 'Request id req-7']) expect(alert).toContain(part);
    api.refusals.clear();
    api.facts.changes = many(1);
    await page.getByRole('button', { name: 'Try again' }).click();
    await rows(page).first().waitFor();
    await isLive(page);
  });
});

describe('the filters', () => {
  it('are in the address, and hold for the list and for what arrives', async () => {
    api.facts.changes = [change(1, 'Modified', '/etc/hosts'), change(2, 'Deleted', '/etc/motd'), change(3, 'Modified', '/etc/fstab', { machineId: database.machineId, computer: 'db-1' })];
    const page = await visit(`${api.url}/`);
    await rows(page).nth(2).waitFor();
    await filters(page).getByLabel('Kind').selectOption('Modified');
    await filters(page).getByLabel('Machine').selectOption('web-1');
    await page.keyboard.press('Escape');
    await filters(page).getByLabel('Path contains').fill('/etc/');
    await page.waitForURL(/path=/);
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({ kind: 'Modified', machine: web.machineId, path: '/etc/' });
    await page.getByText('1 change, latest first').waitFor();
    await isLive(page);
    api.record(change(4, 'Created', '/etc/other'), change(5, 'Modified', '/etc/group'));
    await row(page, 'Modified /etc/group').waitFor();
    expect(await rows(page).count()).toBe(2);
  });

  it('are taken from a link, and can be cleared', async () => {
    api.facts.changes = many(3);
    const page = await visit(`${api.url}/?kind=Deleted&range=custom&from=2025-12-31T00:00:00Z&to=2026-01-02T00:00:00Z&machine=nonsense`);
    await page.getByText('No change matches these filters').waitFor();
    await page.getByRole('status', { name: 'Live state' }).filter({ hasText: 'Not live' }).waitFor();
    expect(api.asked.filter((call) => call.includes('/changes?'))).toEqual([expect.stringContaining('changes?changeType=Deleted&from=2025-12-31T00%3A00%3A00.000Z&to=2026-01-02T00%3A00%3A00.000Z')]);
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await rows(page).nth(2).waitFor();
    expect(new URL(page.url()).search).toBe('');
  });

  it('let choose a workspace where there are several', async () => {
    api.facts.workspaces = [...api.facts.workspaces, workspace(otherWorkspaceId, 'Archive', 30)];
    const page = await visit(`${api.url}/`);
    await page.getByRole('combobox', { name: 'Workspace' }).selectOption('Archive');
    await page.waitForURL(new RegExp(`workspace=${otherWorkspaceId}`));
    await isLive(page);
    expect(api.asked.some((call) => call.startsWith(`GET /v1/workspaces/${otherWorkspaceId}/changes?`))).toBe(true);
  });
});

describe('the details of a change', () => {
  it('are opened, walked through and closed by keyboard', async () => {
    api.facts.changes = many(5);
    const page = await visit(`${api.url}/`);
    await rows(page).first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await details(page).getByText('/etc/many/4', { exact: true }).waitFor();
    expect(new URL(page.url()).searchParams.get('change')).toBe(`${web.machineId}:4`);
    await details(page).getByRole('button', { name: 'Older change' }).click();
    await details(page).getByText('/etc/many/3', { exact: true }).waitFor();
    await page.getByRole('tooltip', { name: 'Older change' }).waitFor();
    await page.keyboard.press('Escape');
    await details(page).waitFor({ state: 'detached' });
    expect(new URL(page.url()).search).toBe('');
    await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'row');
  });

  it('point out what differs, and who did it on what evidence', async () => {
    api.facts.changes = [change(1, 'Modified', '/etc/hosts')];
    const page = await visit(`${api.url}/`);
    await rows(page).first().click();
    const property = (name: string) => details(page).getByRole('row', { name: new RegExp(`^${name}`) });
    expect(await property('SHA-256').innerText()).toMatch(/Changed[^]*a{64}[^]*b{64}/);
    expect(await property('Mode').innerText()).toMatch(/Changed[^]*0644 rw-r--r--[^]*0600 rw-------/);
    expect(await property('Owner').innerText()).not.toContain('Changed');
    const who = await details(page).getByRole('region', { name: 'Who' }).innerText();
    for (const part of ['root', '/usr/bin/vim', 'vim /etc/hosts', 'bash', 'Kernel audit record']) expect(who).toContain(part);
    const places = await Promise.all([details(page).getByRole('region', { name: 'Who' }), property('SHA-256'), property('Mode'), property('Owner'), details(page).getByRole('region', { name: 'Where it comes from' })].map((part) => part.boundingBox()));
    const tops = places.map((place) => place?.y ?? NaN);
    expect(tops).toEqual(tops.toSorted((one, other) => one - other));
    await details(page).getByRole('link', { name: 'Changes of this path' }).click();
    await page.waitForURL(/path=/);
    await filters(page).getByLabel('Path contains').and(page.locator('[value="/etc/hosts"]')).waitFor();
  });

  it.each([[1440], [480]])('say who did it before anybody scrolls, in a window of %i', async (width) => {
    api.facts.changes = [change(1, 'Modified', '/srv/a/very/long/way/down/to/the/place/where/settings/are/kept/settings.conf')];
    const page = await visit(`${api.url}/`, { width });
    await rows(page).first().click();
    const box = await details(page).getByRole('region', { name: 'Who' }).boundingBox();
    expect(box && box.y + box.height).toBeLessThan(page.viewportSize()?.height ?? 0);
    const scroller = await details(page).locator('article').evaluate(({ parentElement }) => parentElement && [parentElement.scrollTop, parentElement.scrollWidth - parentElement.clientWidth]);
    expect(scroller).toEqual([0, 0]);
  });

  it('are found by a link to a change that the list does not show', async () => {
    api.facts.changes = [...many(700), change(701, 'Created', '/srv/old', { at: '2025-01-01T00:00:00.000Z', after: fileState('e', 7) })];
    const page = await visit(`${api.url}/?change=${web.machineId}:701`);
    await details(page).getByText('/srv/old', { exact: true }).waitFor();
    await details(page).getByRole('button', { name: 'Close' }).click();
    await page.goto(`${api.url}/?change=${web.machineId}:999`);
    await page.getByText('This change was not found').waitFor();
  });
});
