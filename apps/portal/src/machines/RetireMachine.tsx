import { useState } from 'react';
import type { Machine } from '@fimbria/api-client';
import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import { DeleteRegular } from '@fluentui/react-icons';
import { ProblemMessage } from '../app/ProblemMessage.tsx';
import { useMachineAction } from './useMachines.ts';

/** Lets a machine go, once it was said twice. */
export function RetireMachine({ machine, onRetired }: { readonly machine: Machine; readonly onRetired: () => void }) {
  const [sure, setSure] = useState(false);
  const { mutate, error, isPending } = useMachineAction(machine);
  if (!sure) return <div><Button icon={<DeleteRegular />} onClick={() => setSure(true)}>Retire the machine</Button></div>;
  return (
    <>
      {error && <ProblemMessage error={error} />}
      <MessageBar intent="error">
        <MessageBarBody>Its credential holds no longer and it is listed no more. What it reported stays. To come back it enrols anew, as another machine.</MessageBarBody>
        <MessageBarActions><Button appearance="primary" disabled={isPending} onClick={() => mutate({ type: 'retire' }, { onSuccess: onRetired })}>Retire {machine.name}</Button><Button onClick={() => setSure(false)}>Keep it</Button></MessageBarActions>
      </MessageBar>
    </>
  );
}
