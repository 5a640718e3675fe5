import { adaId, assignmentId, exporterId, groupId } from '../testing/access.ts';
import { subscriptionId } from '../testing/subscriptions.ts';
import { workspaceId } from '../testing/workspaces.ts';
import { pages } from '../testing/pages.ts';

const { api, visit } = pages();

const permissions = ['access.read', 'access.write', 'audit.read'];
const at = (tab: string) => `${api.url}/access?tab=${tab}`;

describe('the access page', () => {
  it('tells who has which role where, why, and takes it back', async () => {
    const page = await visit(`${api.url}/access`, { permissions });
    await page.getByRole('row', { name: /^Ada Byron Reader Subscription Data centre/ }).waitFor();
    await page.getByRole('button', { name: 'Effective access of Ada Byron' }).click();
    const dialog = page.getByRole('dialog', { name: 'What Ada Byron may do' });
    await dialog.getByText('Reader, Subscription Data centre').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    api.refusals.set('DELETE /v1/role-assignments', { status: 409, body: { code: 'LAST_OWNER', title: 'A tenant keeps an Owner', remedy: 'Make somebody else an Owner of the tenant first.' } });
    await page.getByRole('button', { name: 'Take Reader from Ada Byron' }).click();
    await page.getByText('A tenant keeps an Owner').waitFor();
    expect(api.asked).toContain(`DELETE /v1/role-assignments/${assignmentId}`);
  });

  it('gives a role at a workspace', async () => {
    const page = await visit(`${api.url}/access`, { permissions });
    await page.getByRole('button', { name: 'Give a role' }).click();
    const form = page.getByRole('dialog', { name: 'Give a role' });
    await form.getByLabel('Who').selectOption('Night watch');
    await form.getByLabel('Role').selectOption('Clerk');
    await form.getByLabel('Where').selectOption('Workspace Production');
    await form.getByRole('button', { name: 'Give', exact: true }).click();
    await form.waitFor({ state: 'detached' });
    expect(api.sent).toEqual([{ principalId: groupId, role: groupId, scope: { kind: 'workspace', id: workspaceId } }]);
  });

  it('gives a role at some machines of a subscription', async () => {
    api.facts.resourceGroups = [{ resourceGroupId: workspaceId, name: 'tier', version: 1 }];
    const page = await visit(`${api.url}/access`, { permissions });
    await page.getByRole('button', { name: 'Give a role' }).click();
    const form = page.getByRole('dialog', { name: 'Give a role' });
    await form.getByLabel('Who').selectOption('Ada Byron');
    await form.getByLabel('Where').selectOption('Subscription Data centre');
    await form.getByLabel('Of its machines').selectOption('Resource group tier');
    await form.getByRole('button', { name: 'Give', exact: true }).click();
    await form.waitFor({ state: 'detached' });
    expect(api.sent).toEqual([{ principalId: adaId, role: 'Reader', scope: { kind: 'resourceGroup', subscriptionId, id: workspaceId } }]);
  });

  it('registers a person, and removes one after a second word', async () => {
    const page = await visit(at('people'), { permissions });
    await page.getByRole('button', { name: 'Register a person' }).click();
    const form = page.getByRole('dialog', { name: 'Register a person' });
    await form.getByLabel('Name').fill('Bea');
    await form.getByLabel('Email').fill('bea@example.org');
    await form.getByLabel('First password').fill('short');
    expect(await form.getByRole('button', { name: 'Register' }).isDisabled()).toBe(true);
    await form.getByLabel('First password').fill('a heron over the pond');
    await form.getByRole('button', { name: 'Register' }).click();
    await form.waitFor({ state: 'detached' });
    expect(api.sent).toEqual([{ name: 'Bea', email: 'bea@example.org', password: 'a heron over the pond' }]);
    await page.getByRole('button', { name: 'Remove Ada Byron' }).click();
    await page.getByRole('button', { name: 'Remove with all roles' }).click();
    await api.wasAsked(`DELETE /v1/persons/${adaId}`);
  });

  it('gives a person a link to set a password by, once it was said what comes of it', async () => {
    const page = await visit(at('people'), { permissions });
    await page.getByRole('button', { name: 'Password of Ada Byron' }).click();
    const dialog = page.getByRole('dialog', { name: 'Password of Ada Byron' });
    await dialog.getByText('A password they have now holds no longer').waitFor();
    api.refusals.set(`POST /v1/persons/${adaId}/password-link`, { status: 403, body: { code: 'ABOVE_YOURSELF', title: 'Nobody grants what they may not do', remedy: 'Ask an Owner.' } });
    await dialog.getByRole('button', { name: 'Make a link' }).click();
    await dialog.getByText('Nobody grants what they may not do').waitFor();
    api.refusals.clear();
    await dialog.getByRole('button', { name: 'Make a link' }).click();
    expect(await dialog.getByTestId('password-link').innerText()).toBe(`${api.url}/set-password#${adaId}.Zm9v`);
    await dialog.getByText('whoever has it can sign in as them').waitFor();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await dialog.waitFor({ state: 'detached' });
    const other = await visit(at('people'), { permissions: ['access.read'] });
    await other.getByRole('row', { name: /Ada Byron/ }).waitFor();
    expect(await other.getByRole('button', { name: /Password of/ }).count()).toBe(0);
  });

  it('makes a group, and fills it', async () => {
    const page = await visit(at('groups'), { permissions });
    await page.getByRole('button', { name: 'New group' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('Day watch');
    await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(api.sent).toEqual([{ name: 'Day watch' }]);
    await page.getByRole('button', { name: 'Add to Night watch' }).click();
    await page.getByRole('dialog').getByLabel('Who').selectOption('Exporter');
    await page.getByRole('dialog').getByRole('button', { name: 'Add', exact: true }).click();
    await api.wasAsked(`PUT /v1/groups/${groupId}/members/${exporterId}`);
    await page.getByRole('button', { name: 'Take Ada Byron out of Night watch' }).click();
    await api.wasAsked(`DELETE /v1/groups/${groupId}/members/${adaId}`);
  });

  it('shows a secret this once, revokes one, and disables an account', async () => {
    const page = await visit(at('service-accounts'), { permissions });
    await page.getByRole('button', { name: 'New secret for Exporter' }).click();
    expect(await page.getByTestId('secret').innerText()).toBe('fimbria-secret-Zm9v');
    await page.getByRole('button', { name: 'Revoke a secret of Exporter' }).click();
    await api.wasAsked(`DELETE /v1/service-accounts/${exporterId}/secrets/${assignmentId}`);
    await page.getByTestId('secret').waitFor({ state: 'detached' });
    await page.getByRole('switch', { name: 'Exporter enabled' }).click();
    await api.wasAsked(`POST /v1/service-accounts/${exporterId}/disable`);
  });

  it('defines a role of one\'s own, and leaves the built-in ones alone', async () => {
    const page = await visit(at('definitions'), { permissions });
    await page.getByRole('button', { name: 'Edit Clerk' }).click();
    const form = page.getByRole('dialog', { name: 'Edit Clerk' });
    await form.getByRole('checkbox', { name: 'changes.read' }).check();
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'detached' });
    expect(api.sent).toEqual([{ name: 'Clerk', permissions: ['rules.read', 'changes.read'] }]);
    expect(await page.getByRole('button', { name: /(Edit|Withdraw) Reader/ }).count()).toBe(0);
  });

  it('tells who changed what, and only to those who may know', async () => {
    const page = await visit(at('audit'), { permissions });
    await page.getByLabel('Kind').selectOption('Plans and enablement');
    await page.getByRole('row', { name: /Ada Byron.*10\.0\.0\.7.*PlanChosen.*\{"plan":"P2"\}/s }).waitFor();
    await api.wasAsked('GET /v1/audit?kind=plan&limit=50');
    const other = await visit(`${api.url}/access`, { permissions: ['access.read'] });
    await other.getByText('you need the permission access.write').waitFor();
    expect([await other.getByRole('tab', { name: 'Audit' }).count(), await other.getByRole('button', { name: /Give|Take/ }).count()]).toEqual([0, 0]);
  });
});
