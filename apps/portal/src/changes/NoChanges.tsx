import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { DocumentSearchRegular, FilterDismissRegular, ServerMultipleRegular } from '@fluentui/react-icons';
import { Link } from '@tanstack/react-router';
import { CopyButton } from '../app/CopyButton.tsx';
import { EmptyState } from '../app/EmptyState.tsx';
import { useSubscriptions } from '../app/useSubscriptions.ts';
import { useMachines } from '../machines/useMachines.ts';
import { useRules } from '../rules/useRules.ts';
import { samplePath } from './sample-path.ts';

const useStyles = makeStyles({
  command: { display: 'flex', alignItems: 'center', gap: '8px', padding: '6px 8px 6px 16px', borderRadius: tokens.borderRadiusMedium, backgroundColor: tokens.colorNeutralBackground3, fontFamily: tokens.fontFamilyMonospace, fontSize: '13px', textAlign: 'left', overflowWrap: 'anywhere', color: tokens.colorNeutralForeground1 },
});

/** Said where a workspace has no change, or none that the filters let through: what to do next. */
export function NoChanges({ workspaceId, isNarrowed, onClear }: { readonly workspaceId: string; readonly isNarrowed: boolean; readonly onClear: () => void }) {
  const { machines, isLoading } = useMachines();
  if (isNarrowed) {
    return (
      <EmptyState icon={<FilterDismissRegular />} title="No change matches these filters">
        <p>New changes that match appear here as they are recorded.</p>
        <Button onClick={onClear}>Show all changes</Button>
      </EmptyState>
    );
  }
  if (!isLoading && machines.length === 0) {
    return (
      <EmptyState icon={<ServerMultipleRegular />} title="No machine reports here yet">
        <p>Enrol a machine: its agent then watches what the rules name, and each change appears here within a second.</p>
        <Link to="/machines">Enrol a machine</Link>
      </EmptyState>
    );
  }
  return <MakeOne workspaceId={workspaceId} />;
}

function MakeOne({ workspaceId }: { readonly workspaceId: string }) {
  const styles = useStyles();
  const { subscriptions } = useSubscriptions();
  const { rules } = useRules(subscriptions.find(({ fim }) => fim.enabled && fim.workspaceId === workspaceId)?.id);
  const path = samplePath(rules);
  return (
    <EmptyState icon={<DocumentSearchRegular />} title="Nothing has changed yet">
      <p>Make a change under a path that a rule names, on an enrolled machine. It appears here within a second.</p>
      {path && <div className={styles.command}><code>touch {path}</code><CopyButton text={`touch '${path}'`} what="command" /></div>}
      <p><Link to="/rules">See which paths are watched</Link></p>
    </EmptyState>
  );
}
