import { groupId } from '../testing/access.ts';
import { pages } from '../testing/pages.ts';

const { api, visit } = pages();

/** All that an Owner of the specs' tenant may. */
const permissions = ['access.read', 'access.write', 'plans.write'];
const example = { providerId: 'c0a80101-9999-4999-8999-999999999999', name: 'Example', issuer: 'https://login.example.org', clientId: 'fimbria', groupsClaim: 'groups', hasSecret: true, paused: false, version: 3, groups: [{ value: 'security-admins', groupId }] };
const address = '/v1/identity-providers';
const here = () => `${api.url}/access?tab=identity-providers`;

describe('the identity providers', () => {
  it('say what to register there while there is none, and are added with the groups they fill', async () => {
    const page = await visit(here(), { permissions });
    await page.getByText(`${api.url}/oidc/external`).waitFor();
    await page.getByRole('button', { name: 'New identity provider' }).click();
    const form = page.getByRole('dialog', { name: 'New identity provider' });
    await form.getByText(`${api.url}/oidc/external`).waitFor();
    await form.getByLabel('Name').fill('Example');
    await form.getByLabel('Issuer').fill('https://login.example.org/.well-known/openid-configuration');
    await form.getByText('the issuer is what stands before it').waitFor();
    await form.getByLabel('Issuer').fill('https://login.example.org');
    await form.getByLabel('Client id').fill('fimbria');
    await form.getByLabel('Client secret').fill('a heron');
    expect(await form.getByLabel('Client secret').getAttribute('type')).toBe('password');
    await form.getByRole('button', { name: 'Map a group' }).click();
    await form.getByLabel('Group there, 1').fill('security-admins');
    expect(await form.getByRole('button', { name: 'Add', exact: true }).isDisabled()).toBe(true);
    await form.getByLabel('Group here, 1').selectOption('Night watch');
    await form.getByRole('button', { name: 'Add', exact: true }).click();
    await form.waitFor({ state: 'detached' });
    const [, providerId] = /^PUT \/v1\/identity-providers\/([0-9a-f-]{36})$/.exec(api.asked.find((call) => call.startsWith('PUT')) ?? '') ?? [];
    expect(providerId).toBeDefined();
    expect(api.sent).toEqual([{ name: 'Example', issuer: 'https://login.example.org', clientId: 'fimbria', clientSecret: 'a heron', groupsClaim: 'groups', groups: [{ value: 'security-admins', groupId }] }]);
  });

  it('are told with the link that signs in through them, and without their secret', async () => {
    api.facts.identityProviders = [example, { ...example, providerId: groupId, name: 'Other', hasSecret: false, groups: [] }];
    const page = await visit(here(), { permissions });
    const card = page.getByRole('region', { name: 'Example' });
    await card.getByText('Secret kept').waitFor();
    await card.getByText('security-admins → Night watch').waitFor();
    await card.getByText(`${api.url}/sign-in?idp=${example.providerId}`).waitFor();
    const other = page.getByRole('region', { name: 'Other' });
    await other.getByText('Public client').waitFor();
    await other.getByText('No group is mapped').waitFor();
  });

  it('keep their secret through a change, and say in the dialog what the server refused', async () => {
    api.facts.identityProviders = [example];
    const page = await visit(here(), { permissions });
    await page.getByRole('button', { name: 'Edit Example' }).click();
    const form = page.getByRole('dialog', { name: 'Edit Example' });
    await form.getByText('Leave this empty to keep it.').waitFor();
    expect(await form.getByLabel('Client secret').inputValue()).toBe('');
    await form.getByLabel('Issuer').fill('https://id.intra');
    await form.getByRole('button', { name: 'Leave out group 1' }).click();
    api.refusals.set(`PUT ${address}`, { status: 409, body: { code: 'ISSUER_NOT_ALLOWED', title: 'This installation does not ask this issuer', remedy: 'Have whoever runs the installation list it in FIMBRIA_ISSUERS.' } });
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText('list it in FIMBRIA_ISSUERS').waitFor();
    api.refusals.clear();
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'detached' });
    expect(api.asked).toContain(`PUT ${address}/${example.providerId}`);
    expect(api.matched).toEqual(['"3"', '"3"']);
    expect(api.sent.at(-1)).toEqual({ name: 'Example', issuer: 'https://id.intra', clientId: 'fimbria', groupsClaim: 'groups', groups: [] });
  });

  it.each(['pause', 'resume'])('are there to %s, after it was said what comes of it, as they were read', async (how) => {
    const [title, consequence, paused] = how === 'pause' ? ['Pause', 'Make sure that an Owner knows one.', false] as const : ['Resume', 'People come in through it again', true] as const;
    api.facts.identityProviders = [{ ...example, paused }];
    const page = await visit(here(), { permissions });
    const card = page.getByRole('region', { name: 'Example' });
    const action = card.getByRole('button', { name: `${title} Example` });
    await action.waitFor();
    expect([await card.getByText('Nobody comes in through it').count(), await card.getByText('Paused', { exact: true }).count()]).toEqual(paused ? [1, 1] : [0, 0]);
    await action.click();
    const sure = page.getByRole('dialog', { name: `${title} Example?` });
    await sure.getByText(consequence).waitFor();
    api.refusals.set(`POST ${address}`, { status: 412, body: { code: 'PRECONDITION_FAILED', title: 'It has changed since you read it', remedy: 'Read it again.' } });
    await sure.getByRole('button', { name: title }).click();
    await sure.getByText('It has changed since you read it').waitFor();
    api.refusals.clear();
    api.facts.identityProviders = [{ ...example, paused: !paused }];
    await sure.getByRole('button', { name: title }).click();
    await sure.waitFor({ state: 'detached' });
    await card.getByRole('button', { name: `${paused ? 'Pause' : 'Resume'} Example` }).waitFor();
    expect(api.asked).toContain(`POST ${address}/${example.providerId}/${how}`);
    expect(api.matched).toEqual(['"3"', '"3"']);
  });

  it('are removed after it was said what comes of it, by keyboard too', async () => {
    api.facts.identityProviders = [example];
    const page = await visit(here(), { permissions });
    await page.getByRole('button', { name: 'Remove Example' }).focus();
    await page.keyboard.press('Enter');
    const sure = page.getByRole('dialog', { name: 'Remove Example?' });
    await sure.getByText('Nobody comes in through it any longer').waitFor();
    await page.keyboard.press('Escape');
    await sure.waitFor({ state: 'detached' });
    expect(api.asked.filter((call) => call.startsWith('DELETE'))).toEqual([]);
    await page.getByRole('button', { name: 'Remove Example' }).click();
    await sure.getByRole('button', { name: 'Remove', exact: true }).click();
    await api.wasAsked(`DELETE ${address}/${example.providerId}`);
  });

  it('lead to the groups where there is none to map to', async () => {
    api.facts.groups = [];
    const page = await visit(here(), { permissions });
    await page.getByRole('button', { name: 'New identity provider' }).click();
    await page.getByRole('dialog').getByRole('link', { name: 'Make one' }).click();
    await page.getByRole('button', { name: 'New group' }).waitFor();
  });

  it('can be read by those who may not do everything, with the reason, on a narrow screen too', async () => {
    api.facts.identityProviders = [example];
    const page = await visit(here(), { permissions: ['access.read', 'access.write'], width: 480 });
    await page.getByText('it takes somebody who may do everything in the tenant').waitFor();
    await page.getByRole('region', { name: 'Example' }).waitFor();
    expect(await page.getByRole('button', { name: /New|Edit|Pause|Remove/ }).count()).toBe(0);
    const tabs = await page.getByRole('tab').evaluateAll((all) => all.map((tab) => tab.getBoundingClientRect().right));
    expect(Math.max(...tabs)).toBeLessThanOrEqual(480);
  });
});
