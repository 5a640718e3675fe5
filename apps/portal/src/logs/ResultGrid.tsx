import type { LogsAnswer } from '@fimbria/api-client';
import { makeStyles, MessageBar, MessageBarBody, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  words: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, margin: '0 0 6px' },
  frame: { overflow: 'auto', maxHeight: '60vh', border: `1px solid ${tokens.colorNeutralStroke2}`, borderRadius: tokens.borderRadiusMedium },
  table: {
    borderCollapse: 'separate', borderSpacing: 0, fontSize: tokens.fontSizeBase200, minWidth: '100%',
    '& th, & td': { textAlign: 'left', verticalAlign: 'top', padding: '6px 12px', borderBottom: `1px solid ${tokens.colorNeutralStroke3}`, whiteSpace: 'nowrap', maxWidth: '480px', overflow: 'hidden', textOverflow: 'ellipsis' },
    '& th': { position: 'sticky', top: 0, backgroundColor: tokens.colorNeutralBackground2, color: tokens.colorNeutralForeground2, fontWeight: tokens.fontWeightSemibold },
    '& tbody tr:hover td': { backgroundColor: tokens.colorSubtleBackgroundHover },
  },
  number: { textAlign: 'right', fontVariantNumeric: 'tabular-nums' },
  nothing: { color: tokens.colorNeutralForeground4 },
});

/** Rows that a page shows well. */
const most = 1_000;
const numbers = new Set(['int', 'long', 'real', 'decimal']);

/** An answer's rows, the first thousand of them; how many there are, and whether that is all. */
export function ResultGrid({ answer: { tables, statistics, error } }: { readonly answer: LogsAnswer }) {
  const styles = useStyles();
  const { columns, rows } = tables[0] ?? { columns: [], rows: [] };
  const took = (statistics?.['query'] as { executionTime?: number } | undefined)?.executionTime;
  const shown = rows.length > most ? `, the first ${most.toLocaleString()} shown; an export has them all` : '';
  return (
    <section aria-label="Result">
      {error && <MessageBar intent="warning"><MessageBarBody>{partOf(error)} An export has all rows.</MessageBarBody></MessageBar>}
      <p className={styles.words} role="status">{rows.length.toLocaleString()} {rows.length === 1 ? 'row' : 'rows'}{shown}{took === undefined ? '' : ` in ${took.toFixed(2)} s`}</p>
      <div className={styles.frame} tabIndex={0} role="group" aria-label="Rows of the result">
        <table className={styles.table} aria-label="Result">
          <thead><tr>{columns.map(({ name, type }) => <th key={name} scope="col" title={type}>{name}</th>)}</tr></thead>
          <tbody>
            {rows.slice(0, most).map((row, at) => (
              <tr key={at}>{row.map((value, of) => <td key={columns[of]?.name} className={numbers.has(columns[of]?.type ?? '') ? styles.number : undefined} title={String(value ?? '')}>{value === null ? <span className={styles.nothing}>null</span> : String(value)}</td>)}</tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function partOf({ message, details }: { readonly message: string; readonly [member: string]: unknown }): string {
  return (details as { message?: string }[] | undefined)?.[0]?.message ?? message;
}
