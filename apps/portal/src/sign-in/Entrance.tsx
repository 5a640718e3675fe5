import type { ReactNode } from 'react';
import { Card, makeStyles, tokens } from '@fluentui/react-components';
import { Logo } from '../app/Logo.tsx';

const useStyles = makeStyles({
  root: { height: '100%', overflow: 'auto', display: 'grid', placeItems: 'center', padding: '24px', boxSizing: 'border-box', backgroundColor: tokens.colorNeutralBackground3 },
  card: { width: '380px', maxWidth: '100%', boxSizing: 'border-box', padding: '32px', boxShadow: tokens.shadow16 },
  brand: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalM },
  name: { fontSize: tokens.fontSizeBase500, fontWeight: tokens.fontWeightSemibold },
  title: { margin: '12px 0 0', fontSize: tokens.fontSizeBase600, lineHeight: tokens.lineHeightBase600, fontWeight: tokens.fontWeightSemibold },
  about: { margin: 0, color: tokens.colorNeutralForeground3 },
});

/** What a page shows to somebody who is not in: what it is, and what can be done there. */
export function Entrance({ title, about, children }: { readonly title: string; readonly about: string; readonly children: ReactNode }) {
  const styles = useStyles();
  return (
    <main className={styles.root}>
      <Card className={styles.card}>
        <div className={styles.brand}><Logo size={32} /><span className={styles.name}>Fimbria</span></div>
        <h1 className={styles.title}>{title}</h1>
        <p className={styles.about}>{about}</p>
        {children}
      </Card>
    </main>
  );
}
