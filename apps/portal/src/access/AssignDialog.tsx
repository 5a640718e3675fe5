import { useState } from 'react';
import type { NewRoleAssignment, Role, Subscription, Workspace } from '@fimbria/api-client';
import { Field, Select } from '@fluentui/react-components';
import { FormDialog } from '../app/FormDialog.tsx';
import { useResourceGroups } from '../resource-groups/useResourceGroups.ts';
import { useAccessAction } from './useAccess.ts';

interface Props {
  readonly principals: readonly { readonly id: string; readonly name: string }[];
  readonly roles: readonly Role[];
  readonly subscriptions: readonly Subscription[];
  readonly workspaces: readonly Workspace[];
  readonly onClose: () => void;
}

/** Gives somebody a role somewhere. */
export function AssignDialog({ principals, roles, subscriptions, workspaces, onClose }: Props) {
  const [principalId, setPrincipal] = useState('');
  const [role, setRole] = useState('Reader');
  const [place, setPlace] = useState('tenant');
  const [resourceGroupId, setGroup] = useState('');
  const subscriptionId = place.startsWith('subscription/') ? place.slice('subscription/'.length) : undefined;
  const groups = useResourceGroups(subscriptionId);
  const action = useAccessAction();
  const give = () => action.mutate({ type: 'assign', assignment: { principalId, role, scope: scopeOf(place, resourceGroupId) } }, { onSuccess: onClose });
  return (
    <FormDialog title="Give a role" action="Give" mutation={action} isComplete={principalId !== ''} onSubmit={give} onClose={onClose}>
      <Field label="Who" required>
        <Select value={principalId} onChange={(_, { value }) => setPrincipal(value)}>
          <option value="">Choose a person, group or service account</option>
          {principals.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
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
      {groups.length > 0 && (
        <Field label="Of its machines">
          <Select value={resourceGroupId} onChange={(_, { value }) => setGroup(value)}>
            <option value="">All</option>
            {groups.map((group) => <option key={group.resourceGroupId} value={group.resourceGroupId}>Resource group {group.name}</option>)}
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
