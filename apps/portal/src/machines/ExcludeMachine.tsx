import type { Machine } from '@fimbria/api-client';
import { Button } from '@fluentui/react-components';
import { ProblemMessage } from '../app/ProblemMessage.tsx';
import { useMachineAction } from './useMachines.ts';

/** Takes a machine out of its subscription's Plan 2, so that it is not watched and does not count; or back in. */
export function ExcludeMachine({ machine }: { readonly machine: Machine }) {
  const { mutate, error, isPending } = useMachineAction(machine);
  const isExcluded = machine.ownPlan !== null;
  return (
    <>
      {error && <ProblemMessage error={error} />}
      <div>{isExcluded ? 'It has a plan of its own: its agent watches nothing, and it counts for no allowance.' : "It has its subscription's plan."}</div>
      <div style={{ marginTop: 8 }}><Button disabled={isPending} onClick={() => mutate({ type: isExcluded ? 'include' : 'exclude' })}>{isExcluded ? 'Watch it again' : 'Exclude it from monitoring'}</Button></div>
    </>
  );
}
