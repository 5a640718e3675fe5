import { useState } from 'react';
import type { EnrolmentToken } from '@fimbria/api-client';
import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, Field, makeStyles, Select, Spinner, tokens } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { CopyField } from '../app/CopyField.tsx';
import { ProblemMessage } from '../app/ProblemMessage.tsx';
import { exactTime } from '../app/time.ts';
import { useSubscriptions } from '../app/useSubscriptions.ts';
import { enrolCommand } from './enrol-command.ts';
import { issueEnrolmentToken } from './machines.api.ts';

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: '16px', '& p': { margin: 0 } },
  dim: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

/** Issues an enrolment token, shows it once, and says what to run with it. */
export function EnrolDialog({ onClose }: { readonly onClose: () => void }) {
  const styles = useStyles();
  const { subscriptions } = useSubscriptions();
  const [chosen, setChosen] = useState('');
  const subscriptionId = chosen || subscriptions[0]?.id;
  const { mutate, data, error, isPending } = useMutation({ mutationFn: issueEnrolmentToken });
  return (
    <Dialog open onOpenChange={(_, { open, type }) => !open && type !== 'backdropClick' && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Enrol a machine</DialogTitle>
          <DialogContent className={styles.content}>
            {error && <ProblemMessage error={error} />}
            {data ? <Issued token={data} /> : (
              <>
                <p>A token lets one machine in, once. The machine then gets a credential of its own.</p>
                {subscriptions.length > 1 && (
                  <Field label="Subscription">
                    <Select value={subscriptionId} onChange={(_, { value }) => setChosen(value)}>{subscriptions.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</Select>
                  </Field>
                )}
              </>
            )}
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>{data ? 'Done' : 'Cancel'}</Button>
            {!data && <Button appearance="primary" disabled={!subscriptionId || isPending} icon={isPending ? <Spinner size="tiny" /> : null} onClick={() => subscriptionId && mutate(subscriptionId)}>Issue a token</Button>}
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

function Issued({ token: { token, expiresAt } }: { readonly token: EnrolmentToken }) {
  const styles = useStyles();
  const command = enrolCommand(location.origin, token);
  return (
    <>
      <CopyField label="Enrolment token" hint={`Shown only now. It can be used once, until ${exactTime(expiresAt)}.`} text={token} what="token" testId="enrolment-token" />
      <CopyField label="Run on the machine" text={command} what="command" />
      <p className={styles.dim}>The machine appears in the list as soon as its agent has enrolled.</p>
    </>
  );
}
