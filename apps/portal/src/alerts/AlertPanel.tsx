import type { ReactNode } from 'react';
import type { AlertInFull } from '@fimbria/api-client';
import { makeStyles, Skeleton, SkeletonItem, tokens } from '@fluentui/react-components';
import { Link } from '@tanstack/react-router';
import { CopyButton } from '../app/CopyButton.tsx';
import { DetailsPanel } from '../app/DetailsPanel.tsx';
import { EmptyState } from '../app/EmptyState.tsx';
import { ProblemMessage } from '../app/ProblemMessage.tsx';
import { Time } from '../app/Time.tsx';
import { Problem } from '../request.ts';
import { useMay } from '../sign-in/session.ts';
import { deliveryWords, foundWords } from './alert-words.ts';
import { AlertActions } from './AlertActions.tsx';
import { SeverityBadge, StateBadge } from './AlertBadges.tsx';
import { AlertSteps } from './AlertSteps.tsx';
import { Findings } from './Findings.tsx';
import { QueryText } from './QueryText.tsx';
import { useAlert } from './useAlerts.ts';

const useStyles = makeStyles({
  head: { display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: '8px' },
  about: { margin: 0, whiteSpace: 'pre-line', lineHeight: tokens.lineHeightBase300 },
  facts: { display: 'grid', gridTemplateColumns: '116px minmax(0, 1fr)', gap: '6px 12px', margin: 0, '& dt': { color: tokens.colorNeutralForeground3 }, '& dd': { margin: 0, overflowWrap: 'anywhere' }, '& a': { color: tokens.colorBrandForegroundLink } },
});

interface Props {
  readonly workspaceId: string;
  readonly alertId: string;
  readonly onClose: () => void;
}

/** One alert: what it means, what was found, and what was and can be done with it. Esc closes it. */
export function AlertPanel({ workspaceId, alertId, onClose }: Props) {
  const { alert, isLoading, error, retry } = useAlert(workspaceId, alertId);
  const isMissing = error instanceof Problem && error.status === 404;
  return (
    <DetailsPanel label="Alert details" title={alert?.name ?? 'Alert details'} isWide actions={<CopyButton text={`${location.origin}/alerts?workspace=${workspaceId}&alert=${alertId}`} what="link to this alert" />} onClose={onClose}>
      {error && !isMissing && <ProblemMessage error={error} onRetry={retry} />}
      {isMissing && <EmptyState title="This alert was not found">It is not in this workspace, or is about a machine that you may not see.</EmptyState>}
      {isLoading && !error && <Skeleton aria-label="Loading the alert">{[20, 60, 20, 90].map((height, row) => <SkeletonItem key={row} style={{ height, marginBottom: 12 }} />)}</Skeleton>}
      {alert && !isMissing && <Details workspaceId={workspaceId} alert={alert} />}
    </DetailsPanel>
  );
}

function Details({ workspaceId, alert }: { readonly workspaceId: string; readonly alert: AlertInFull }) {
  const styles = useStyles();
  const mayTriage = useMay('alerts.triage');
  const { severity, description, machineId, computer, raisedAt, lastAt, ruleId, query, deliveries } = alert;
  const facts: readonly (readonly [string, ReactNode])[] = [
    ['Machine', machineId ? <Link to="/machines" search={{ machine: machineId }}>{computer ?? machineId}</Link> : (computer ?? 'No machine: the rule names none')],
    ['Raised', <Time at={raisedAt} />],
    ['Last found', <Time at={lastAt} />],
    ['Found', foundWords(alert)],
    ...(deliveries.length > 0 ? [['Who was told', deliveries.map((one) => <div key={one.routeId}>{deliveryWords(one)} <Time at={one.at} /></div>)] as const] : []),
    ['Rule', <Link to="/alerts" search={{ workspace: workspaceId, state: 'any', rule: ruleId }}>Alerts of this rule</Link>],
  ];
  return (
    <>
      <div className={styles.head}><SeverityBadge severity={severity} /><StateBadge alert={alert} /></div>
      {description && <p className={styles.about}>{description}</p>}
      {mayTriage && <AlertActions workspaceId={workspaceId} alert={alert} />}
      <dl className={styles.facts}>{facts.map(([name, value]) => [<dt key={name}>{name}</dt>, <dd key={`${name}.`}>{value}</dd>])}</dl>
      <section aria-label="What was found"><h3>What was found</h3><Findings workspaceId={workspaceId} alert={alert} /></section>
      <section aria-label="History"><h3>History</h3><AlertSteps alert={alert} /></section>
      <section aria-label="What the rule asked"><h3>What the rule asked</h3><QueryText workspaceId={workspaceId} query={query} /></section>
    </>
  );
}
