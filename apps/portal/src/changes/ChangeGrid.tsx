import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import type { Change } from '@fimbria/api-client';
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { clockTime, relativeTime, useNow } from '../app/time.ts';
import { useCells } from './cells.ts';
import { ChangeRow, rowHeight } from './ChangeRow.tsx';
import { useVisibleRows } from './visible-rows.ts';

const headHeight = 36;
/** A row that arrived is pointed out for so long, ms. */
const freshFor = 2400;

const useStyles = makeStyles({
  scroller: { height: '100%', overflowY: 'auto', overflowX: 'hidden', containerType: 'inline-size', outlineStyle: 'none', scrollPaddingTop: `${headHeight}px` },
  top: { position: 'sticky', top: 0, zIndex: 1 },
  head: { height: `${headHeight}px`, backgroundColor: tokens.colorNeutralBackground1, borderBottom: `1px solid ${tokens.colorNeutralStroke2}`, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, fontWeight: tokens.fontWeightSemibold },
  body: { position: 'relative' },
});

interface Props {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly rows: readonly Change[];
  readonly shownAt: ReadonlyMap<string, number>;
  readonly openId: string | undefined;
  readonly onOpen: (changeId: string) => void;
  readonly onTop: (atTop: boolean) => void;
  /** What stands below the last row. */
  readonly children: ReactNode;
}

/** Changes as rows: only those in sight are in the page, and one of them is in the tab order. */
export function ChangeGrid({ scroller, rows, shownAt, openId, onOpen, onTop, children }: Props) {
  const styles = useStyles();
  const cells = useCells();
  const now = useNow(1000);
  const { first, end, atTop } = useVisibleRows(scroller, rows.length, rowHeight);
  useEffect(() => onTop(atTop), [atTop, onTop]);
  const { at, setActive, onKeyDown } = useRowKeys(scroller, rows, onOpen);
  // Somebody who scrolled the active row out of sight tabs into what is in sight.
  const tabStop = at >= first && at < end ? at : first;
  const open = ({ target }: { target: EventTarget }) => {
    const id = changeOf(target);
    if (id === undefined || getSelection()?.type === 'Range') return;
    setActive(id);
    onOpen(id);
  };
  return (
    <div ref={scroller} className={styles.scroller} role="grid" aria-label="Changes" aria-rowcount={rows.length + 1} onKeyDown={onKeyDown} onFocus={({ target }) => setActive(changeOf(target))} onClick={open}>
      <div role="rowgroup" className={styles.top}>
        <div role="row" aria-rowindex={1} className={mergeClasses(styles.head, cells.columns)}>
          {['Time', 'Change', 'Path', 'Machine'].map((name) => <div key={name} role="columnheader">{name}</div>)}
          <div role="columnheader" className={cells.content}>Before → after</div>
          <div role="columnheader" className={cells.actor}>Who</div>
          <div role="columnheader" className={cells.rule}>Rule</div>
        </div>
      </div>
      <div role="rowgroup" className={styles.body} style={{ height: rows.length * rowHeight }}>
        {rows.slice(first, end).map((change, offset) => (
          <ChangeRow key={change.changeId} change={change} at={first + offset} ago={relativeTime(change.at, now)} clock={clockTime(change.at, now)} isFresh={Date.now() - (shownAt.get(change.changeId) ?? 0) < freshFor} isOpen={change.changeId === openId} isActive={first + offset === tabStop} />
        ))}
      </div>
      {children}
    </div>
  );
}

/** Whose row an element is in. */
function changeOf(target: EventTarget): string | undefined {
  return (target as Element).closest<HTMLElement>('[data-change]')?.dataset['change'];
}

/** Arrow keys move through the rows, Enter opens one; the active row is remembered by its change, not its place. */
function useRowKeys(scroller: RefObject<HTMLDivElement | null>, rows: readonly Change[], onOpen: (changeId: string) => void) {
  const [active, setActive] = useState<string>();
  const wantsFocus = useRef(false);
  const found = rows.findIndex(({ changeId }) => changeId === active);
  const at = Math.max(found, 0);
  useEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    const element = scroller.current;
    if (!element) return;
    const room = element.clientHeight - headHeight - rowHeight;
    if (at * rowHeight < element.scrollTop) element.scrollTop = at * rowHeight;
    else if (at * rowHeight > element.scrollTop + room) element.scrollTop = at * rowHeight - room;
    requestAnimationFrame(() => element.querySelector<HTMLElement>(`[data-at="${at}"]`)?.focus({ preventScroll: true }));
  });
  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.max(Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2, 1);
    const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: rows.length - 1 };
    const row = rows[at];
    if (!(event.target as Element).matches('[role=row]')) return;
    if ((event.key === 'Enter' || event.key === ' ') && row) {
      event.preventDefault();
      setActive(row.changeId);
      onOpen(row.changeId);
    } else if (event.key in steps) {
      event.preventDefault();
      wantsFocus.current = true;
      setActive(rows[Math.min(Math.max(steps[event.key] ?? 0, 0), rows.length - 1)]?.changeId);
    }
  };
  return { at, setActive, onKeyDown };
}
