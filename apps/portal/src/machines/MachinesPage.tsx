import { useState } from 'react';
import { Button, makeStyles, Skeleton, SkeletonItem } from '@fluentui/react-components';
import { AddRegular, ServerMultipleRegular } from '@fluentui/react-icons';
import { getRouteApi } from '@tanstack/react-router';
import { EmptyState } from '../app/EmptyState.tsx';
import { PageHeader } from '../app/PageHeader.tsx';
import { ProblemMessage } from '../app/ProblemMessage.tsx';
import { useMay } from '../sign-in/session.ts';
import { EnrolDialog } from './EnrolDialog.tsx';
import { MachineFilters } from './MachineFilters.tsx';
import { MachinePanel } from './MachinePanel.tsx';
import { MachineTable } from './MachineTable.tsx';
import { isNarrowed, machineFilterOf, type MachinesSearch } from './machines-search.ts';
import { useMachinePages } from './useMachines.ts';

const useStyles = makeStyles({
  root: { position: 'relative', display: 'flex', height: '100%' },
  main: { flexGrow: 1, minWidth: 0, overflowY: 'auto' },
  body: { padding: '0 24px 24px', display: 'flex', flexDirection: 'column', gap: '12px' },
  more: { alignSelf: 'center' },
});

const route = getRouteApi('/signed-in/machines');

/** The machines that report, what they do, and the way in for another. */
export function MachinesPage() {
  const styles = useStyles();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { machines, isLoading, error, retry, hasMore, loadMore } = useMachinePages(machineFilterOf(search));
  const [enrolling, setEnrolling] = useState(false);
  const mayEnrol = useMay('machines.enrol');
  const change = (more: Partial<Record<keyof MachinesSearch, string | undefined>>) => void navigate({ search: { ...search, ...more } as MachinesSearch });
  const isEmpty = !isLoading && !error && machines.length === 0;
  const enrol = mayEnrol && <Button appearance="primary" icon={<AddRegular />} onClick={() => setEnrolling(true)}>Enrol a machine</Button>;
  return (
    <div className={styles.root}>
      <div className={styles.main}>
        <PageHeader title="Machines" about="Every machine whose agent has enrolled">{(machines.length > 0 || isNarrowed(search)) && enrol}</PageHeader>
        <div className={styles.body}>
          {!(isEmpty && !isNarrowed(search)) && <MachineFilters search={search} onChange={change} />}
          {error && <ProblemMessage error={error} onRetry={retry} />}
          {isLoading && !error && <Skeleton aria-label="Loading machines">{[1, 2, 3].map((row) => <SkeletonItem key={row} style={{ height: 44, marginBottom: 8 }} />)}</Skeleton>}
          {isEmpty && isNarrowed(search) && <EmptyState title="No machine matches these filters">Clear a filter to see more.</EmptyState>}
          {isEmpty && !isNarrowed(search) && (
            <EmptyState icon={<ServerMultipleRegular />} title="No machine is enrolled">
              <p>An agent on a machine watches the paths that your rules name, and reports each change with what was before and after.</p>
              <p>{mayEnrol ? 'Issue a token, then run one command on the machine.' : 'Ask somebody who may enrol machines for an enrolment token.'}</p>
              {enrol}
            </EmptyState>
          )}
          {machines.length > 0 && <MachineTable machines={machines} onOpen={(machine) => change({ machine })} />}
          {hasMore && <Button className={styles.more} onClick={loadMore}>Show more</Button>}
        </div>
      </div>
      {search.machine && <MachinePanel key={search.machine} machineId={search.machine} onClose={() => change({ machine: undefined })} />}
      {enrolling && <EnrolDialog onClose={() => setEnrolling(false)} />}
    </div>
  );
}
