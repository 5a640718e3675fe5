import { useEffect, type ReactNode } from 'react';
import { makeStyles, Subtitle2, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  root: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalL, flexWrap: 'wrap', padding: '16px 24px 12px' },
  words: { flexGrow: 1, minWidth: 0 },
  title: { margin: 0, fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500, fontWeight: tokens.fontWeightSemibold },
  about: { color: tokens.colorNeutralForeground3, fontWeight: tokens.fontWeightRegular, fontSize: tokens.fontSizeBase300 },
});

/** A page's name, what it is for, and its actions; the name is the document's title too. */
export function PageHeader({ title, about, children }: { readonly title: string; readonly about?: string; readonly children?: ReactNode }) {
  const styles = useStyles();
  useEffect(() => {
    document.title = `${title} · Fimbria`;
  }, [title]);
  return (
    <header className={styles.root}>
      <div className={styles.words}>
        <h1 className={styles.title}>{title}</h1>
        {about && <Subtitle2 className={styles.about}>{about}</Subtitle2>}
      </div>
      {children}
    </header>
  );
}
