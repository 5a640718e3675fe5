import type { Machine } from '@fimbria/api-client';
import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { Link } from '@tanstack/react-router';
import { DataTable } from '../app/DataTable.tsx';
import { Time } from '../app/Time.tsx';
import { useSubscriptions } from '../app/useSubscriptions.ts';
import { RulesBadge, SeenBadge, TagBadges } from './MachineBadges.tsx';

const useStyles = makeStyles({
  name: { fontWeight: tokens.fontWeightSemibold, padding: 0, minWidth: 0 },
  dim: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

/** Machines, one a row; a name opens its details. */
export function MachineTable({ machines, onOpen }: { readonly machines: readonly Machine[]; readonly onOpen: (machineId: string) => void }) {
  const styles = useStyles();
  const { subscriptions } = useSubscriptions();
  return (
    <DataTable label="Machines" columns={['Machine', 'Operating system', 'Agent', 'State', 'Rules', 'Tags', 'Last change', '']}>
      {machines.map((machine) => {
        const { machineId, subscriptionId, resourceGroup, name, os, agentVersion, tags, lastChangeAt, lastSequence, cannotWatchCount } = machine;
        const place = [subscriptions.find(({ id }) => id === subscriptionId)?.name, resourceGroup].filter((part) => part).join(' / ');
        return (
          <tr key={machineId}>
            <th scope="row"><Button className={styles.name} appearance="transparent" onClick={() => onOpen(machineId)}>{name}</Button><div className={styles.dim}>{place}</div></th>
            <td><div>{os.name} {os.version}</div><div className={styles.dim}>{os.platform} {os.kernel}</div></td>
            <td>{agentVersion}</td>
            <td><SeenBadge machine={machine} /></td>
            <td><RulesBadge machine={machine} />{cannotWatchCount > 0 && <div className={styles.dim}>{cannotWatchCount.toLocaleString()} not watched</div>}</td>
            <td><TagBadges tags={tags} /></td>
            <td>{lastChangeAt ? <><Time at={lastChangeAt} /><div className={styles.dim} title="Sequence number of its last record">{lastSequence.toLocaleString()}</div></> : <span className={styles.dim}>None yet</span>}</td>
            <td><Link to="/" search={{ machine: machineId }} aria-label={`Changes of ${name}`}>Changes</Link></td>
          </tr>
        );
      })}
    </DataTable>
  );
}
