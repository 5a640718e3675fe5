import { useState } from 'react';
import type { ResourceGroup } from '@fimbria/api-client';
import { Button, makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons';
import { AssignDialog } from '../access/AssignDialog.tsx';
import { roleName } from '../access/names.ts';
import { useAccess, useAccessAction } from '../access/useAccess.ts';
import { useMayAt } from '../access/useMayAt.ts';
import { DataTable } from '../app/DataTable.tsx';
import { ProblemMessage } from '../app/ProblemMessage.tsx';

const useStyles = makeStyles({ root: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: '8px' }, dim: { color: tokens.colorNeutralForeground3 }, table: { width: '100%' } });

/** Who has a role at a resource group; one is given, or taken back. */
export function GroupRoles({ subscriptionId, group: { resourceGroupId, name } }: { readonly subscriptionId: string; readonly group: ResourceGroup }) {
  const styles = useStyles();
  const { assignments, roles, isLoading, error, retry } = useAccess();
  const mayGive = useMayAt('access.write', subscriptionId);
  const [giving, setGiving] = useState(false);
  const action = useAccessAction();
  const here = assignments.filter(({ scope }) => scope.kind === 'resourceGroup' && scope.id === resourceGroupId);
  return (
    <div className={styles.root}>
      {error && <ProblemMessage error={error} onRetry={retry} />}
      {action.error && <ProblemMessage error={action.error} />}
      {isLoading && !error && <Spinner size="tiny" />}
      <div className={styles.dim}>{here.length === 0 && !isLoading && 'Nobody has a role at this group. '}Roles at the subscription or the tenant hold here as well.</div>
      {here.length > 0 && (
        <div className={styles.table}>
          <DataTable label={`Roles at ${name}`} columns={['Who', 'Role', '']}>
            {here.map(({ assignmentId, principalName, role }) => {
              const who = principalName ?? 'Somebody who is no more';
              return (
                <tr key={assignmentId}>
                  <th scope="row">{who}</th>
                  <td>{roleName(role, roles)}</td>
                  <td>{mayGive && <Button size="small" appearance="subtle" disabled={action.isPending} onClick={() => action.mutate({ type: 'revoke', assignmentId })} aria-label={`Take ${roleName(role, roles)} from ${who}`}>Take back</Button>}</td>
                </tr>
              );
            })}
          </DataTable>
        </div>
      )}
      {mayGive && <Button icon={<AddRegular />} disabled={isLoading} onClick={() => setGiving(true)}>Give a role</Button>}
      {giving && <AssignDialog at={{ subscriptionId, resourceGroupId }} onClose={() => setGiving(false)} />}
    </div>
  );
}
