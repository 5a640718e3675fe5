import type { Gap } from '@fimbria/api-client';
import { makeStyles, tokens } from '@fluentui/react-components';
import { WarningFilled } from '@fluentui/react-icons';
import { Link } from '@tanstack/react-router';
import { Time } from '../app/Time.tsx';
import { reasonOf } from './gap-reasons.ts';

const useStyles = makeStyles({
  card: { display: 'grid', gridTemplateColumns: '28px minmax(0, 1fr)', padding: '16px', border: `1px solid ${tokens.colorNeutralStroke2}`, borderRadius: tokens.borderRadiusXLarge, backgroundColor: tokens.colorNeutralBackground1, '& p': { margin: '4px 0 0' } },
  icon: { color: tokens.colorPaletteMarigoldForeground2, fontSize: '20px', lineHeight: 0, paddingTop: '1px' },
  head: { display: 'flex', flexWrap: 'wrap', gap: '4px 16px', alignItems: 'baseline', color: tokens.colorNeutralForeground3, '& a': { color: tokens.colorBrandForegroundLink } },
  title: { margin: 0, flexGrow: 1, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground1 },
  dim: { color: tokens.colorNeutralForeground2 },
  paths: { marginTop: '8px', color: tokens.colorNeutralForeground2, '& ul': { margin: '6px 0 0', paddingLeft: '20px', fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, lineHeight: '20px', overflowWrap: 'anywhere' }, '& summary': { cursor: 'pointer' } },
});

/** One coverage gap. */
export function GapCard({ gap: { machineId, computer, at, reason, count, paths, detail } }: { readonly gap: Gap }) {
  const styles = useStyles();
  const { title, explanation, remedy } = reasonOf(reason);
  return (
    <li className={styles.card}>
      <span className={styles.icon} aria-hidden><WarningFilled /></span>
      <div>
        <div className={styles.head}>
          <h2 className={styles.title}>{title}</h2>
          <Link to="/" search={{ machine: machineId }}>{computer || machineId}</Link>
          <Time at={at} />
          {count !== null && <span>{count.toLocaleString()} missed</span>}
        </div>
        <p className={styles.dim}>{explanation}</p>
        {detail && <p className={styles.dim}>{detail}</p>}
        <p><strong>What helps:</strong> {remedy}</p>
        {paths.length > 0 && (
          <details className={styles.paths}>
            <summary>{paths.length === 1 ? 'One path' : `${paths.length} paths`}{count !== null && count > paths.length ? ', a sample' : ''}</summary>
            <ul>{paths.map((path) => <li key={path}>{path}</li>)}</ul>
          </details>
        )}
      </div>
    </li>
  );
}
