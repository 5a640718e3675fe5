import type { MachineInFull } from '@fimbria/api-client';
import { makeStyles, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: '4px', maxHeight: '260px', overflowY: 'auto', fontSize: tokens.fontSizeBase200, '& code': { overflowWrap: 'anywhere' } },
  dim: { color: tokens.colorNeutralForeground3 },
});

const reasons = { missing: 'is not there', 'permission-denied': 'may not be read', 'watch-limit': 'is scanned: no more directories can be watched', unsupported: 'cannot be understood' } as const;

/** What the rules name and the machine does not watch, and why. */
export function CannotWatchList({ machine: { cannotWatch, cannotWatchCount, lastSeenAt } }: { readonly machine: MachineInFull }) {
  const styles = useStyles();
  if (cannotWatchCount === 0) return <span className={styles.dim}>{lastSeenAt === null ? 'Its agent has not said yet.' : 'Nothing: all that its rules name is watched.'}</span>;
  return (
    <ul className={styles.list} aria-label="Not watched">
      {cannotWatch.map(({ kind, path, reason, detail }) => <li key={`${kind} ${path} ${reason}`}><code>{path}</code> <span className={styles.dim} title={detail}>{reasons[reason]}</span></li>)}
      {cannotWatchCount > cannotWatch.length && <li className={styles.dim}>and {(cannotWatchCount - cannotWatch.length).toLocaleString()} more</li>}
    </ul>
  );
}
