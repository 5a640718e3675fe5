import { useState } from 'react';
import type { Connector, Subscription } from '@fimbria/api-client';
import { Button, makeStyles, MessageBar, MessageBarBody, Skeleton, SkeletonItem, tokens } from '@fluentui/react-components';
import { AddRegular, CloudLinkRegular } from '@fluentui/react-icons';
import { useMayAt } from '../access/useMayAt.ts';
import { DataTable } from '../app/DataTable.tsx';
import { EmptyState } from '../app/EmptyState.tsx';
import { FormDialog } from '../app/FormDialog.tsx';
import { ProblemMessage } from '../app/ProblemMessage.tsx';
import { providers } from './connector-draft.ts';
import { ConnectorDialog } from './ConnectorDialog.tsx';
import { useConnectorAction, useConnectors } from './useConnectors.ts';

const useStyles = makeStyles({ dim: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 } });

/** The accounts of clouds that a subscription stands for. */
export function Connectors({ subscription: { id, name } }: { readonly subscription: Subscription }) {
  const { connectors, isLoading, error, retry } = useConnectors(id);
  const mayWrite = useMayAt('subscriptions.write', id);
  const [opened, setOpened] = useState<{ readonly how: 'edit' | 'remove'; readonly connector?: Connector }>();
  const close = () => setOpened(undefined);
  const create = mayWrite && <Button appearance="primary" icon={<AddRegular />} onClick={() => setOpened({ how: 'edit' })}>New connector</Button>;
  return (
    <>
      {error && <ProblemMessage error={error} onRetry={retry} />}
      {!mayWrite && <MessageBar><MessageBarBody>You can see these connectors. To change them you need the permission subscriptions.write here: ask an Owner for a role that has it, such as Contributor.</MessageBarBody></MessageBar>}
      {isLoading && !error && <Skeleton aria-label="Loading connectors">{[1, 2, 3].map((row) => <SkeletonItem key={row} style={{ height: 44, marginBottom: 8 }} />)}</Skeleton>}
      {!isLoading && !error && connectors.length === 0 && (
        <EmptyState icon={<CloudLinkRegular />} title={`${name} has no connector yet`}>
          <p>A connector says that an AWS account, a GCP project or an Azure subscription is this subscription. It completes what an agent cannot find out: which resource of the cloud a changed machine is. Nothing is asked of the cloud, and no credentials are needed.</p>
          <p>{mayWrite ? 'Name the account that its machines run in.' : 'Ask somebody who may write subscriptions to connect one.'}</p>
          {create}
        </EmptyState>
      )}
      {connectors.length > 0 && create && <div>{create}</div>}
      {connectors.length > 0 && <ConnectorTable connectors={connectors} mayWrite={mayWrite} onOpen={(how, connector) => setOpened({ how, connector })} />}
      {opened?.how === 'edit' && <ConnectorDialog subscriptionId={id} connector={opened.connector} onClose={close} />}
      {opened?.how === 'remove' && opened.connector && <RemoveDialog subscriptionId={id} connector={opened.connector} onClose={close} />}
    </>
  );
}

function ConnectorTable({ connectors, mayWrite, onOpen }: { readonly connectors: readonly Connector[]; readonly mayWrite: boolean; readonly onOpen: (how: 'edit' | 'remove', connector: Connector) => void }) {
  const styles = useStyles();
  return (
    <DataTable label="Connectors" columns={['Name', 'Cloud', 'Account', '']}>
      {connectors.map((connector) => (
        <tr key={connector.connectorId}>
          <th scope="row">{connector.name}</th>
          <td>{providers[connector.provider].cloud}</td>
          <td><code>{connector.identifier}</code><div className={styles.dim}>{providers[connector.provider].account}{connector.resourceGroup !== null && `, resource group ${connector.resourceGroup}`}</div></td>
          <td>
            {mayWrite && <Button size="small" appearance="subtle" onClick={() => onOpen('edit', connector)} aria-label={`Edit ${connector.name}`}>Edit</Button>}
            {mayWrite && <Button size="small" appearance="subtle" onClick={() => onOpen('remove', connector)} aria-label={`Remove ${connector.name}`}>Remove</Button>}
          </td>
        </tr>
      ))}
    </DataTable>
  );
}

function RemoveDialog({ subscriptionId, connector, onClose }: { readonly subscriptionId: string; readonly connector: Connector; readonly onClose: () => void }) {
  const action = useConnectorAction(subscriptionId);
  return (
    <FormDialog title={`Remove ${connector.name}?`} action="Remove" mutation={action} isComplete onSubmit={() => action.mutate({ type: 'remove', connector }, { onSuccess: onClose })} onClose={onClose}>
      <div>Machines keep what was recorded of them. Changes that come from now on are told without what it completed, until the account is connected anew.</div>
    </FormDialog>
  );
}
