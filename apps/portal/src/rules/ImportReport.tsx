import type { ImportedEntry, ImportedRules, ImportOutcome } from '@fimbria/api-client';
import { Badge, makeStyles, tokens } from '@fluentui/react-components';
import { Portion } from './Portion.tsx';

const useStyles = makeStyles({
  counts: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
  group: { '& summary': { cursor: 'pointer', fontWeight: tokens.fontWeightSemibold } },
  entries: { margin: '8px 0 0', padding: 0, listStyleType: 'none', display: 'flex', flexDirection: 'column', gap: '6px', '& code': { overflowWrap: 'anywhere' } },
  dim: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

const outcomes: readonly (readonly [outcome: ImportOutcome, words: string, color: 'success' | 'warning' | 'danger'])[] = [['imported', 'as they are', 'success'], ['approximated', 'as near as possible', 'warning'], ['refused', 'not taken', 'danger']];

/** What becomes of each entry of another product's settings, those first that somebody should look at. */
export function ImportReport({ report, left }: Pick<ImportedRules, 'report' | 'left'>) {
  const styles = useStyles();
  const groups = outcomes.map(([outcome, words, color]) => ({ outcome, words, color, entries: report.filter((entry) => entry.outcome === outcome) }));
  return (
    <>
      <div className={styles.counts} role="status">{groups.map(({ outcome, words, color, entries }) => <Badge key={outcome} color={color} appearance="tint">{entries.length.toLocaleString('en')} {words}</Badge>)}</div>
      <LeftOut left={left} />
      {groups.toReversed().map(({ outcome, words, entries }) => entries.length > 0 && (
        <details key={outcome} className={styles.group} open={outcome !== 'imported'}>
          <summary>Entries {outcome !== 'refused' && 'taken '}{words}</summary>
          <ul className={styles.entries} aria-label={`Entries ${words}`}><Portion items={entries} most={50}>{(entry) => <Entry entry={entry} />}</Portion></ul>
        </details>
      ))}
    </>
  );
}

/** Rules that are not taken, if there are any, each with why. */
export function LeftOut({ left }: Pick<ImportedRules, 'left'>) {
  const styles = useStyles();
  return left.length > 0 && <ul className={styles.entries} aria-label="Rules left out"><Portion items={left} most={50}>{({ name, why, remedy }) => <li><strong>{name}</strong> is left out. {why} {remedy}</li>}</Portion></ul>;
}

function Entry({ entry: { line, entry, why, remedy } }: { readonly entry: ImportedEntry }) {
  const styles = useStyles();
  return <li><code>{entry}</code> <span className={styles.dim}>line {line}</span>{why && <div>{why} {remedy}</div>}</li>;
}
