import type { ReactNode } from 'react';
import type { ChangedRule, RuleDifference, RuleStep } from '@fimbria/api-client';
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Portion } from './Portion.tsx';

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none', display: 'flex', flexDirection: 'column', gap: '12px' },
  name: { fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  what: { color: tokens.colorNeutralForeground3, marginRight: '6px' },
  lines: { margin: '2px 0 0', padding: '0 0 0 16px', listStyleType: 'none', fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, lineHeight: '20px', overflowWrap: 'anywhere' },
  added: { color: tokens.colorPaletteGreenForeground1 },
  removed: { color: tokens.colorPaletteRedForeground1 },
});

const stepWords: Readonly<Record<RuleStep['type'], string>> = { Create: 'New', Revise: 'Changed', Retire: 'Deleted', Enable: 'Enabled', Disable: 'Disabled', TrimPredefined: 'Changed' };
const changeWords: Readonly<Record<ChangedRule['what'], string>> = { added: 'New', removed: 'Deleted', changed: 'Changed' };

/** Rules that differ, each with what goes and what comes; `children` is what else there is to each. */
export function Differences<R extends ChangedRule | RuleStep>({ rules, children }: { readonly rules: readonly R[]; readonly children?: (rule: R) => ReactNode }) {
  const styles = useStyles();
  return (
    <ul className={styles.list} aria-label="Differences">
      <Portion items={rules} most={25}>
        {(rule) => {
          const isGone = 'what' in rule ? rule.what === 'removed' : rule.type === 'Retire';
          return (
            <li>
              <span className={mergeClasses(styles.what, isGone && styles.removed)}>{'what' in rule ? changeWords[rule.what] : stepWords[rule.type]}</span><span className={styles.name}>{rule.name}</span>
              <Lines differences={rule.differences} />
              {children?.(rule)}
            </li>
          );
        }}
      </Portion>
    </ul>
  );
}

function Lines({ differences }: { readonly differences: readonly RuleDifference[] }) {
  const styles = useStyles();
  const lines = differences.flatMap(({ field, removed, added }) => [...removed.map((text) => ({ sign: '−', field, text })), ...added.map((text) => ({ sign: '+', field, text }))]);
  return lines.length > 0 && <ul className={styles.lines}><Portion items={lines} most={20}>{({ sign, field, text }) => <li className={sign === '+' ? styles.added : styles.removed}>{sign} {field}: {text}</li>}</Portion></ul>;
}
