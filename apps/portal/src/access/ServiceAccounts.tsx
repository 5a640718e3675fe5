import { useState } from 'react';
import type { ServiceAccount } from '@fimbria/api-client';
import { Badge, Button, Field, Input, makeStyles, MessageBar, MessageBarBody, MessageBarTitle, Switch, tokens } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons';
import { CopyButton } from '../app/CopyButton.tsx';
import { DataTable } from '../app/DataTable.tsx';
import { FormDialog } from '../app/FormDialog.tsx';
import { Time } from '../app/Time.tsx';
import { useAccessAction, type AccessProps } from './useAccess.ts';

const useStyles = makeStyles({ secret: { display: 'flex', alignItems: 'center', gap: '8px', flexWrap: 'wrap' }, dim: { color: tokens.colorNeutralForeground3 } });

/** Programs that ask for themselves, and their secrets: two at a time, each shown once. */
export function ServiceAccounts({ access: { serviceAccounts }, mayWrite, action }: AccessProps) {
  const styles = useStyles();
  const [making, setMaking] = useState(false);
  return (
    <>
      {mayWrite && <div><Button appearance="primary" icon={<AddRegular />} onClick={() => setMaking(true)}>New service account</Button></div>}
      {action.data && (
        <MessageBar intent="warning" layout="multiline"><MessageBarBody>
          <MessageBarTitle>Copy this secret now: it is shown this once.</MessageBarTitle>
          <div className={styles.secret}><code data-testid="secret">{action.data.secret}</code><CopyButton text={action.data.secret} what="secret" label="Copy" /></div>
        </MessageBarBody></MessageBar>
      )}
      <DataTable label="Service accounts" columns={['Name', 'Client id', 'Secrets', '']}>
        {serviceAccounts.map((account) => (
          <tr key={account.id}>
            <th scope="row">{account.name} {!account.enabled && <Badge appearance="outline" color="danger">Disabled</Badge>}</th>
            <td><code>{account.id}</code></td>
            <td><Secrets account={account} mayWrite={mayWrite} action={action} /></td>
            <td>{mayWrite && <Switch checked={account.enabled} disabled={action.isPending} aria-label={`${account.name} enabled`} onChange={(_, { checked }) => action.mutate({ type: 'switchAccount', serviceAccountId: account.id, on: checked })} />}</td>
          </tr>
        ))}
      </DataTable>
      {making && <NewAccount onClose={() => setMaking(false)} />}
    </>
  );
}

/** How many secrets an account has at most. */
const mostSecrets = 2;

function Secrets({ account: { id, name, secrets }, mayWrite, action }: { readonly account: ServiceAccount } & Pick<AccessProps, 'mayWrite' | 'action'>) {
  const styles = useStyles();
  return (
    <>
      {secrets.length === 0 && <div className={styles.dim}>None: it cannot sign in</div>}
      {secrets.map(({ secretId, expiresAt, lastUsedAt }) => (
        <div key={secretId}>
          Until <Time at={expiresAt} />, {lastUsedAt ? <>last used <Time at={lastUsedAt} /></> : 'never used'}
          {mayWrite && <Button size="small" appearance="subtle" disabled={action.isPending} onClick={() => action.mutate({ type: 'revokeSecret', serviceAccountId: id, secretId })} aria-label={`Revoke a secret of ${name}`}>Revoke</Button>}
        </div>
      ))}
      {mayWrite && secrets.length < mostSecrets && <Button size="small" disabled={action.isPending} onClick={() => action.mutate({ type: 'addSecret', serviceAccountId: id, days: 180 })} aria-label={`New secret for ${name}`}>New secret</Button>}
    </>
  );
}

function NewAccount({ onClose }: { readonly onClose: () => void }) {
  const [name, setName] = useState('');
  const action = useAccessAction();
  return (
    <FormDialog title="New service account" action="Create" mutation={action} isComplete={name.trim() !== ''} onSubmit={() => action.mutate({ type: 'createAccount', name: name.trim() }, { onSuccess: onClose })} onClose={onClose}>
      <Field label="Name" required hint="It may do nothing until it is given a role."><Input value={name} maxLength={128} onChange={(_, { value }) => setName(value)} /></Field>
    </FormDialog>
  );
}
