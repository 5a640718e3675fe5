import { useState } from 'react';
import type { AlertRule } from '@fimbria/api-client';
import { Button, makeStyles, MessageBar, MessageBarBody, Skeleton, SkeletonItem } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons';
import { FormDialog } from '../app/FormDialog.tsx';
import { ProblemMessage } from '../app/ProblemMessage.tsx';
import { useMay } from '../sign-in/session.ts';
import { AddRecommended } from './AddRecommended.tsx';
import { AlertRuleCard } from './AlertRuleCard.tsx';
import { AlertRuleDialog } from './AlertRuleDialog.tsx';
import { NoAlertRules } from './NoAlerts.tsx';
import { specOf } from './alert-rule-draft.ts';
import { useAlertRuleAction, useAlertRules } from './useAlertRules.ts';

const useStyles = makeStyles({ actions: { display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: '8px' } });

type Opened = { readonly what: 'new' } | { readonly what: 'edit' | 'remove'; readonly rule: AlertRule };

/** The alert rules of a workspace: what they are about, whether they can look, and what can be done to them. */
export function AlertRules({ workspaceId }: { readonly workspaceId: string }) {
  const styles = useStyles();
  const { rules, isLoading, error, retry } = useAlertRules(workspaceId);
  const action = useAlertRuleAction(workspaceId);
  const mayWrite = useMay('alerts.write');
  const [opened, setOpened] = useState<Opened>();
  const asItIs = (rule: AlertRule) => rules?.find(({ ruleId }) => ruleId === rule.ruleId) ?? rule;
  const close = () => setOpened(undefined);
  return (
    <>
      {!mayWrite && <MessageBar><MessageBarBody>You can read these rules. To change them you need the permission alerts.write: ask an Owner of the tenant for a role that has it.</MessageBarBody></MessageBar>}
      {mayWrite && (
        <div className={styles.actions}>
          <Button appearance="primary" icon={<AddRegular />} onClick={() => setOpened({ what: 'new' })}>New alert rule</Button>
          {rules && rules.length > 0 && <AddRecommended workspaceId={workspaceId} appearance="secondary" />}
        </div>
      )}
      {error && <ProblemMessage error={error} onRetry={retry} />}
      {action.error && <ProblemMessage error={action.error} />}
      {isLoading && !error && <Skeleton aria-label="Loading alert rules">{[1, 2, 3].map((row) => <SkeletonItem key={row} style={{ height: 88, marginBottom: 12 }} />)}</Skeleton>}
      {rules?.length === 0 && <NoAlertRules workspaceId={workspaceId} />}
      {rules?.map((rule) => (
        <AlertRuleCard key={rule.ruleId} workspaceId={workspaceId} rule={rule} mayWrite={mayWrite} isBusy={action.isPending}
          onSwitch={(enabled) => action.mutate({ type: 'save', rule, spec: { ...specOf(rule), enabled } })} onEdit={() => setOpened({ what: 'edit', rule })} onRemove={() => setOpened({ what: 'remove', rule })} />
      ))}
      {opened?.what === 'new' && <AlertRuleDialog workspaceId={workspaceId} onClose={close} />}
      {opened?.what === 'edit' && <AlertRuleDialog workspaceId={workspaceId} rule={asItIs(opened.rule)} onClose={close} />}
      {opened?.what === 'remove' && <RemoveDialog workspaceId={workspaceId} rule={asItIs(opened.rule)} onClose={close} />}
    </>
  );
}

function RemoveDialog({ workspaceId, rule, onClose }: { readonly workspaceId: string; readonly rule: AlertRule; readonly onClose: () => void }) {
  const action = useAlertRuleAction(workspaceId);
  return (
    <FormDialog title={`Remove ${rule.name}?`} action="Remove" mutation={action} isComplete onSubmit={() => action.mutate({ type: 'remove', rule }, { onSuccess: onClose })} onClose={onClose}>
      <div>It looks no more. The alerts that it has raised stay, with what was done with them.</div>
    </FormDialog>
  );
}
