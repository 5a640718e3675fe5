import { useState } from 'react';
import type { Group } from '@fimbria/api-client';
import { Button, Field, Input, makeStyles, Select, tokens } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons';
import { DataTable } from '../app/DataTable.tsx';
import { FormDialog } from '../app/FormDialog.tsx';
import { useAccessAction, type AccessProps } from './useAccess.ts';

const useStyles = makeStyles({ member: { display: 'inline-flex', alignItems: 'center', gap: '4px', marginRight: '12px' }, dim: { color: tokens.colorNeutralForeground3 } });

/** The groups of the tenant, and who is in them. */
export function Groups({ access: { groups, persons, serviceAccounts }, mayWrite, action }: AccessProps) {
  const styles = useStyles();
  const [making, setMaking] = useState(false);
  const [filled, setFilled] = useState<Group>();
  return (
    <>
      {mayWrite && <div><Button appearance="primary" icon={<AddRegular />} onClick={() => setMaking(true)}>New group</Button></div>}
      <DataTable label="Groups" columns={['Name', 'Members', '']}>
        {groups.map((group) => (
          <tr key={group.groupId}>
            <th scope="row">{group.name}</th>
            <td>
              {group.members.length === 0 && <span className={styles.dim}>Nobody yet</span>}
              {group.members.map(({ principalId, name }) => (
                <span key={principalId} className={styles.member}>{name ?? 'Somebody who is no more'}
                  {mayWrite && <Button size="small" appearance="subtle" disabled={action.isPending} onClick={() => action.mutate({ type: 'removeMember', groupId: group.groupId, principalId })} aria-label={`Take ${name} out of ${group.name}`}>×</Button>}
                </span>
              ))}
            </td>
            <td>
              {mayWrite && <Button size="small" appearance="subtle" onClick={() => setFilled(group)} aria-label={`Add to ${group.name}`}>Add somebody</Button>}
              {mayWrite && <Button size="small" appearance="subtle" disabled={action.isPending} onClick={() => action.mutate({ type: 'removeGroup', groupId: group.groupId })} aria-label={`Remove ${group.name}`}>Remove</Button>}
            </td>
          </tr>
        ))}
      </DataTable>
      {making && <NewGroup onClose={() => setMaking(false)} />}
      {filled && <AddMember group={filled} principals={[...persons, ...serviceAccounts]} onClose={() => setFilled(undefined)} />}
    </>
  );
}

function NewGroup({ onClose }: { readonly onClose: () => void }) {
  const [name, setName] = useState('');
  const [groupId] = useState(() => crypto.randomUUID());
  const action = useAccessAction();
  return (
    <FormDialog title="New group" action="Create" mutation={action} isComplete={name.trim() !== ''} onSubmit={() => action.mutate({ type: 'nameGroup', groupId, name: name.trim() }, { onSuccess: onClose })} onClose={onClose}>
      <Field label="Name" required><Input value={name} maxLength={128} onChange={(_, { value }) => setName(value)} /></Field>
    </FormDialog>
  );
}

function AddMember({ group: { groupId, name, members }, principals, onClose }: { readonly group: Group; readonly principals: readonly { readonly id: string; readonly name: string }[]; readonly onClose: () => void }) {
  const [principalId, setPrincipal] = useState('');
  const action = useAccessAction();
  return (
    <FormDialog title={`Add to ${name}`} action="Add" mutation={action} isComplete={principalId !== ''} onSubmit={() => action.mutate({ type: 'addMember', groupId, principalId }, { onSuccess: onClose })} onClose={onClose}>
      <Field label="Who" required hint="They get every role of the group at once.">
        <Select value={principalId} onChange={(_, { value }) => setPrincipal(value)}>
          <option value="">Choose a person or service account</option>
          {principals.filter(({ id }) => !members.some((member) => member.principalId === id)).map((principal) => <option key={principal.id} value={principal.id}>{principal.name}</option>)}
        </Select>
      </Field>
    </FormDialog>
  );
}
