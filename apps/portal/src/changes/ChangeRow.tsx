import { memo } from 'react';
import type { Change } from '@fimbria/api-client';
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ArrowRightRegular } from '@fluentui/react-icons';
import { exactTime } from '../app/time.ts';
import { accountOf, changeTitle, hashOf, rightsWords, shortHash, sizeWords, skippedWords, splitPath } from './change-words.ts';
import { useCells } from './cells.ts';
import { KindBadge } from './KindBadge.tsx';

/** Pixels; every row has it. */
export const rowHeight = 54;

const useStyles = makeStyles({
  row: {
    position: 'absolute', left: 0, right: 0, height: `${rowHeight}px`, boxSizing: 'border-box', borderBottom: `1px solid ${tokens.colorNeutralStroke3}`, cursor: 'pointer', outlineStyle: 'none',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-visible': { boxShadow: `inset 0 0 0 2px ${tokens.colorStrokeFocus2}` },
  },
  open: { backgroundColor: tokens.colorBrandBackground2, ':hover': { backgroundColor: tokens.colorBrandBackground2Hover } },
  fresh: { animationName: { from: { backgroundColor: tokens.colorBrandBackground2Hover }, to: { backgroundColor: 'transparent' } }, animationDuration: '2.4s', animationTimingFunction: 'ease-out' },
  mono: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
  // The name is what is looked for: the directory gives way first.
  path: { display: 'flex', fontFamily: tokens.fontFamilyMonospace, fontSize: '13px', lineHeight: '18px', whiteSpace: 'nowrap' },
  directory: { color: tokens.colorNeutralForeground3 },
  shrinks: { minWidth: '24px', overflow: 'hidden', textOverflow: 'ellipsis' },
  name: { color: tokens.colorNeutralForeground1, fontWeight: tokens.fontWeightSemibold, overflow: 'hidden', textOverflow: 'ellipsis', flexShrink: 0, maxWidth: 'calc(100% - 24px)' },
  arrow: { fontSize: '12px', margin: '0 5px', verticalAlign: '-2px', color: tokens.colorNeutralForeground3 },
});

interface Props {
  readonly change: Change;
  readonly at: number;
  readonly isFresh: boolean;
  readonly isOpen: boolean;
  readonly isActive: boolean;
  /** Its time, as text: only rows whose text changes are drawn again. */
  readonly ago: string;
  readonly clock: string;
}

/** One change in the grid; `at` is its place in the list. */
export const ChangeRow = memo(function ChangeRow({ change, at, isFresh, isOpen, isActive, ago, clock }: Props) {
  const styles = useStyles();
  const cells = useCells();
  const account = accountOf(change.actor);
  const { process } = change.actor;
  return (
    <div
      role="row" aria-rowindex={at + 2} aria-selected={isOpen} aria-label={changeTitle(change)} data-at={at} data-change={change.changeId} tabIndex={isActive ? 0 : -1}
      className={mergeClasses(styles.row, cells.columns, isFresh && styles.fresh, isOpen && styles.open)} style={{ top: at * rowHeight }}
    >
      <div role="gridcell" className={cells.cell} title={exactTime(change.at)}>
        <time dateTime={change.at} className={cells.line}>{ago}</time>
        <span className={mergeClasses(cells.line, cells.dim)}>{clock}</span>
      </div>
      <div role="gridcell" className={cells.cell}><span><KindBadge kind={change.changeType} /></span></div>
      <div role="gridcell" className={cells.cell} title={change.previousPath ? `${change.previousPath} → ${change.path}` : change.path}><PathLines change={change} /></div>
      <div role="gridcell" className={cells.cell}><span className={cells.line} title={change.computer}>{change.computer}</span></div>
      <div role="gridcell" className={mergeClasses(cells.cell, cells.content)}><ContentLines change={change} /></div>
      <div role="gridcell" className={mergeClasses(cells.cell, cells.actor)} title={process?.commandLine}>
        <span className={mergeClasses(cells.line, !account && cells.dim)}>{account ?? 'Unknown'}</span>
        {process && <span className={mergeClasses(cells.line, cells.dim)}>{process.name} · {process.id}</span>}
      </div>
      <div role="gridcell" className={mergeClasses(cells.cell, cells.rule)}><span className={mergeClasses(cells.line, cells.dim)} title={change.ruleName}>{change.ruleName}</span></div>
    </div>
  );
});

function PathLines({ change: { path, previousPath } }: { readonly change: Change }) {
  const styles = useStyles();
  const cells = useCells();
  const [directory, name] = splitPath(path);
  return (
    <>
      <span className={styles.path}>{directory && <span className={mergeClasses(styles.directory, styles.shrinks)}>{directory}</span>}<span className={styles.name}>{name}</span></span>
      {previousPath && <span className={mergeClasses(cells.line, cells.dim, styles.mono)}>was {previousPath}</span>}
    </>
  );
}

function ContentLines({ change }: { readonly change: Change }) {
  const styles = useStyles();
  const cells = useCells();
  if (change.entityType === 'Registry') {
    const value = change.after ?? change.before;
    return <span className={mergeClasses(cells.line, styles.mono)}>{value?.valueName ?? ''}{value?.valueData !== undefined && ` = ${value.valueData}`}</span>;
  }
  const { before, after } = change;
  const [was, is] = [hashOf(before), hashOf(after)];
  const skipped = (after ?? before)?.hashSkipped;
  const rights = rightsWords(before, after);
  return (
    <>
      <span className={mergeClasses(cells.line, styles.mono)}>
        {!was && !is ? <span className={styles.directory}>{(skipped && skippedWords[skipped]) ?? 'no hash'}</span>
          : was === is ? <>{shortHash(is ?? '')} <span className={styles.directory}>same content</span></>
          : <><Hash of={was} /><ArrowRightRegular className={styles.arrow} aria-label="became" /><Hash of={is} /></>}
      </span>
      <span className={mergeClasses(cells.line, cells.dim)} title={rights}>{was === is && rights ? rights : sizeWords(before, after)}</span>
    </>
  );
}

function Hash({ of }: { readonly of: string | undefined }) {
  return <span title={of}>{of ? shortHash(of) : 'none'}</span>;
}
