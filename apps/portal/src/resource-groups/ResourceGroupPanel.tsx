import type { ResourceGroup } from '@fimbria/api-client';
import { DetailsPanel } from '../app/DetailsPanel.tsx';
import { EmptyState } from '../app/EmptyState.tsx';
import { useMay } from '../sign-in/session.ts';
import { GroupMachines } from './GroupMachines.tsx';
import { GroupRoles } from './GroupRoles.tsx';
import { useResourceGroups } from './useResourceGroups.ts';

interface Props {
  readonly subscriptionId: string;
  readonly resourceGroupId: string;
  readonly onClose: () => void;
}

/** One resource group: which machines are in it, and who has a role at it. */
export function ResourceGroupPanel({ subscriptionId, resourceGroupId, onClose }: Props) {
  const { resourceGroups, isLoading, error } = useResourceGroups(subscriptionId);
  const group = resourceGroups.find((one) => one.resourceGroupId === resourceGroupId);
  return (
    <DetailsPanel label="Resource group details" title={group?.name ?? 'Resource group details'} onClose={onClose}>
      {group && <Details subscriptionId={subscriptionId} group={group} />}
      {!group && !isLoading && !error && <EmptyState title="This resource group was not found">It was removed, or is another subscription's.</EmptyState>}
    </DetailsPanel>
  );
}

function Details({ subscriptionId, group }: { readonly subscriptionId: string; readonly group: ResourceGroup }) {
  const mayReadAccess = useMay('access.read');
  return (
    <>
      <section aria-label="Machines"><h3>Machines</h3><GroupMachines subscriptionId={subscriptionId} group={group} /></section>
      <section aria-label="Roles"><h3>Roles</h3>{mayReadAccess ? <GroupRoles subscriptionId={subscriptionId} group={group} /> : <div>To see who has a role here you need the permission access.read: ask an Owner.</div>}</section>
    </>
  );
}
