import { useState } from 'react';
import type { ResourceGroup, Subscription } from '@fimbria/api-client';
import { Button, makeStyles, MessageBar, MessageBarBody, Skeleton, SkeletonItem, tokens } from '@fluentui/react-components';
import { AddRegular, FolderRegular } from '@fluentui/react-icons';
import { useMayAt } from '../access/useMayAt.ts';
import { DataTable } from '../app/DataTable.tsx';
import { EmptyState } from '../app/EmptyState.tsx';
import { ProblemMessage } from '../app/ProblemMessage.tsx';
import { NameDialog } from './NameDialog.tsx';
import { RemoveDialog } from './RemoveDialog.tsx';
import { useResourceGroups } from './useResourceGroups.ts';

const useStyles = makeStyles({ name: { fontWeight: tokens.fontWeightSemibold, padding: 0, minWidth: 0 } });

interface Props {
  readonly subscription: Subscription;
  readonly onOpen: (resourceGroupId: string) => void;
}

/** The resource groups of a subscription; a name opens what is in it. */
export function ResourceGroups({ subscription: { id, name }, onOpen }: Props) {
  const { resourceGroups, isLoading, error, retry } = useResourceGroups(id);
  const mayWrite = useMayAt('subscriptions.write', id);
  const [making, setMaking] = useState(false);
  const create = mayWrite && <Button appearance="primary" icon={<AddRegular />} onClick={() => setMaking(true)}>New resource group</Button>;
  return (
    <>
      {error && <ProblemMessage error={error} onRetry={retry} />}
      {!mayWrite && <MessageBar><MessageBarBody>You can see these resource groups. To make, rename or remove them you need the permission subscriptions.write here: ask an Owner for a role that has it, such as Contributor.</MessageBarBody></MessageBar>}
      {isLoading && !error && <Skeleton aria-label="Loading resource groups">{[1, 2, 3].map((row) => <SkeletonItem key={row} style={{ height: 44, marginBottom: 8 }} />)}</Skeleton>}
      {!isLoading && !error && resourceGroups.length === 0 && (
        <EmptyState icon={<FolderRegular />} title={`${name} has no resource group yet`}>
          <p>A resource group is a part of the subscription's machines under a name. Who has a role at it sees those machines and their changes, and no others; a rule can be for them alone.</p>
          <p>{mayWrite ? 'Make one, then put machines into it.' : 'Ask somebody who may write subscriptions to make one.'}</p>
          {create}
        </EmptyState>
      )}
      {resourceGroups.length > 0 && create && <div>{create}</div>}
      {resourceGroups.length > 0 && <Groups subscriptionId={id} groups={resourceGroups} mayWrite={mayWrite} onOpen={onOpen} />}
      {making && <NameDialog subscriptionId={id} onClose={() => setMaking(false)} />}
    </>
  );
}

function Groups({ subscriptionId, groups, mayWrite, onOpen }: { readonly subscriptionId: string; readonly groups: readonly ResourceGroup[]; readonly mayWrite: boolean; readonly onOpen: Props['onOpen'] }) {
  const styles = useStyles();
  const [changed, setChanged] = useState<{ readonly how: 'rename' | 'remove'; readonly group: ResourceGroup }>();
  const close = () => setChanged(undefined);
  return (
    <>
      <DataTable label="Resource groups" columns={['Name', '']}>
        {groups.map((group) => (
          <tr key={group.resourceGroupId}>
            <th scope="row"><Button className={styles.name} appearance="transparent" onClick={() => onOpen(group.resourceGroupId)}>{group.name}</Button></th>
            <td>
              <Button size="small" appearance="subtle" onClick={() => onOpen(group.resourceGroupId)} aria-label={`Machines and roles of ${group.name}`}>Machines and roles</Button>
              {mayWrite && <Button size="small" appearance="subtle" onClick={() => setChanged({ how: 'rename', group })} aria-label={`Rename ${group.name}`}>Rename</Button>}
              {mayWrite && <Button size="small" appearance="subtle" onClick={() => setChanged({ how: 'remove', group })} aria-label={`Remove ${group.name}`}>Remove</Button>}
            </td>
          </tr>
        ))}
      </DataTable>
      {changed?.how === 'rename' && <NameDialog subscriptionId={subscriptionId} group={changed.group} onClose={close} />}
      {changed?.how === 'remove' && <RemoveDialog subscriptionId={subscriptionId} group={changed.group} onClose={close} />}
    </>
  );
}
