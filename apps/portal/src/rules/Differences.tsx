import type { ChangedRule, RuleDifference, RuleStep } from '@fimbria/api-client';
import { makeStyles, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none', display: 'flex', flexDirection: 'column', gap: '12px' },
  name: { fontWeight: tokens.fontWeightSemibold },
  what: { color: tokens.colorNeutralForeground3, marginRight: '6px' },
  lines: { margin: '2px 0 0', padding: '0 0 0 16px', listStyleType: 'none', fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, lineHeight: '20px', overflowWrap: 'anywhere' },
  added: { color: tokens.colorPaletteGreenForeground1 },
  removed: { color: tokens.colorPaletteRedForeground1 },
});

const stepWords: Readonly<Record<RuleStep['type'], string>> = { Create: 'New', Revise: 'Changed', Retire: 'Deleted', Enable: 'Enabled', Disable: 'Disabled', TrimPredefined: 'Changed' };
const changeWords: Readonly<Record<ChangedRule['what'], string>> = { added: 'New', removed: 'Deleted', changed: 'Changed' };

/** Rules that differ, each with what goes and what comes. */
export function Differences({ rules }: { readonly rules: readonly (ChangedRule | RuleStep)[] }) {
  const styles = useStyles();
  return (
    <ul className={styles.list} aria-label="Differences">
      {rules.map((rule, at) => (
        <li key={`${rule.name} ${at}`}>
          <span className={styles.what}>{'what' in rule ? changeWords[rule.what] : stepWords[rule.type]}</span><span className={styles.name}>{rule.name}</span>
          <Lines differences={rule.differences} />
        </li>
      ))}
    </ul>
  );
}

function Lines({ differences }: { readonly differences: readonly RuleDifference[] }) {
  const styles = useStyles();
  return differences.length > 0 && (
    <ul className={styles.lines}>
      {differences.flatMap(({ field, removed, added }) => [
        ...removed.map((text) => <li key={`-${field}${text}`} className={styles.removed}>− {field}: {text}</li>),
        ...added.map((text) => <li key={`+${field}${text}`} className={styles.added}>+ {field}: {text}</li>),
      ])}
    </ul>
  );
}
