import type { ReactNode } from 'react';
import { makeStyles, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  card: { padding: '14px 16px', border: `1px solid ${tokens.colorNeutralStroke2}`, borderRadius: tokens.borderRadiusXLarge, display: 'flex', flexDirection: 'column', gap: '10px' },
  head: { display: 'flex', alignItems: 'center', gap: '8px', flexWrap: 'wrap' },
  title: { margin: 0, fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold },
  grow: { flexGrow: 1 },
});

interface Props {
  readonly name: string;
  readonly badges?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** One thing of a few: its name, what is to be seen at once, what can be done to it, and the rest of it. */
export function Card({ name, badges, actions, children }: Props) {
  const styles = useStyles();
  return (
    <section className={styles.card} aria-label={name}>
      <div className={styles.head}>
        <h2 className={styles.title}>{name}</h2>
        {badges}
        <span className={styles.grow} />
        {actions}
      </div>
      {children}
    </section>
  );
}
