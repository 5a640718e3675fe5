import type { AlertRoute } from '@fimbria/api-client';
import { Button, makeStyles, MessageBar, MessageBarBody, Spinner, tokens } from '@fluentui/react-components';
import { DeleteRegular, SendRegular } from '@fluentui/react-icons';
import { Card } from '../app/Card.tsx';
import { ProblemMessage } from '../app/ProblemMessage.tsx';
import { minimumWords, routeName } from './alert-words.ts';
import { useAlertRouteAction } from './useAlertRoutes.ts';

const useStyles = makeStyles({ facts: { display: 'flex', gap: '4px 16px', flexWrap: 'wrap', color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' } });

interface Props {
  readonly workspaceId: string;
  readonly route: AlertRoute;
  readonly mayWrite: boolean;
  /** Whether the host is known to know its channel no more. */
  readonly isLost: boolean;
  readonly onRemove: () => void;
}

/** One way alerts go, and what came of a test there. */
export function AlertRouteCard({ workspaceId, route, mayWrite, isLost, onRemove }: Props) {
  const styles = useStyles();
  const { mutate, error, isPending, isSuccess } = useAlertRouteAction(workspaceId);
  const name = routeName(route);
  const actions = mayWrite && (
    <>
      <Button appearance="subtle" disabled={isPending} icon={isPending ? <Spinner size="tiny" /> : <SendRegular />} onClick={() => mutate({ type: 'test', route })} aria-label={`Send a test to ${name}`}>Send a test</Button>
      <Button appearance="subtle" icon={<DeleteRegular />} onClick={onRemove} aria-label={`Remove ${name}`}>Remove</Button>
    </>
  );
  return (
    <Card name={name} actions={actions}>
      {isLost && <MessageBar intent="warning"><MessageBarBody>This host no longer knows the channel {route.channel}: nobody is told through it. Whoever runs the installation can set it up again.</MessageBarBody></MessageBar>}
      <div className={styles.facts}>
        <span>{minimumWords(route.minimumSeverity)}</span>
        {route.to.length > 1 && <span>To {route.to.join(', ')}</span>}
      </div>
      {error && <ProblemMessage title="The test was not delivered" error={error} />}
      {isSuccess && <MessageBar intent="success" role="status"><MessageBarBody>The test was delivered.</MessageBarBody></MessageBar>}
    </Card>
  );
}
