import type { ReactNode } from 'react';
import { makeStyles, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  frame: { overflowX: 'auto' },
  table: {
    width: '100%', borderCollapse: 'collapse', fontSize: tokens.fontSizeBase300,
    '& th, & td': { textAlign: 'left', verticalAlign: 'middle', padding: '10px 16px 10px 0', borderBottom: `1px solid ${tokens.colorNeutralStroke3}`, fontWeight: tokens.fontWeightRegular },
    '& thead th, & thead td': { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, fontWeight: tokens.fontWeightSemibold, borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
    '& tbody tr:hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    '& a': { color: tokens.colorBrandForegroundLink },
  },
});

/** A plain table of few rows, in the portal's look. */
export function DataTable({ label, columns, children }: { readonly label: string; readonly columns: readonly string[]; readonly children: ReactNode }) {
  const styles = useStyles();
  return (
    <div className={styles.frame}>
      <table className={styles.table} aria-label={label}>
        <thead><tr>{columns.map((name) => (name ? <th key={name} scope="col">{name}</th> : <td key={name} />))}</tr></thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
