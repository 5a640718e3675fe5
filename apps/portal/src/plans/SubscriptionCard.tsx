import { useState } from 'react';
import type { Onboarding, Subscription } from '@fimbria/api-client';
import { Badge, Button, makeStyles, tokens } from '@fluentui/react-components';
import { CheckmarkCircleFilled, ErrorCircleRegular } from '@fluentui/react-icons';
import { Link } from '@tanstack/react-router';
import { useMayAt } from '../access/useMayAt.ts';
import { Card } from '../app/Card.tsx';
import { subscriptionTabs } from './subscription-search.ts';

const useStyles = makeStyles({
  facts: { display: 'flex', gap: '6px 24px', flexWrap: 'wrap', margin: 0, '& div': { display: 'flex', gap: '6px' }, '& dt': { color: tokens.colorNeutralForeground3 }, '& dd': { margin: 0 } },
  needs: { margin: 0, padding: 0, listStyleType: 'none', display: 'flex', flexDirection: 'column', gap: '4px', '& li': { display: 'flex', alignItems: 'center', gap: '8px' } },
  met: { color: tokens.colorPaletteGreenForeground1 },
  links: { display: 'flex', flexWrap: 'wrap', gap: '4px 20px', '& a': { color: tokens.colorBrandForegroundLink } },
  missing: { color: tokens.colorPaletteDarkOrangeForeground1 },
});

const plans = { Free: 'Free', P1: 'Plan 1', P2: 'Plan 2' } as const;
const met: Readonly<Record<Onboarding['prerequisites'][number]['prerequisite'], string>> = {
  plan2: 'It has Plan 2.', fimEnabled: 'File integrity monitoring is enabled.', machines: 'Machines are enrolled.', reporting: 'Every machine reports.', agentVersions: 'Every agent is up to date.',
};

interface Props {
  readonly subscription: Subscription;
  readonly onboarding: Onboarding;
  readonly isBusy: boolean;
  readonly onConfigure: () => void;
  readonly onDisable: () => void;
}

/** A subscription: its plan, what is enabled, its machines, and what is missing with what puts it right. */
export function SubscriptionCard({ subscription: { id, name, plan, fim, trial }, onboarding, isBusy, onConfigure, onDisable }: Props) {
  const styles = useStyles();
  const [sure, setSure] = useState(false);
  const mayEnable = useMayAt('fim.enable', id);
  const { total, excluded, reporting, outdated } = onboarding.machines;
  const badges = (
    <>
      <Badge appearance="outline">{plans[plan]}</Badge>
      <Badge appearance="tint" color={fim.enabled ? 'success' : 'informative'}>{fim.enabled ? 'Monitoring enabled' : 'Monitoring disabled'}</Badge>
    </>
  );
  const actions = (
    <>
      {mayEnable && fim.enabled && !sure && <Button appearance="subtle" onClick={() => setSure(true)}>Disable</Button>}
      {mayEnable && fim.enabled && sure && <><Button appearance="primary" disabled={isBusy} onClick={onDisable}>Disable monitoring</Button><Button onClick={() => setSure(false)}>Keep it</Button></>}
      {mayEnable && <Button appearance={fim.enabled ? 'secondary' : 'primary'} onClick={onConfigure}>{fim.enabled ? 'Edit configuration' : 'Enable'}</Button>}
    </>
  );
  return (
    <Card name={name} badges={badges} actions={actions}>
      <dl className={styles.facts}>
        <div><dt>Workspace</dt><dd>{onboarding.fim.workspaceName ?? fim.workspaceId ?? 'None'}</dd></div>
        <div><dt>Machines</dt><dd>{total}, {reporting} reporting, {outdated} outdated{excluded > 0 && `, ${excluded} excluded`}</dd></div>
        <div><dt>Trial</dt><dd>{trial.state === 'ended' ? 'Over; nothing ends with it' : trial.state === 'running' ? `${trial.remainingDays} days left` : 'Not started'}</dd></div>
      </dl>
      {sure && <div>Agents stop within seconds. What was collected stays until its retention passes.</div>}
      <ul className={styles.needs} aria-label={`What ${name} needs`}>
        {onboarding.prerequisites.map(({ prerequisite, met: isMet, action, correction }) => (
          <li key={prerequisite}>
            {isMet ? <CheckmarkCircleFilled className={styles.met} /> : <ErrorCircleRegular className={styles.missing} />}
            <span>{isMet ? met[prerequisite] : action}</span>
            {!isMet && correction && mayEnable && <Button size="small" onClick={onConfigure} aria-label={`Fix: ${action}`}>Fix</Button>}
          </li>
        ))}
      </ul>
      <div className={styles.links}>{subscriptionTabs.map(([tab, label]) => <Link key={tab} to="/subscriptions/$subscriptionId" params={{ subscriptionId: id }} search={{ tab }} aria-label={`${label} of ${name}`}>{label}</Link>)}</div>
    </Card>
  );
}
