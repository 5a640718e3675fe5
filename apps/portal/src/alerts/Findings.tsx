import type { AlertInFull } from '@fimbria/api-client';
import { makeStyles, MessageBar, MessageBarBody, Skeleton, SkeletonItem, tokens } from '@fluentui/react-components';
import { CopyButton } from '../app/CopyButton.tsx';
import { ProblemMessage } from '../app/ProblemMessage.tsx';
import { Time } from '../app/Time.tsx';
import { KindBadge } from '../changes/KindBadge.tsx';
import { PropertyTable } from '../changes/PropertyTable.tsx';
import { foundWords } from './alert-words.ts';
import { mostFindings } from './alerts.api.ts';
import { findingsOf, type Finding } from './finding.ts';
import { useFindings } from './useAlerts.ts';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: '12px' },
  finding: { padding: '12px', border: `1px solid ${tokens.colorNeutralStroke2}`, borderRadius: tokens.borderRadiusMedium, display: 'flex', flexDirection: 'column', gap: '8px', '& summary': { cursor: 'pointer', color: tokens.colorNeutralForeground2 } },
  head: { display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: '10px', color: tokens.colorNeutralForeground3 },
  title: { display: 'flex', alignItems: 'flex-start', gap: '4px', fontFamily: tokens.fontFamilyMonospace, fontSize: '13px', lineHeight: '22px', fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  facts: { display: 'grid', gridTemplateColumns: '116px minmax(0, 1fr)', gap: '4px 12px', margin: 0, fontSize: tokens.fontSizeBase200, '& dt': { color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' }, '& dd': { margin: 0, overflowWrap: 'anywhere', fontFamily: tokens.fontFamilyMonospace } },
  dim: { margin: '0 0 8px', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

/** What the rule found on the machine, as the workspace keeps it; or that it keeps it no longer. */
export function Findings({ workspaceId, alert }: { readonly workspaceId: string; readonly alert: AlertInFull }) {
  const styles = useStyles();
  const { findings, isLoading, error, retry } = useFindings(workspaceId, alert.alertId, alert.lastAt);
  if (error) return <ProblemMessage error={error} onRetry={retry} />;
  if (isLoading || !findings) return <Skeleton aria-label="Loading what was found">{[90, 90].map((height, row) => <SkeletonItem key={row} style={{ height, marginBottom: 12 }} />)}</Skeleton>;
  if (findings.rows.length === 0) return <MessageBar><MessageBarBody>The workspace no longer keeps what was found: its retention has removed the rows. The alert and its history stay.</MessageBarBody></MessageBar>;
  return (
    <>
      {findings.more && <p className={styles.dim}>The first {mostFindings} of {foundWords(alert)}: the Logs page has all.</p>}
      {!findings.more && findings.rows.length < alert.count && <p className={styles.dim}>{foundWords(alert)} were found; the query has {findings.rows.length.toLocaleString()} {findings.rows.length === 1 ? 'row' : 'rows'} of them now.</p>}
      <ol className={styles.list} aria-label="Findings">{findingsOf(findings).map((finding, at) => <One key={at} finding={finding} isFirst={at === 0} />)}</ol>
    </>
  );
}

function One({ finding: { at, changeType, title, facts, states }, isFirst }: { readonly finding: Finding; readonly isFirst: boolean }) {
  const styles = useStyles();
  return (
    <li className={styles.finding}>
      {(changeType ?? at) && <div className={styles.head}>{changeType && <KindBadge kind={changeType} />}{at && <Time at={at} />}</div>}
      {title !== undefined && <div className={styles.title}><span>{title}</span><CopyButton text={title} what="path" /></div>}
      {facts.length > 0 && <dl className={styles.facts}>{facts.map(([name, value]) => [<dt key={name}>{name}</dt>, <dd key={`${name}.`}>{value}</dd>])}</dl>}
      {states && <details open={isFirst}><summary>Before and after</summary><PropertyTable states={states} /></details>}
    </li>
  );
}
