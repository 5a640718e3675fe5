import type { ResourceGroup } from '@fimbria/api-client';
import { FormDialog } from '../app/FormDialog.tsx';
import { useResourceGroupAction } from './useResourceGroups.ts';

/** Removes a resource group, once it was said what comes of it. */
export function RemoveDialog({ subscriptionId, group, onClose }: { readonly subscriptionId: string; readonly group: ResourceGroup; readonly onClose: () => void }) {
  const action = useResourceGroupAction(subscriptionId);
  return (
    <FormDialog title={`Remove ${group.name}?`} action="Remove" mutation={action} isComplete onSubmit={() => action.mutate({ type: 'remove', group }, { onSuccess: onClose })} onClose={onClose}>
      <div>Its machines stay in the subscription, and roles given at it hold no longer. A rule that is for this group alone is then for no machine: change it under Rules. This cannot be undone.</div>
    </FormDialog>
  );
}
