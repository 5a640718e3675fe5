import { useState } from 'react';
import { Button, makeStyles, Skeleton, SkeletonItem, tokens } from '@fluentui/react-components';
import { AddRegular, ServerMultipleRegular } from '@fluentui/react-icons';
import { Link } from '@tanstack/react-router';
import type { Machine } from '../api.ts';
import { DataTable } from '../app/DataTable.tsx';
import { EmptyState } from '../app/EmptyState.tsx';
import { PageHeader } from '../app/PageHeader.tsx';
import { ProblemMessage } from '../app/ProblemMessage.tsx';
import { Time } from '../app/Time.tsx';
import { useSubscriptions } from '../app/useSubscriptions.ts';
import { useMay } from '../sign-in/session.ts';
import { EnrolDialog } from './EnrolDialog.tsx';
import { useMachines } from './useMachines.ts';

const useStyles = makeStyles({
  body: { padding: '0 24px 24px', display: 'flex', flexDirection: 'column', gap: '12px' },
  name: { fontWeight: tokens.fontWeightSemibold },
  dim: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

/** The machines that report, and the way in for another. */
export function MachinesPage() {
  const styles = useStyles();
  const { machines, isLoading, error, retry } = useMachines({ refetchInterval: 5000 });
  const [enrolling, setEnrolling] = useState(false);
  const mayEnrol = useMay('machines.enrol');
  const enrol = mayEnrol && <Button appearance="primary" icon={<AddRegular />} onClick={() => setEnrolling(true)}>Enrol a machine</Button>;
  return (
    <>
      <PageHeader title="Machines" about="Every machine whose agent has enrolled">{machines.length > 0 && enrol}</PageHeader>
      <div className={styles.body}>
        {error && <ProblemMessage error={error} onRetry={retry} />}
        {isLoading && !error && <Skeleton aria-label="Loading machines">{[1, 2, 3].map((row) => <SkeletonItem key={row} style={{ height: 44, marginBottom: 8 }} />)}</Skeleton>}
        {!isLoading && !error && machines.length === 0 && (
          <EmptyState icon={<ServerMultipleRegular />} title="No machine is enrolled">
            <p>An agent on a machine watches the paths that your rules name, and reports each change with what was before and after.</p>
            <p>{mayEnrol ? 'Issue a token, then run one command on the machine.' : 'Ask somebody who may enrol machines for an enrolment token.'}</p>
            {enrol}
          </EmptyState>
        )}
        {machines.length > 0 && <MachineTable machines={machines} />}
      </div>
      {enrolling && <EnrolDialog onClose={() => setEnrolling(false)} />}
    </>
  );
}

function MachineTable({ machines }: { readonly machines: readonly Machine[] }) {
  const styles = useStyles();
  const { subscriptions } = useSubscriptions();
  return (
    <DataTable label="Machines" columns={['Machine', 'Operating system', 'Agent', 'Last change', 'Records', 'Enrolled', '']}>
      {machines.map(({ machineId, subscriptionId, name, os, agentVersion, lastChangeAt, lastSequence, enrolledAt }) => (
        <tr key={machineId}>
          <th scope="row"><div className={styles.name}>{name}</div><div className={styles.dim}>{subscriptions.find(({ id }) => id === subscriptionId)?.name}</div></th>
          <td><div>{os.name} {os.version}</div><div className={styles.dim}>{os.platform} {os.kernel}</div></td>
          <td>{agentVersion}</td>
          <td>{lastChangeAt ? <Time at={lastChangeAt} /> : <span className={styles.dim}>None yet</span>}</td>
          <td title="Sequence number of its last record">{lastSequence.toLocaleString()}</td>
          <td><Time at={enrolledAt} /></td>
          <td><Link to="/" search={{ machine: machineId }} aria-label={`Changes of ${name}`}>Changes</Link></td>
        </tr>
      ))}
    </DataTable>
  );
}
