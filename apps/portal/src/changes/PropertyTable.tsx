import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CopyButton } from '../app/CopyButton.tsx';
import { propertiesOf, type Property, type States } from './state-properties.ts';

const useStyles = makeStyles({
  table: {
    width: '100%', borderCollapse: 'collapse', tableLayout: 'fixed', fontSize: tokens.fontSizeBase200,
    '& th, & td': { textAlign: 'left', verticalAlign: 'top', padding: '7px 8px', borderBottom: `1px solid ${tokens.colorNeutralStroke3}` },
    '& th': { fontWeight: tokens.fontWeightRegular, color: tokens.colorNeutralForeground3 },
    '& thead th': { fontWeight: tokens.fontWeightSemibold },
  },
  value: { fontFamily: tokens.fontFamilyMonospace, overflowWrap: 'anywhere' },
  same: { color: tokens.colorNeutralForeground3 },
  removed: { backgroundColor: tokens.colorPaletteRedBackground1 },
  added: { backgroundColor: tokens.colorPaletteGreenBackground1 },
  changedName: { color: tokens.colorNeutralForeground1, fontWeight: tokens.fontWeightSemibold },
  mark: { display: 'block', color: tokens.colorBrandForeground1, fontSize: tokens.fontSizeBase100, fontWeight: tokens.fontWeightSemibold },
});

/** Each property before and after, side by side; what differs stands out. */
export function PropertyTable({ states }: { readonly states: States }) {
  const styles = useStyles();
  const both = (states.before !== null && states.after !== null) || states.previousPath !== null;
  return (
    <table className={styles.table}>
      <thead><tr><th scope="col" style={{ width: 116 }}>Property</th><th scope="col">Before</th><th scope="col">After</th></tr></thead>
      <tbody>
        {propertiesOf(states).map(({ name, before, after, differs, isCopied }) => {
          const isChanged = differs && both;
          return (
            <tr key={name}>
              <th scope="row"><span className={isChanged ? styles.changedName : undefined}>{name}</span>{isChanged && <span className={styles.mark}>Changed</span>}</th>
              <Value name={`${name} before`} value={before} isCopied={isCopied} className={mergeClasses(styles.value, !differs && styles.same, differs && before !== undefined && styles.removed)} />
              <Value name={`${name} after`} value={after} isCopied={isCopied} className={mergeClasses(styles.value, !differs && styles.same, differs && after !== undefined && styles.added)} />
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Value({ name, value, isCopied, className }: { readonly name: string; readonly value: string | undefined; readonly isCopied: Property['isCopied']; readonly className: string }) {
  return (
    <td className={className}>
      {value ?? <span aria-label="none">–</span>}
      {value !== undefined && isCopied && <CopyButton text={value} what={name} />}
    </td>
  );
}
