/** How somebody proved who they are, as sessions and refresh tokens keep it (RFC 8176): with the password, or through an external provider. */

const through = 'urn:fimbria:identity-provider:';

/** What is kept of a sign-in through this provider; of one with the password, where there is none. */
export function amrOf(providerId: string | undefined): string[] {
  return [providerId === undefined ? 'pwd' : through + providerId];
}

/** The provider through which somebody came; none, where it was with the password. */
export function providerIn(amr: readonly string[] | undefined): string | undefined {
  return amr?.find((method) => method.startsWith(through))?.slice(through.length);
}
