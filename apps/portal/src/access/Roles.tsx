import { useState } from 'react';
import type { Permission, Role } from '@fimbria/api-client';
import { Badge, Button, Checkbox, Field, Input, makeStyles } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons';
import { DataTable } from '../app/DataTable.tsx';
import { FormDialog } from '../app/FormDialog.tsx';
import { permissions } from './roles.api.ts';
import { useAccessAction, type AccessProps } from './useAccess.ts';

const useStyles = makeStyles({ boxes: { display: 'grid', gridTemplateColumns: '1fr 1fr' } });

/** What each role allows: the built-in ones, and the tenant's own. */
export function Roles({ access: { roles }, mayWrite, action }: AccessProps) {
  const [edited, setEdited] = useState<Role | 'new'>();
  return (
    <>
      {mayWrite && <div><Button appearance="primary" icon={<AddRegular />} onClick={() => setEdited('new')}>New role</Button></div>}
      <DataTable label="Roles" columns={['Role', 'Allows', '']}>
        {roles.map((role) => (
          <tr key={role.role}>
            <th scope="row">{role.name} {role.builtIn && <Badge appearance="tint" color="informative">Built in</Badge>}</th>
            <td>{role.permissions.join(', ')}</td>
            <td>
              {mayWrite && !role.builtIn && <Button size="small" appearance="subtle" onClick={() => setEdited(role)} aria-label={`Edit ${role.name}`}>Edit</Button>}
              {mayWrite && !role.builtIn && <Button size="small" appearance="subtle" disabled={action.isPending} onClick={() => action.mutate({ type: 'withdraw', roleId: role.role })} aria-label={`Withdraw ${role.name}`}>Withdraw</Button>}
            </td>
          </tr>
        ))}
      </DataTable>
      {edited && <RoleDialog role={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />}
    </>
  );
}

function RoleDialog({ role, onClose }: { readonly role: Role | undefined; readonly onClose: () => void }) {
  const styles = useStyles();
  const [roleId] = useState(() => role?.role ?? crypto.randomUUID());
  const [name, setName] = useState(role?.name ?? '');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(role?.permissions));
  const action = useAccessAction();
  const toggle = (permission: Permission, on: boolean) => setChosen(new Set(permissions.filter((other) => (other === permission ? on : chosen.has(other)))));
  const save = () => action.mutate({ type: 'define', roleId, role: { name: name.trim(), permissions: permissions.filter((permission) => chosen.has(permission)) } }, { onSuccess: onClose });
  return (
    <FormDialog title={role ? `Edit ${role.name}` : 'New role'} action="Save" mutation={action} isComplete={name.trim() !== '' && chosen.size > 0} onSubmit={save} onClose={onClose}>
      <Field label="Name" required><Input value={name} maxLength={128} onChange={(_, { value }) => setName(value)} /></Field>
      <div role="group" aria-label="Allows" className={styles.boxes}>
        {permissions.map((permission) => <Checkbox key={permission} label={permission} checked={chosen.has(permission)} onChange={(_, { checked }) => toggle(permission, checked === true)} />)}
      </div>
    </FormDialog>
  );
}
