import type { AlertRule } from '@fimbria/api-client';
import { Button } from '@fluentui/react-components';
import { AlertRegular, FilterDismissRegular, ShieldCheckmarkRegular } from '@fluentui/react-icons';
import { EmptyState } from '../app/EmptyState.tsx';
import { useMay } from '../sign-in/session.ts';
import { AddRecommended } from './AddRecommended.tsx';
import { allOpen, type AlertsChange } from './alerts-search.ts';

interface Props {
  readonly workspaceId: string;
  /** Where they are known. */
  readonly rules: readonly AlertRule[] | undefined;
  readonly isNarrowed: boolean;
  readonly onShow: (what: AlertsChange) => void;
}

/** Said where there is no alert to show: why, and what to do next. */
export function NoAlerts({ workspaceId, rules, isNarrowed, onShow }: Props) {
  if (isNarrowed) {
    return (
      <EmptyState icon={<FilterDismissRegular />} title="No alert matches these filters">
        <Button onClick={() => onShow(allOpen)}>Show all that are open</Button>
      </EmptyState>
    );
  }
  if (rules?.length === 0) return <NoAlertRules workspaceId={workspaceId} />;
  return (
    <EmptyState icon={<ShieldCheckmarkRegular />} title="No alert is open">
      <p>{rules ? lookingWords(rules) : 'None was found, or all were seen to.'}</p>
      <Button onClick={() => onShow({ state: 'closed' })}>Show closed alerts</Button>
    </EmptyState>
  );
}

function lookingWords(rules: readonly AlertRule[]): string {
  const enabled = rules.filter((rule) => rule.enabled);
  const looking = enabled.filter(({ problem }) => problem === null).length;
  if (enabled.length === 0) return 'Every alert rule is switched off: nothing raises an alert.';
  if (looking === 0) return 'No alert rule can look: nothing raises an alert.';
  return `${looking === 1 ? 'One alert rule looks' : `${looking} alert rules look`} at every change as it comes. What is found appears here within seconds.`;
}

/** What alerts are, where no rule raises any. */
export function NoAlertRules({ workspaceId }: { readonly workspaceId: string }) {
  const mayWrite = useMay('alerts.write');
  return (
    <EmptyState icon={<AlertRegular />} title="There are no alert rules yet">
      <p>Most changes are somebody's work. An alert rule says, in KQL, which ones somebody should look at: it is asked of every change as it comes, and what it finds on a machine is an alert, here, until somebody has seen to it.</p>
      {mayWrite ? <AddRecommended workspaceId={workspaceId} appearance="primary" /> : <p>Ask somebody who may write alert rules to add the recommended ones.</p>}
    </EmptyState>
  );
}
