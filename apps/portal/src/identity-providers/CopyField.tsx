import { Field, makeStyles, tokens } from '@fluentui/react-components';
import { CopyButton } from '../app/CopyButton.tsx';

const useStyles = makeStyles({ root: { display: 'flex', alignItems: 'center', gap: '8px', padding: '4px 4px 4px 12px', borderRadius: tokens.borderRadiusMedium, backgroundColor: tokens.colorNeutralBackground3, fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, '& code': { flexGrow: 1, overflowWrap: 'anywhere', fontFamily: 'inherit' } } });

/** An address to take elsewhere. */
export function CopyField({ label, hint, text, what }: { readonly label: string; readonly hint: string; readonly text: string; readonly what: string }) {
  const styles = useStyles();
  return <Field label={label} hint={hint}><div className={styles.root}><code>{text}</code><CopyButton text={text} what={what} label="Copy" /></div></Field>;
}
