import { useCallback, useEffect, useRef, useState } from 'react';
import { Button, makeStyles, mergeClasses, Spinner, tokens } from '@fluentui/react-components';
import { ArrowUpRegular } from '@fluentui/react-icons';
import { ProblemMessage } from '../app/ProblemMessage.tsx';
import { ChangeGrid } from './ChangeGrid.tsx';
import { ChangePanel } from './ChangePanel.tsx';
import { ChangesSkeleton } from './ChangesSkeleton.tsx';
import { isFiltered, type ChangesSearch } from './changes-search.ts';
import { LiveIndicator } from './LiveIndicator.tsx';
import { NoChanges } from './NoChanges.tsx';
import type { ChangeFilter } from './changes.api.ts';
import { useChanges } from './useChanges.ts';

const useStyles = makeStyles({
  root: { flexGrow: 1, minHeight: 0, display: 'flex', position: 'relative', borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  list: { flexGrow: 1, minWidth: 0, display: 'flex', flexDirection: 'column' },
  bar: { display: 'flex', alignItems: 'center', justifyContent: 'space-between', minHeight: '40px', padding: '0 16px 0 24px', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  rows: { position: 'relative', flexGrow: 1, minHeight: 0 },
  held: { position: 'absolute', top: '44px', left: 0, right: 0, zIndex: 2, display: 'flex', justifyContent: 'center', pointerEvents: 'none', '& button': { pointerEvents: 'auto', boxShadow: tokens.shadow16, borderRadius: tokens.borderRadiusCircular } },
  besidePanel: { '@media (max-width: 1600px)': { right: 'min(600px, 60%)' } },
  older: { display: 'flex', justifyContent: 'center', padding: '16px', color: tokens.colorNeutralForeground3 },
  message: { padding: '12px 24px' },
});

interface Props {
  readonly workspaceId: string;
  readonly filter: ChangeFilter;
  readonly search: ChangesSearch;
  readonly onChange: (changes: { readonly change?: string | undefined; readonly [name: string]: string | undefined }) => void;
  /** Forgets all and begins anew. */
  readonly onRestart: () => void;
  readonly paused: boolean;
  readonly onPause: (paused: boolean) => void;
}

/** The live list of one workspace under one filter, and beside it the details of the change that is open. */
export function ChangeList({ workspaceId, filter, search, onChange, onRestart, paused, onPause }: Props) {
  const styles = useStyles();
  const scroller = useRef<HTMLDivElement>(null);
  const [atTop, setAtTop] = useState(true);
  const changes = useChanges(workspaceId, filter, { hold: !atTop, paused, restart: onRestart });
  const { rows, held, release } = changes;
  useEffect(() => {
    if (atTop) release();
  }, [atTop, release]);
  const open = useCallback((change: string) => onChange({ change }), [onChange]);
  const close = useCallback(() => {
    onChange({ change: undefined });
    // Back to the row that it was opened from.
    requestAnimationFrame(() => (scroller.current?.querySelector<HTMLElement>('[role=row][tabindex="0"]') ?? scroller.current)?.focus({ preventScroll: true }));
  }, [onChange]);
  const showHeld = () => {
    release();
    scroller.current?.scrollTo({ top: 0 });
  };
  const clear = () => onChange({ machine: undefined, kind: undefined, path: undefined, range: undefined, from: undefined, to: undefined });
  return (
    <div className={styles.root}>
      <div className={styles.list}>
        <div className={styles.bar}>
          <span>{rows.length > 0 && `${rows.length.toLocaleString()} ${rows.length === 1 ? 'change' : 'changes'}${changes.hasOlder ? ' loaded' : ''}, latest first`}</span>
          <LiveIndicator state={changes.state} paused={paused} onPause={onPause} />
        </div>
        {changes.error && <div className={styles.message}><ProblemMessage error={changes.error} onRetry={onRestart} /></div>}
        <div className={styles.rows}>
          {held > 0 && <div className={mergeClasses(styles.held, search.change !== undefined && styles.besidePanel)} role="status"><Button appearance="primary" shape="circular" icon={<ArrowUpRegular />} onClick={showHeld}>{held === 1 ? '1 new change' : `${held.toLocaleString()} new changes`}</Button></div>}
          {changes.isLoading && rows.length === 0 && <ChangesSkeleton />}
          {!changes.isLoading && !changes.error && rows.length === 0 && <NoChanges workspaceId={workspaceId} isNarrowed={isFiltered(search)} onClear={clear} />}
          {rows.length > 0 && (
            <ChangeGrid scroller={scroller} rows={rows} shownAt={changes.shownAt} openId={search.change} onOpen={open} onTop={setAtTop}>
              <div className={styles.older}>
                {changes.hasOlder ? <Button onClick={changes.loadOlder} disabled={changes.isLoadingOlder} icon={changes.isLoadingOlder ? <Spinner size="tiny" /> : null}>Load older</Button> : 'No older changes'}
              </div>
            </ChangeGrid>
          )}
        </div>
      </div>
      {search.change && <ChangePanel workspaceId={workspaceId} changeId={search.change} rows={rows} onOpen={open} onClose={close} />}
    </div>
  );
}
