import { useState } from 'react';
import type { ResourceGroup } from '@fimbria/api-client';
import { Button, makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons';
import { Link } from '@tanstack/react-router';
import { useMayAt } from '../access/useMayAt.ts';
import { DataTable } from '../app/DataTable.tsx';
import { ProblemMessage } from '../app/ProblemMessage.tsx';
import { SeenBadge } from '../machines/MachineBadges.tsx';
import { useMachinePages } from '../machines/useMachines.ts';
import { AddMachinesDialog } from './AddMachinesDialog.tsx';
import { useResourceGroupAction } from './useResourceGroups.ts';

const useStyles = makeStyles({ root: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: '8px' }, dim: { color: tokens.colorNeutralForeground3 }, table: { width: '100%' } });

/** The machines of a resource group; more are put into it, and any is taken out after a second word. */
export function GroupMachines({ subscriptionId, group }: { readonly subscriptionId: string; readonly group: ResourceGroup }) {
  const styles = useStyles();
  const { machines, isLoading, error, retry, hasMore, loadMore } = useMachinePages({ subscriptionId, resourceGroupId: group.resourceGroupId });
  const mayMove = useMayAt('machines.enrol', subscriptionId);
  const [adding, setAdding] = useState(false);
  const [sure, setSure] = useState<string>();
  const action = useResourceGroupAction(subscriptionId);
  return (
    <div className={styles.root}>
      {error && <ProblemMessage error={error} onRetry={retry} />}
      {action.error && <ProblemMessage error={action.error} />}
      {isLoading && !error && <Spinner size="tiny" />}
      {!isLoading && !error && machines.length === 0 && <div className={styles.dim}>None yet. Rules and roles that name this group are for the machines in it.</div>}
      {machines.length > 0 && (
        <div className={styles.table}>
          <DataTable label={`Machines of ${group.name}`} columns={['Machine', 'State', '']}>
            {machines.map((machine) => (
              <tr key={machine.machineId}>
                <th scope="row"><Link to="/machines" search={{ machine: machine.machineId }}>{machine.name}</Link></th>
                <td><SeenBadge machine={machine} /></td>
                <td>
                  {mayMove && sure !== machine.machineId && <Button size="small" appearance="subtle" onClick={() => setSure(machine.machineId)} aria-label={`Take out ${machine.name}`}>Take out</Button>}
                  {mayMove && sure === machine.machineId && <Button size="small" appearance="primary" disabled={action.isPending} onClick={() => action.mutate({ type: 'place', machines: [machine], resourceGroupId: null })}>Take it out of roles and rules here</Button>}
                </td>
              </tr>
            ))}
          </DataTable>
        </div>
      )}
      {hasMore && <Button size="small" onClick={loadMore}>Show more</Button>}
      {mayMove ? <Button icon={<AddRegular />} onClick={() => setAdding(true)}>Add machines</Button> : <div className={styles.dim}>To put machines into it you need the permission machines.enrol here.</div>}
      {adding && <AddMachinesDialog subscriptionId={subscriptionId} group={group} onClose={() => setAdding(false)} />}
    </div>
  );
}
