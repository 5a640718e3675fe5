/** An identity provider as it stands in the form. Pure. */
import type { IdentityProvider, NewIdentityProvider } from '@fimbria/api-client';

/** Who is in a group there is in this group here; both are empty in a row that was just added. */
export interface MappedGroup {
  readonly value: string;
  readonly groupId: string;
}

export interface ProviderDraft {
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  /** Empty: the one told before stays, or there is none. */
  readonly clientSecret: string;
  readonly groupsClaim: string;
  readonly groups: readonly MappedGroup[];
}

/** The draft to begin with. A secret is never told again. */
export function providerDraft(provider?: IdentityProvider): ProviderDraft {
  return { name: provider?.name ?? '', issuer: provider?.issuer ?? '', clientId: provider?.clientId ?? '', clientSecret: '', groupsClaim: provider?.groupsClaim ?? 'groups', groups: provider?.groups ?? [] };
}

/** What is wrong with an issuer; undefined where nothing is, or nothing was written yet. */
export function wrongIssuer(text: string): string | undefined {
  const issuer = text.trim();
  if (issuer === '') return undefined;
  if (issuer.includes('/.well-known/')) return 'Leave out "/.well-known/" and what follows: the issuer is what stands before it.';
  const url = URL.parse(issuer);
  return url && /^https?:$/.test(url.protocol) && url.search === '' && url.hash === '' ? undefined : 'An issuer is an address such as https://login.example.org.';
}

/** The draft as it is sent; undefined while something is missing or wrong. Rows in which nothing was written are left out. */
export function providerOf({ groups, ...draft }: ProviderDraft): NewIdentityProvider | undefined {
  const [name, issuer, clientId, groupsClaim] = [draft.name.trim(), draft.issuer.trim(), draft.clientId.trim(), draft.groupsClaim.trim()];
  const mapped = groups.map(({ value, groupId }) => ({ value: value.trim(), groupId })).filter(({ value, groupId }) => value !== '' || groupId !== '');
  const isMissing = [name, issuer, clientId, groupsClaim, ...mapped.flatMap(({ value, groupId }) => [value, groupId])].includes('');
  if (isMissing || wrongIssuer(issuer)) return undefined;
  return { name, issuer, clientId, groupsClaim, groups: mapped, ...(draft.clientSecret !== '' && { clientSecret: draft.clientSecret }) };
}
