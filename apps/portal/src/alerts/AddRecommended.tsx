import { Button, Spinner } from '@fluentui/react-components';
import { ProblemMessage } from '../app/ProblemMessage.tsx';
import { useAddRecommended } from './useAlertRules.ts';

/** Adds the rules that come with Fimbria, and says what came of it. */
export function AddRecommended({ workspaceId, appearance }: { readonly workspaceId: string; readonly appearance: 'primary' | 'secondary' }) {
  const { mutate, data, error, isPending } = useAddRecommended(workspaceId);
  return (
    <>
      {error && <ProblemMessage error={error} />}
      <Button appearance={appearance} disabled={isPending} icon={isPending ? <Spinner size="tiny" /> : null} onClick={() => mutate()}>Add the recommended rules</Button>
      {data && <span role="status">{addedWords(data.ruleIds.length)}</span>}
    </>
  );
}

function addedWords(count: number): string {
  return count === 0 ? 'They are all there already.' : count === 1 ? 'One rule was added.' : `${count} rules were added.`;
}
