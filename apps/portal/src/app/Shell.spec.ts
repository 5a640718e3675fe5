import type { Page } from 'playwright-core';
import { alert, alertRoute, alertRule } from '../testing/alerts.ts';
import { change } from '../testing/changes.ts';
import { web } from '../testing/machines.ts';
import { pages } from '../testing/pages.ts';
import { subscriptionId } from '../testing/subscriptions.ts';

const { api, visit } = pages();

const background = (page: Page) => page.getByRole('main').evaluate((main) => getComputedStyle(main).backgroundColor);

describe('the shell', () => {
  it('looks dark where the system does, unless somebody chose otherwise, and remembers it', async () => {
    const page = await visit(`${api.url}/machines`, { colorScheme: 'dark' });
    expect(await background(page)).toBe('rgb(41, 41, 41)');
    await page.getByRole('button', { name: 'Theme' }).click();
    await page.getByRole('menuitemradio', { name: 'Light' }).click();
    await page.waitForFunction(() => document.documentElement.dataset['theme'] === 'light');
    expect(await background(page)).toBe('rgb(255, 255, 255)');
    await page.reload();
    expect(await background(page)).toBe('rgb(255, 255, 255)');
  });

  it('is used by keyboard: to the content, to the help and back', async () => {
    const page = await visit(`${api.url}/gaps`);
    await page.getByRole('heading', { name: 'Coverage gaps', level: 1 }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await help.waitFor();
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'detached' });
  });

  it('has a title, one main heading and a name for every control on every page, at 900 pixels too', async () => {
    api.facts.changes = [change(1, 'Modified', '/etc/hosts')];
    api.facts.alerts = [alert(1)];
    api.facts.alertRules = [alertRule({ problem: { code: 'FORBIDDEN', detail: 'You may not do this here', since: new Date().toISOString() } })];
    api.facts.alertRoutes = [alertRoute(1)];
    api.facts.gaps = [{ machineId: web.machineId, computer: 'web-1', sequence: 2, at: new Date().toISOString(), reason: 'unreadable', count: 2, paths: ['/etc/shadow'], detail: null, source: 'scan' }];
    for (const [path, heading] of [['/', 'Changes'], ['/alerts', 'Alerts'], ['/alerts?tab=rules', 'Alerts'], ['/alerts?tab=routes', 'Alerts'], ['/logs', 'Logs'], ['/machines', 'Machines'], ['/rules', 'Rules'], ['/gaps', 'Coverage gaps'], [`/subscriptions/${subscriptionId}?tab=connectors`, 'Data centre']] as const) {
      const page = await visit(api.url + path, { width: 900 });
      await page.getByRole('heading', { name: heading, level: 1 }).waitFor();
      await page.waitForFunction((title) => document.title === title, `${heading} · Fimbria`);
      expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
      expect(await page.evaluate(nameless)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(900);
    }
  });

  it('says how many alerts are open, in every workspace, to those who may see them', async () => {
    api.facts.alerts = [alert(1), alert(2, { severity: 'low' }), alert(3, { state: 'closed' })];
    const page = await visit(`${api.url}/gaps`, { permissions: ['alerts.read'] });
    const link = page.getByRole('link', { name: 'Alerts: 2 open, 1 of them high' });
    await link.getByText('! 2').waitFor();
    api.facts.alerts = [alert(2, { severity: 'low' })];
    await page.getByRole('link', { name: 'Alerts: 1 open', exact: true }).waitFor({ timeout: 30_000 });
    api.facts.alerts = [];
    await page.getByRole('link', { name: 'Alerts', exact: true }).waitFor({ timeout: 30_000 });
    const other = await visit(`${api.url}/gaps`, { permissions: [] });
    await other.getByRole('heading', { name: 'No coverage gaps' }).waitFor();
    expect(await other.getByRole('link', { name: 'Alerts', exact: true }).count()).toBe(1);
  });

  it('says so at an address that no page has', async () => {
    const page = await visit(`${api.url}/nowhere`);
    await page.getByRole('heading', { name: 'There is no page at this address' }).waitFor();
  });
});

/** Runs in the page: controls without an accessible name. */
function nameless(): string[] {
  const named = (element: Element) => element.getAttribute('aria-label') || element.getAttribute('aria-labelledby') || element.textContent?.trim() || (element as HTMLInputElement).labels?.length;
  return [...document.querySelectorAll('a, button, input, select, textarea, [role=dialog], [role=grid]')].filter((element) => !named(element)).map((element) => element.outerHTML.slice(0, 120));
}
