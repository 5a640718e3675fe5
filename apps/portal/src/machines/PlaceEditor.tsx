import { useState } from 'react';
import type { Machine } from '@fimbria/api-client';
import { Button, Field, makeStyles, MessageBar, MessageBarActions, MessageBarBody, Select } from '@fluentui/react-components';
import { ProblemMessage } from '../app/ProblemMessage.tsx';
import { useSubscriptions } from '../app/useSubscriptions.ts';
import { useResourceGroups } from '../resource-groups/useResourceGroups.ts';
import { useMachineAction } from './useMachines.ts';

const useStyles = makeStyles({ root: { display: 'flex', flexDirection: 'column', gap: '8px' }, pair: { display: 'grid', gridTemplateColumns: '1fr 1fr', gap: '12px' } });

/** Where a machine belongs; moving it is asked about, since other rules and other readers come with the place. */
export function PlaceEditor({ machine }: { readonly machine: Machine }) {
  const styles = useStyles();
  const { subscriptions } = useSubscriptions();
  const [subscriptionId, setSubscription] = useState(machine.subscriptionId);
  const [resourceGroupId, setGroup] = useState(machine.resourceGroupId ?? '');
  const { resourceGroups } = useResourceGroups(subscriptionId);
  const { mutate, error, isPending } = useMachineAction(machine);
  const isElsewhere = subscriptionId !== machine.subscriptionId || resourceGroupId !== (machine.resourceGroupId ?? '');
  const undo = () => {
    setSubscription(machine.subscriptionId);
    setGroup(machine.resourceGroupId ?? '');
  };
  return (
    <div className={styles.root}>
      {error && <ProblemMessage error={error} />}
      <div className={styles.pair}>
        <Field label="Subscription">
          <Select value={subscriptionId} onChange={(_, { value }) => { setSubscription(value); setGroup(''); }}>{subscriptions.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</Select>
        </Field>
        <Field label="Resource group">
          <Select value={resourceGroupId} onChange={(_, { value }) => setGroup(value)}><option value="">None</option>{resourceGroups.map((group) => <option key={group.resourceGroupId} value={group.resourceGroupId}>{group.name}</option>)}</Select>
        </Field>
      </div>
      {isElsewhere && (
        <MessageBar intent="warning">
          <MessageBarBody>{machine.name} will be watched by the rules that hold there. Who may see machines there sees all that it has reported; who may only here does no longer.</MessageBarBody>
          <MessageBarActions><Button appearance="primary" disabled={isPending} onClick={() => mutate({ type: 'move', subscriptionId, resourceGroupId: resourceGroupId || null })}>Move the machine</Button><Button onClick={undo}>Leave it</Button></MessageBarActions>
        </MessageBar>
      )}
    </div>
  );
}
