import { useEffect, useRef } from 'react';
import type { Change } from '@fimbria/api-client';
import { Button, makeStyles, Skeleton, SkeletonItem, tokens, Tooltip } from '@fluentui/react-components';
import { ChevronDownRegular, ChevronUpRegular, DismissRegular } from '@fluentui/react-icons';
import { EmptyState } from '../app/EmptyState.tsx';
import { ProblemMessage } from '../app/ProblemMessage.tsx';
import { useShortcut } from '../app/shortcut.ts';
import { ChangeDetails } from './ChangeDetails.tsx';
import { useChange } from './useChange.ts';

const useStyles = makeStyles({
  panel: {
    display: 'flex', flexDirection: 'column', width: '600px', maxWidth: '100%', boxSizing: 'border-box', flexShrink: 0, minHeight: 0, outlineStyle: 'none',
    backgroundColor: tokens.colorNeutralBackground1, borderLeft: `1px solid ${tokens.colorNeutralStroke2}`,
    animationName: { from: { transform: 'translateX(24px)', opacity: 0 }, to: { transform: 'none', opacity: 1 } }, animationDuration: tokens.durationNormal, animationTimingFunction: tokens.curveDecelerateMid,
    '@media (max-width: 1600px)': { position: 'absolute', top: 0, right: 0, bottom: 0, zIndex: 5, boxShadow: tokens.shadow28 },
  },
  bar: { display: 'flex', alignItems: 'center', gap: '2px', padding: '12px 12px 8px 24px' },
  title: { flexGrow: 1, margin: 0, fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold },
  body: { flexGrow: 1, minHeight: 0, overflowY: 'auto', padding: '4px 24px 24px' },
  bones: { display: 'flex', flexDirection: 'column', gap: '12px' },
});

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
  const panel = useRef<HTMLElement>(null);
  const { change, isLoading, error, retry } = useChange(workspaceId, changeId, rows);
  const at = rows.findIndex((row) => row.changeId === changeId);
  useShortcut('Escape', onClose);
  useEffect(() => panel.current?.focus({ preventScroll: true }), []);
  const neighbour = (step: number) => (at === -1 ? undefined : rows[at + step]?.changeId);
  return (
    <aside ref={panel} className={styles.panel} role="dialog" aria-label="Change details" tabIndex={-1}>
      <div className={styles.bar}>
        <h2 className={styles.title}>Change details</h2>
        <Step label="Newer change" icon={<ChevronUpRegular />} to={neighbour(-1)} onOpen={onOpen} />
        <Step label="Older change" icon={<ChevronDownRegular />} to={neighbour(1)} onOpen={onOpen} />
        <Tooltip content="Close (Esc)" relationship="inaccessible"><Button appearance="subtle" icon={<DismissRegular />} aria-label="Close" onClick={onClose} /></Tooltip>
      </div>
      <div className={styles.body}>
        {error && <ProblemMessage error={error} onRetry={retry} />}
        {isLoading && !error && <Skeleton className={styles.bones} aria-label="Loading the change">{[40, 16, 16, 160, 90].map((size) => <SkeletonItem key={size} style={{ height: size }} />)}</Skeleton>}
        {change && <ChangeDetails change={change} />}
        {!change && !isLoading && !error && <EmptyState title="This change was not found">It is not among the latest changes of its machine, or the workspace no longer keeps it.</EmptyState>}
      </div>
    </aside>
  );
}

function Step({ label, icon, to, onOpen }: { readonly label: string; readonly icon: React.ReactElement; readonly to: string | undefined; readonly onOpen: (changeId: string) => void }) {
  return <Tooltip content={label} relationship="label"><Button appearance="subtle" icon={icon} disabled={to === undefined} onClick={() => to !== undefined && onOpen(to)} /></Tooltip>;
}
