/** Optimistic concurrency over HTTP: the version that was read, sent back with the change. */
import { Refusal } from './problems.ts';

/** The ETag of a version. */
export function etagOf(version: number): string {
  return `"${version}"`;
}

/** The version an If-Match header asks for; undefined where any will do. Refused where it can be no version of ours. */
export function versionOf(ifMatch: string | undefined): number | undefined {
  if (ifMatch === undefined || ifMatch === '*') return undefined;
  const version = ifMatch.match(/^"(\d{1,9})"$/)?.[1];
  if (version === undefined) throw new Refusal('PRECONDITION_FAILED', { detail: 'If-Match takes one ETag as it was sent, quotes included.' });
  return Number(version);
}
