import { Button, makeStyles, Select, Skeleton, SkeletonItem } from '@fluentui/react-components';
import { ShieldCheckmarkRegular } from '@fluentui/react-icons';
import { getRouteApi } from '@tanstack/react-router';
import { EmptyState } from '../app/EmptyState.tsx';
import { NoWorkspace } from '../app/NoWorkspace.tsx';
import { PageHeader } from '../app/PageHeader.tsx';
import { ProblemMessage } from '../app/ProblemMessage.tsx';
import { useWorkspace } from '../app/useWorkspace.ts';
import { GapCard } from './GapCard.tsx';
import { useGaps } from './useGaps.ts';

const useStyles = makeStyles({
  body: { padding: '0 24px 24px', display: 'flex', flexDirection: 'column', gap: '12px' },
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: '12px' },
  older: { alignSelf: 'center' },
});

const route = getRouteApi('/signed-in/gaps');

/** Where changes may have been missed, why, and what helps: a list without gaps says that it has none. */
export function GapsPage() {
  const styles = useStyles();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { workspaces, workspace, ...place } = useWorkspace(search.workspace);
  const { gaps, isLoading, hasOlder, isLoadingOlder, loadOlder, ...list } = useGaps(workspace?.id);
  const error = place.error ?? list.error;
  return (
    <>
      <PageHeader title="Coverage gaps" about="Stretches in which changes may have been missed">
        {workspaces.length > 1 && (
          <Select aria-label="Workspace" value={workspace?.id} onChange={(_, { value }) => void navigate({ search: { workspace: value } })}>
            {workspaces.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
          </Select>
        )}
      </PageHeader>
      <div className={styles.body}>
        {error && <ProblemMessage error={error} onRetry={place.error ? place.retry : list.retry} />}
        {(workspace ? isLoading : place.isLoading) && !error && <Skeleton aria-label="Loading coverage gaps">{[1, 2].map((row) => <SkeletonItem key={row} style={{ height: 96, marginBottom: 12 }} />)}</Skeleton>}
        {!workspace && !place.isLoading && !error && <NoWorkspace />}
        {workspace && !isLoading && !error && gaps.length === 0 && <EmptyState icon={<ShieldCheckmarkRegular />} title="No coverage gaps">Every machine has reported without a known gap. Where an agent cannot be sure that it saw everything, it says so here.</EmptyState>}
        <ul className={styles.list} aria-label="Coverage gaps">{gaps.map((gap) => <GapCard key={`${gap.machineId} ${gap.sequence} ${gap.reason}`} gap={gap} />)}</ul>
        {hasOlder && <Button className={styles.older} disabled={isLoadingOlder} onClick={loadOlder}>Load older</Button>}
      </div>
    </>
  );
}
