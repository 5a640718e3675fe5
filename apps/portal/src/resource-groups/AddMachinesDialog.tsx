import { useState } from 'react';
import type { Machine, ResourceGroup } from '@fimbria/api-client';
import { Button, Checkbox, Field, Input, makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { FormDialog } from '../app/FormDialog.tsx';
import { useMachinePages } from '../machines/useMachines.ts';
import { useResourceGroupAction } from './useResourceGroups.ts';

const useStyles = makeStyles({
  list: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', height: '240px', overflowY: 'auto', border: `1px solid ${tokens.colorNeutralStroke2}`, borderRadius: tokens.borderRadiusMedium, padding: '4px' },
  dim: { color: tokens.colorNeutralForeground3, padding: '6px 8px' },
});

/** Puts machines of the subscription into a resource group, out of the one they are in. */
export function AddMachinesDialog({ subscriptionId, group, onClose }: { readonly subscriptionId: string; readonly group: ResourceGroup; readonly onClose: () => void }) {
  const styles = useStyles();
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<ReadonlyMap<string, Machine>>(new Map());
  const { machines, isLoading, hasMore, loadMore } = useMachinePages({ subscriptionId, ...(name !== '' && { name }) });
  const action = useResourceGroupAction(subscriptionId);
  const others = machines.filter(({ resourceGroupId }) => resourceGroupId !== group.resourceGroupId);
  const choose = (machine: Machine, on: boolean) => setChosen(new Map([...chosen].filter(([id]) => id !== machine.machineId).concat(on ? [[machine.machineId, machine]] : [])));
  const add = () => action.mutate({ type: 'place', machines: [...chosen.values()], resourceGroupId: group.resourceGroupId }, { onSuccess: onClose });
  return (
    <FormDialog title={`Add machines to ${group.name}`} action={chosen.size > 1 ? `Add ${chosen.size} machines` : 'Add'} mutation={action} isComplete={chosen.size > 0} onSubmit={add} onClose={onClose}>
      <div>Rules for this group watch them from then on. Who has a role at it sees all that they have reported; who has one only at the group they were in does no longer.</div>
      <Field label="Name contains"><Input value={name} onChange={(_, { value }) => setName(value)} /></Field>
      <div className={styles.list} role="group" aria-label="Machines">
        {isLoading && <Spinner size="tiny" />}
        {others.map((machine) => <Checkbox key={machine.machineId} label={machine.resourceGroup ? `${machine.name} (now in ${machine.resourceGroup})` : machine.name} checked={chosen.has(machine.machineId)} onChange={(_, { checked }) => choose(machine, checked === true)} />)}
        {!isLoading && others.length === 0 && <div className={styles.dim}>{name === '' ? 'Every machine of the subscription is in it, or none has enrolled yet.' : 'No other machine has this in its name.'}</div>}
        {hasMore && <Button size="small" appearance="subtle" onClick={loadMore}>Show more</Button>}
      </div>
    </FormDialog>
  );
}
