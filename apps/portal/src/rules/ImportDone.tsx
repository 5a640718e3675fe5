import type { ImportedRules } from '@fimbria/api-client';
import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import { ProblemMessage } from '../app/ProblemMessage.tsx';
import { LeftOut } from './ImportReport.tsx';
import { planText } from './plan-words.ts';
import { useRevert } from './useRuleSet.ts';

interface Props {
  readonly subscriptionId: string;
  /** The version that the rules had. */
  readonly before: number;
  readonly done: ImportedRules;
  readonly onHistory: () => void;
}

/** What an import has done, and the way back. */
export function ImportDone({ subscriptionId, before, done: { version, steps, left }, onHistory }: Props) {
  const { mutate, error, isPending, isSuccess } = useRevert(subscriptionId);
  const then = before === 0 ? 'the beginning' : `version ${before}`;
  return (
    <>
      <MessageBar intent="success" layout="multiline" role="status">
        <MessageBarBody>{isSuccess ? `The rules are again as they were at ${then}.` : `The rules are imported. ${planText(steps)}; they are at version ${version}.`}</MessageBarBody>
        <MessageBarActions>
          {!isSuccess && <Button disabled={isPending} onClick={() => mutate({ to: before, seen: version })}>Go back to {then}</Button>}
          <Button onClick={onHistory}>History</Button>
        </MessageBarActions>
      </MessageBar>
      {error && <ProblemMessage error={error} />}
      <LeftOut left={left} />
    </>
  );
}
