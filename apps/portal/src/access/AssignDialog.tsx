import { useState } from 'react';
import type { NewRoleAssignment } from '@fimbria/api-client';
import { Field, Select } from '@fluentui/react-components';
import { FormDialog } from '../app/FormDialog.tsx';
import { useSubscriptions } from '../app/useSubscriptions.ts';
import { useWorkspaces } from '../app/useWorkspace.ts';
import { useResourceGroups } from '../resource-groups/useResourceGroups.ts';
import { useAccess, useAccessAction } from './useAccess.ts';

interface Props {
  /** Where it is to hold, unless something else is chosen. */
  readonly at?: { readonly subscriptionId: string; readonly resourceGroupId: string };
  readonly onClose: () => void;
}

/** Gives somebody a role somewhere. */
export function AssignDialog({ at, onClose }: Props) {
  const { persons, serviceAccounts, groups, roles } = useAccess();
  const { subscriptions } = useSubscriptions();
  const { workspaces } = useWorkspaces();
  const [principalId, setPrincipal] = useState('');
  const [role, setRole] = useState('Reader');
  const [place, setPlace] = useState(at ? `subscription/${at.subscriptionId}` : 'tenant');
  const [resourceGroupId, setGroup] = useState(at?.resourceGroupId ?? '');
  const subscriptionId = place.startsWith('subscription/') ? place.slice('subscription/'.length) : undefined;
  const { resourceGroups } = useResourceGroups(subscriptionId);
  const action = useAccessAction();
  const give = () => action.mutate({ type: 'assign', assignment: { principalId, role, scope: scopeOf(place, resourceGroupId) } }, { onSuccess: onClose });
  return (
    <FormDialog title="Give a role" action="Give" mutation={action} isComplete={principalId !== ''} onSubmit={give} onClose={onClose}>
      <Field label="Who" required>
        <Select value={principalId} onChange={(_, { value }) => setPrincipal(value)}>
          <option value="">Choose a person, group or service account</option>
          {[...persons, ...serviceAccounts, ...groups.map(({ groupId, name }) => ({ id: groupId, name }))].map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
        </Select>
      </Field>
      <Field label="Role" hint={roles.find((known) => known.role === role)?.permissions.join(', ') ?? ''}>
        <Select value={role} onChange={(_, { value }) => setRole(value)}>{roles.map((known) => <option key={known.role} value={known.role}>{known.name}</option>)}</Select>
      </Field>
      <Field label="Where" hint="It holds there and for all that lies below.">
        <Select value={place} onChange={(_, { value }) => { setPlace(value); setGroup(''); }}>
          <option value="tenant">The whole tenant</option>
          {subscriptions.map(({ id, name }) => <option key={id} value={`subscription/${id}`}>Subscription {name}</option>)}
          {workspaces.map(({ id, name }) => <option key={id} value={`workspace/${id}`}>Workspace {name}</option>)}
        </Select>
      </Field>
      {resourceGroups.length > 0 && (
        <Field label="Of its machines">
          <Select value={resourceGroupId} onChange={(_, { value }) => setGroup(value)}>
            <option value="">All</option>
            {resourceGroups.map((group) => <option key={group.resourceGroupId} value={group.resourceGroupId}>Resource group {group.name}</option>)}
          </Select>
        </Field>
      )}
    </FormDialog>
  );
}

function scopeOf(place: string, resourceGroupId: string): NewRoleAssignment['scope'] {
  const [kind, id = ''] = place.split('/');
  if (kind === 'subscription' && resourceGroupId !== '') return { kind: 'resourceGroup', subscriptionId: id, id: resourceGroupId };
  return kind === 'subscription' || kind === 'workspace' ? { kind, id } : { kind: 'tenant' };
}
