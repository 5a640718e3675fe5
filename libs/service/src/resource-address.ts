/** Addresses that name a resource as Azure does. */

/** The address of a query about a resource with the id as one part of it, `/v1/resources/{resource}/query`; any other as it is. One of Azure's clients writes two slashes before the id. */
export function withResourceAsPart(url: string): string {
  return url.replace(/^\/v1\/{1,2}(subscriptions\/[^?]+)\/query(?=\?|$)/, (_, id: string) => `/v1/resources/${id.replaceAll('/', '%2F')}/query`);
}
