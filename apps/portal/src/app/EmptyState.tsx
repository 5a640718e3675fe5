import type { ReactNode } from 'react';
import { makeStyles, Title3, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', alignItems: 'center', justifyContent: 'center', gap: tokens.spacingVerticalM, padding: '56px 24px', textAlign: 'center' },
  icon: { fontSize: '40px', lineHeight: 0, color: tokens.colorBrandForeground1, backgroundColor: tokens.colorBrandBackground2, borderRadius: '50%', padding: '18px' },
  title: { margin: 0, textAlign: 'center' },
  words: { maxWidth: '560px', color: tokens.colorNeutralForeground2, display: 'flex', flexDirection: 'column', alignItems: 'center', gap: tokens.spacingVerticalM, lineHeight: tokens.lineHeightBase300, '& p': { margin: 0 }, '& a': { color: tokens.colorBrandForegroundLink } },
});

/** What is said where there is nothing to show: why, and what to do next. */
export function EmptyState({ icon, title, children }: { readonly icon?: ReactNode; readonly title: string; readonly children?: ReactNode }) {
  const styles = useStyles();
  return (
    <div className={styles.root}>
      {icon && <div className={styles.icon} aria-hidden>{icon}</div>}
      <Title3 as="h2" className={styles.title}>{title}</Title3>
      <div className={styles.words}>{children}</div>
    </div>
  );
}
