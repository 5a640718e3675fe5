import { change } from '../testing/changes.ts';
import { pages } from '../testing/pages.ts';
import { workspaceId } from '../testing/workspaces.ts';

const { api, visit } = pages();

/** Who has a role at a part of the tenant has no permission at the whole, and is listed no workspace. */
const permissions: string[] = [];
beforeEach(() => {
  api.facts.workspaces = [];
  api.facts.changes = [change(1, 'Modified', '/etc/hosts')];
});

describe('somebody who sees a part of the tenant', () => {
  it('reads the changes of their subscription in the workspace that it uses', async () => {
    const page = await visit(`${api.url}/`, { permissions });
    await page.getByRole('row', { name: 'Modified /etc/hosts' }).waitFor();
    expect(api.asked.some((call) => call.startsWith(`GET /v1/workspaces/${workspaceId}/changes`))).toBe(true);
    await page.goto(`${api.url}/gaps`);
    await page.getByText('No coverage gaps').waitFor();
  });

  it.each(['/', '/gaps', '/logs'])('and no subscription is told at %s how to get to their changes', async (path) => {
    api.facts.subscriptions = [];
    const page = await visit(api.url + path, { permissions });
    await page.getByText('No workspace is listed for you').waitFor();
    await page.getByText('by a link to their workspace').waitFor();
    expect(await page.getByText(/There is no workspace yet|No coverage gaps/).count()).toBe(0);
  });

  it('and no subscription reads their changes by such a link', async () => {
    api.facts.subscriptions = [];
    const page = await visit(`${api.url}/?workspace=${workspaceId}`, { permissions });
    await page.getByRole('row', { name: 'Modified /etc/hosts' }).waitFor();
  });

  it('is told that an allowance is of the whole, and where their part is told', async () => {
    const page = await visit(`${api.url}/workspaces`, { permissions });
    await page.getByText('A part of them has no allowance of its own.').waitFor();
    await page.getByRole('link', { name: 'Usage tells' }).click();
    await page.waitForURL(/\/logs\?/);
    await page.getByRole('textbox', { name: 'Query' }).getByText('Usage').waitFor();
  });
});

it('who sees the whole of a tenant without a workspace is told to make one', async () => {
  const page = await visit(`${api.url}/gaps`, { permissions: ['workspaces.read'] });
  await page.getByText('There is no workspace yet').waitFor();
});
