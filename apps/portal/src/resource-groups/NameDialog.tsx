import { useState } from 'react';
import type { ResourceGroup } from '@fimbria/api-client';
import { Field, Input } from '@fluentui/react-components';
import { FormDialog } from '../app/FormDialog.tsx';
import { useResourceGroupAction } from './useResourceGroups.ts';

/** What a resource group may be called: as in Azure. */
const isName = (name: string) => /^[\p{L}\p{N}_().-]*[\p{L}\p{N}_()-]$/u.test(name);

/** Makes a resource group, or gives one another name. */
export function NameDialog({ subscriptionId, group, onClose }: { readonly subscriptionId: string; readonly group?: ResourceGroup; readonly onClose: () => void }) {
  const [text, setText] = useState(group?.name ?? '');
  const action = useResourceGroupAction(subscriptionId);
  const name = text.trim();
  const isWrong = name !== '' && !isName(name);
  const save = () => action.mutate(group ? { type: 'rename', group, name } : { type: 'create', name }, { onSuccess: onClose });
  return (
    <FormDialog title={group ? `Rename ${group.name}` : 'New resource group'} action={group ? 'Rename' : 'Create'} mutation={action} isComplete={isName(name) && name !== group?.name} onSubmit={save} onClose={onClose}>
      <Field label="Name" required hint="Letters, digits, _ - ( ) and dots; no dot at the end." {...(isWrong && { validationState: 'error', validationMessage: 'This cannot be the name of a resource group.' })}>
        <Input value={text} maxLength={90} onChange={(_, { value }) => setText(value)} />
      </Field>
      {group && <div>Its machines, the roles at it and the rules for it stay.</div>}
    </FormDialog>
  );
}
