import { useState } from 'react';
import { Button, Input, makeStyles } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons';
import { DataTable } from '../app/DataTable.tsx';
import { Time } from '../app/Time.tsx';
import { AssignDialog } from './AssignDialog.tsx';
import { EffectiveAccess } from './EffectiveAccess.tsx';
import { roleName } from './names.ts';
import type { AccessProps } from './useAccess.ts';
import { useScopeName } from './useScopeName.ts';

const useStyles = makeStyles({ bar: { display: 'flex', gap: '12px', flexWrap: 'wrap' } });

/** Who has which role where; and, asked about one of them, all that comes of it. */
export function Assignments({ access: { assignments, roles }, mayWrite, action }: AccessProps) {
  const styles = useStyles();
  const scopeName = useScopeName(assignments.map(({ scope }) => scope));
  const [part, setPart] = useState('');
  const [assigning, setAssigning] = useState(false);
  const [asked, setAsked] = useState<{ readonly principalId: string; readonly name: string }>();
  const shown = assignments.filter(({ principalName, role }) => `${principalName} ${roleName(role, roles)}`.toLowerCase().includes(part.toLowerCase()));
  return (
    <>
      <div className={styles.bar}>
        <Input aria-label="Search by name or role" placeholder="Search by name or role" value={part} onChange={(_, { value }) => setPart(value)} />
        {mayWrite && <Button appearance="primary" icon={<AddRegular />} onClick={() => setAssigning(true)}>Give a role</Button>}
      </div>
      <DataTable label="Role assignments" columns={['Who', 'Role', 'Where', 'Since', '']}>
        {shown.map(({ assignmentId, principalId, principalName, role, scope, assignedAt }) => {
          const name = principalName ?? 'Somebody who is no more';
          return (
            <tr key={assignmentId}>
              <th scope="row">{name}</th>
              <td>{roleName(role, roles)}</td>
              <td>{scopeName(scope)}</td>
              <td><Time at={assignedAt} /></td>
              <td>
                <Button size="small" appearance="subtle" onClick={() => setAsked({ principalId, name })} aria-label={`Effective access of ${name}`}>Effective access</Button>
                {mayWrite && <Button size="small" appearance="subtle" disabled={action.isPending} onClick={() => action.mutate({ type: 'revoke', assignmentId })} aria-label={`Take ${roleName(role, roles)} from ${name}`}>Take back</Button>}
              </td>
            </tr>
          );
        })}
      </DataTable>
      {assigning && <AssignDialog onClose={() => setAssigning(false)} />}
      {asked && <EffectiveAccess {...asked} roles={roles} onClose={() => setAsked(undefined)} />}
    </>
  );
}
