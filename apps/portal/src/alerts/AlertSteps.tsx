import type { AlertInFull } from '@fimbria/api-client';
import { makeStyles, tokens } from '@fluentui/react-components';
import { Time } from '../app/Time.tsx';
import { stepWords } from './alert-words.ts';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: '8px', '& time': { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 } },
  note: { margin: '2px 0 0', paddingLeft: '10px', borderLeft: `2px solid ${tokens.colorNeutralStroke2}`, color: tokens.colorNeutralForeground2, whiteSpace: 'pre-line', overflowWrap: 'anywhere' },
});

/** What was done with an alert, by whom and when, the latest first. */
export function AlertSteps({ alert: { raisedAt, steps } }: { readonly alert: AlertInFull }) {
  const styles = useStyles();
  return (
    <ol className={styles.list} aria-label="Steps">
      {steps.toReversed().map((step) => (
        <li key={`${step.at} ${step.what}`}>
          {stepWords(step)} <Time at={step.at} />
          {step.note !== '' && <p className={styles.note}>{step.note}</p>}
        </li>
      ))}
      <li>Raised <Time at={raisedAt} /></li>
    </ol>
  );
}
