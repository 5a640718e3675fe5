import { Field, makeStyles, tokens } from '@fluentui/react-components';
import { CopyButton } from './CopyButton.tsx';

const useStyles = makeStyles({ root: { display: 'flex', alignItems: 'center', gap: '8px', padding: '8px 8px 8px 12px', borderRadius: tokens.borderRadiusMedium, backgroundColor: tokens.colorNeutralBackground3, fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, '& code': { flexGrow: 1, textAlign: 'left', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', fontFamily: 'inherit' } } });

interface Props {
  readonly label: string;
  readonly hint?: string;
  readonly text: string;
  /** What is copied, as screen readers say it. */
  readonly what: string;
  readonly testId?: string;
}

/** A text to take elsewhere. */
export function CopyField({ label, hint, text, what, testId }: Props) {
  const styles = useStyles();
  return <Field label={label} {...(hint !== undefined && { hint })}><div className={styles.root}><code data-testid={testId}>{text}</code><CopyButton text={text} what={what} label="Copy" /></div></Field>;
}
