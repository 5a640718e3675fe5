import type { SchemaTable } from '@fimbria/api-client';
import { Button, makeStyles, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  table: { padding: '2px 8px', '& summary': { cursor: 'pointer', padding: '4px 0', overflowWrap: 'anywhere' } },
  about: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, margin: '0 0 4px 16px' },
  columns: { listStyleType: 'none', margin: '0 0 8px 8px', padding: 0 },
  column: { display: 'flex', justifyContent: 'space-between', width: '100%', minWidth: 0, padding: '2px 8px', fontWeight: tokens.fontWeightRegular, fontSize: tokens.fontSizeBase200 },
  type: { color: tokens.colorNeutralForeground3, marginLeft: '8px' },
});

/** The tables that can be asked and their columns; one that is chosen goes into the query. */
export function SchemaTree({ schema, onChoose }: { readonly schema: readonly SchemaTable[]; readonly onChoose: (name: string) => void }) {
  const styles = useStyles();
  return schema.map(({ name, description, columns }) => (
    <details key={name} className={styles.table}>
      <summary>{name}</summary>
      <p className={styles.about}>{description}</p>
      <Button size="small" appearance="subtle" onClick={() => onChoose(name)}>Use {name}</Button>
      <ul className={styles.columns} aria-label={`Columns of ${name}`}>
        {columns.map((column) => (
          <li key={column.name}><Button appearance="subtle" size="small" className={styles.column} title={column.description} onClick={() => onChoose(column.name)}>{column.name}<span className={styles.type}>{column.type}</span></Button></li>
        ))}
      </ul>
    </details>
  ));
}
