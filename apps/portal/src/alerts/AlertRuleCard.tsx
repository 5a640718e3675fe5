import type { AlertRule } from '@fimbria/api-client';
import { Button, makeStyles, MessageBar, MessageBarBody, MessageBarTitle, Switch, tokens } from '@fluentui/react-components';
import { DeleteRegular, EditRegular } from '@fluentui/react-icons';
import { Link } from '@tanstack/react-router';
import { Card } from '../app/Card.tsx';
import { exactTime } from '../app/time.ts';
import { SeverityBadge } from './AlertBadges.tsx';
import { remedyOf } from './alert-words.ts';
import { QueryText } from './QueryText.tsx';

const useStyles = makeStyles({
  about: { margin: 0, color: tokens.colorNeutralForeground2, whiteSpace: 'pre-line' },
  facts: { display: 'flex', gap: '4px 16px', flexWrap: 'wrap', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, '& a': { color: tokens.colorBrandForegroundLink } },
  query: { '& summary': { cursor: 'pointer', marginBottom: '6px', color: tokens.colorNeutralForeground2 } },
});

interface Props {
  readonly workspaceId: string;
  readonly rule: AlertRule;
  readonly mayWrite: boolean;
  readonly isBusy: boolean;
  readonly onSwitch: (enabled: boolean) => void;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

/** One alert rule: what it is about, and why it cannot look, where it cannot. */
export function AlertRuleCard({ workspaceId, rule, mayWrite, isBusy, onSwitch, onEdit, onRemove }: Props) {
  const styles = useStyles();
  const { ruleId, name, description, severity, enabled, joinMinutes, problem, query } = rule;
  const actions = (
    <>
      {mayWrite && <Button appearance="subtle" icon={<EditRegular />} onClick={onEdit} aria-label={`Edit ${name}`}>Edit</Button>}
      {mayWrite && <Button appearance="subtle" icon={<DeleteRegular />} onClick={onRemove} aria-label={`Remove ${name}`}>Remove</Button>}
      <Switch checked={enabled} disabled={!mayWrite || isBusy} label={enabled ? 'On' : 'Off'} labelPosition="before" aria-label={`${name} on`} onChange={(_, { checked }) => onSwitch(checked)} />
    </>
  );
  return (
    <Card name={name} badges={<SeverityBadge severity={severity} />} actions={actions}>
      {enabled && problem && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>It cannot look</MessageBarTitle>
            <div>{problem.detail} ({problem.code}), since {exactTime(problem.since)}</div>
            <div><strong>What helps:</strong> {remedyOf(problem.code)}</div>
          </MessageBarBody>
        </MessageBar>
      )}
      {description && <p className={styles.about}>{description}</p>}
      <div className={styles.facts}>
        <span>{joinWords(joinMinutes)}</span>
        <Link to="/alerts" search={{ workspace: workspaceId, state: 'any', rule: ruleId }} aria-label={`Alerts of ${name}`}>Its alerts</Link>
      </div>
      <details className={styles.query}><summary>Query</summary><QueryText workspaceId={workspaceId} query={query} /></details>
    </Card>
  );
}

function joinWords(minutes: number): string {
  if (minutes === 0) return 'Each time it finds something is an alert of its own';
  return `What it finds on a machine within ${minutes === 1 ? 'a minute' : `${minutes.toLocaleString()} minutes`} is one alert`;
}
