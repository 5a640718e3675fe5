/** A connector as it stands in the form. Pure. */
import type { Connector, ConnectorSpec } from '@fimbria/api-client';

/** What an account of each cloud is called, looks like, and where it is found. */
export const providers = {
  AWS: { cloud: 'Amazon Web Services', account: 'AWS account', looksLike: /^\d{12}$/, hint: 'Twelve digits: "aws sts get-caller-identity" tells it.' },
  GCP: { cloud: 'Google Cloud', account: 'GCP project', looksLike: /^[a-z][a-z0-9-]{4,28}[a-z0-9]$/, hint: 'The id of the project, not its name: 6 to 30 small letters, digits and hyphens.' },
  Azure: { cloud: 'Azure', account: 'Azure subscription', looksLike: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, hint: 'Its id: "az account show --query id" tells it.' },
  Arc: { cloud: 'Azure Arc', account: 'Azure subscription', looksLike: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, hint: 'The id of the one in which Azure Arc projects the machines.' },
} as const;

/** One of them. */
export type Provider = keyof typeof providers;

export interface ConnectorDraft {
  readonly name: string;
  readonly provider: Provider;
  readonly identifier: string;
  /** Of Arc alone. */
  readonly resourceGroup: string;
}

/** The draft to begin with. */
export function connectorDraft(connector?: Connector): ConnectorDraft {
  return { name: connector?.name ?? '', provider: connector?.provider ?? 'AWS', identifier: connector?.identifier ?? '', resourceGroup: connector?.resourceGroup ?? '' };
}

/** The draft as it is sent; undefined while something is missing or wrong. */
export function connectorOf(draft: ConnectorDraft): ConnectorSpec | undefined {
  const [name, identifier, resourceGroup] = [draft.name.trim(), draft.identifier.trim(), draft.resourceGroup.trim()];
  if (name === '' || !providers[draft.provider].looksLike.test(identifier)) return undefined;
  if (draft.provider !== 'Arc') return { name, provider: draft.provider, identifier };
  return resourceGroup === '' ? undefined : { name, provider: draft.provider, identifier, resourceGroup };
}
