import type { Change } from '@fimbria/api-client';
import { Button, makeStyles, Skeleton, SkeletonItem, Tooltip } from '@fluentui/react-components';
import { ChevronDownRegular, ChevronUpRegular } from '@fluentui/react-icons';
import { DetailsPanel } from '../app/DetailsPanel.tsx';
import { EmptyState } from '../app/EmptyState.tsx';
import { ProblemMessage } from '../app/ProblemMessage.tsx';
import { ChangeDetails } from './ChangeDetails.tsx';
import { useChange } from './useChange.ts';

const useStyles = makeStyles({ bones: { display: 'flex', flexDirection: 'column', gap: '12px' } });

interface Props {
  readonly workspaceId: string;
  readonly changeId: string;
  readonly rows: readonly Change[];
  readonly onOpen: (changeId: string) => void;
  readonly onClose: () => void;
}

/** The details of one change, beside the rows, which can still be used. Esc closes it. */
export function ChangePanel({ workspaceId, changeId, rows, onOpen, onClose }: Props) {
  const styles = useStyles();
  const { change, isLoading, error, retry } = useChange(workspaceId, changeId, rows);
  const at = rows.findIndex((row) => row.changeId === changeId);
  const neighbour = (step: number) => (at === -1 ? undefined : rows[at + step]?.changeId);
  const steps = (
    <>
      <Step label="Newer change" icon={<ChevronUpRegular />} to={neighbour(-1)} onOpen={onOpen} onClose={onClose} />
      <Step label="Older change" icon={<ChevronDownRegular />} to={neighbour(1)} onOpen={onOpen} onClose={onClose} />
    </>
  );
  return (
    <DetailsPanel label="Change details" title="Change details" isWide actions={steps} onClose={onClose}>
      {error && <ProblemMessage error={error} onRetry={retry} />}
      {isLoading && !error && <Skeleton className={styles.bones} aria-label="Loading the change">{[40, 16, 16, 160, 90].map((size) => <SkeletonItem key={size} style={{ height: size }} />)}</Skeleton>}
      {change && <ChangeDetails change={change} />}
      {!change && !isLoading && !error && <EmptyState title="This change was not found">It is not among the latest changes of its machine, or the workspace no longer keeps it.</EmptyState>}
    </DetailsPanel>
  );
}

interface StepProps {
  readonly label: string;
  readonly icon: React.ReactElement;
  readonly to: string | undefined;
  readonly onOpen: (changeId: string) => void;
  readonly onClose: () => void;
}

function Step({ label, icon, to, onOpen, onClose }: StepProps) {
  // While it is shown, a tooltip takes the Esc that is meant for the panel.
  return <Tooltip content={label} relationship="label" onVisibleChange={(_, { documentKeyboardEvent }) => documentKeyboardEvent && onClose()}><Button appearance="subtle" icon={icon} disabled={to === undefined} onClick={() => to !== undefined && onOpen(to)} /></Tooltip>;
}
