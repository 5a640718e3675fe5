import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Button, makeStyles, MessageBar, MessageBarBody, Skeleton, SkeletonItem } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons';
import { EmptyState } from '../app/EmptyState.tsx';
import { PageHeader } from '../app/PageHeader.tsx';
import { ProblemMessage } from '../app/ProblemMessage.tsx';
import { useWorkspaces } from '../app/useWorkspace.ts';
import { useMay } from '../sign-in/session.ts';
import { CapDialog } from './CapDialog.tsx';
import { NewWorkspaceDialog } from './NewWorkspaceDialog.tsx';
import { RetentionDialog } from './RetentionDialog.tsx';
import { WorkspaceCard } from './WorkspaceCard.tsx';

const useStyles = makeStyles({ body: { padding: '0 24px 24px', display: 'flex', flexDirection: 'column', gap: '12px' } });

/** What came in by day, of the machines that are seen. An hour that is not over stands under its end, beyond every range that ends now. */
const usage = 'Usage | where StartTime > ago(30d) | summarize Megabytes = sum(Quantity) by Day = bin(StartTime, 1d) | order by Day desc';

/** The workspaces of the tenant: how long they keep, and how much they take. */
export function WorkspacesPage() {
  const styles = useStyles();
  const { workspaces, isLoading, error, retry } = useWorkspaces();
  const [mayRead, mayCreate, mayKeep, mayCap] = [useMay('workspaces.read'), useMay('workspaces.write'), useMay('workspaces.retention'), useMay('workspaces.cap')];
  const [open, setOpen] = useState<{ readonly what: 'new' | 'retention' | 'cap'; readonly id?: string }>();
  const chosen = workspaces.find(({ id }) => id === open?.id);
  const close = () => setOpen(undefined);
  return (
    <>
      <PageHeader title="Workspaces" about="Where changes are kept, for how long, and how much of them a day">
        {mayCreate && <Button appearance="primary" icon={<AddRegular />} onClick={() => setOpen({ what: 'new' })}>New workspace</Button>}
      </PageHeader>
      <div className={styles.body}>
        {error && <ProblemMessage error={error} onRetry={retry} />}
        {!mayKeep && workspaces.length > 0 && <MessageBar><MessageBarBody>You can see these workspaces. To set how long they keep you need the permission workspaces.retention, and workspaces.cap to cap what they take a day: ask an Owner.</MessageBarBody></MessageBar>}
        {isLoading && !error && <Skeleton aria-label="Loading workspaces">{[1, 2].map((row) => <SkeletonItem key={row} style={{ height: 120, marginBottom: 12 }} />)}</Skeleton>}
        {!isLoading && !error && workspaces.length === 0 && (mayRead
          ? <EmptyState title="There is no workspace yet">Changes are kept in a workspace. One is made here, or when file integrity monitoring is enabled.</EmptyState>
          : <EmptyState title="No workspace is listed for you">
              <p>Workspaces are listed for those who may read all of one: how long it keeps, and its allowance, which is one pool for all machines that report to it. A part of them has no allowance of its own.</p>
              <p>How much the machines that you see have taken, <Link to="/logs" search={{ query: usage, time: 'all' }}>Usage tells</Link>.</p>
            </EmptyState>)}
        {workspaces.map((workspace) => (
          <WorkspaceCard key={workspace.id} workspace={workspace} mayKeep={mayKeep} mayCap={mayCap} onKeep={() => setOpen({ what: 'retention', id: workspace.id })} onCap={() => setOpen({ what: 'cap', id: workspace.id })} />
        ))}
      </div>
      {open?.what === 'new' && <NewWorkspaceDialog onClose={close} />}
      {open?.what === 'retention' && chosen && <RetentionDialog workspace={chosen} onClose={close} />}
      {open?.what === 'cap' && chosen && <CapDialog workspace={chosen} onClose={close} />}
    </>
  );
}
