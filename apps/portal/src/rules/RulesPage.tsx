import { useState } from 'react';
import type { Rule, Subscription } from '@fimbria/api-client';
import { Button, makeStyles, MessageBar, MessageBarBody, Select, Skeleton, SkeletonItem } from '@fluentui/react-components';
import { AddRegular, ArrowDownloadRegular, ArrowImportRegular, BookQuestionMarkRegular, HistoryRegular } from '@fluentui/react-icons';
import { getRouteApi } from '@tanstack/react-router';
import { EmptyState } from '../app/EmptyState.tsx';
import { PageHeader } from '../app/PageHeader.tsx';
import { ProblemMessage } from '../app/ProblemMessage.tsx';
import { useSubscriptions } from '../app/useSubscriptions.ts';
import { useMay } from '../sign-in/session.ts';
import { HistoryDialog } from './HistoryDialog.tsx';
import { ImportDialog } from './ImportDialog.tsx';
import { PacksDialog } from './PacksDialog.tsx';
import { RuleCard } from './RuleCard.tsx';
import { RuleForm } from './RuleForm.tsx';
import { useRuleAction, useRules } from './useRules.ts';
import { useDownload } from './useRuleSet.ts';

const useStyles = makeStyles({ body: { padding: '0 24px 24px', display: 'flex', flexDirection: 'column', gap: '12px' } });

const route = getRouteApi('/signed-in/rules');

/** What is watched: the predefined rule and those of one's own, by subscription. */
export function RulesPage() {
  const styles = useStyles();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { subscriptions, isLoading, error, retry } = useSubscriptions();
  const subscription = subscriptions.find(({ id }) => id === search.subscription) ?? subscriptions[0];
  const mayWrite = useMay('rules.write');
  const [edited, setEdited] = useState<Rule | 'new'>();
  const [opened, setOpened] = useState<'packs' | 'history' | 'import'>();
  const download = useDownload();
  return (
    <>
      <PageHeader title="Rules" about="Which files and registry keys are watched, and for what">
        {subscriptions.length > 1 && (
          <Select aria-label="Subscription" value={subscription?.id} onChange={(_, { value }) => void navigate({ search: { subscription: value } })}>
            {subscriptions.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
          </Select>
        )}
        {subscription && <Button appearance="subtle" icon={<BookQuestionMarkRegular />} onClick={() => setOpened('packs')}>Which files?</Button>}
        {subscription && <Button appearance="subtle" icon={<HistoryRegular />} onClick={() => setOpened('history')}>History</Button>}
        {subscription && <Button appearance="subtle" icon={<ArrowDownloadRegular />} disabled={download.isPending} onClick={() => download.mutate(subscription)}>Download</Button>}
        {mayWrite && subscription && <Button appearance="subtle" icon={<ArrowImportRegular />} onClick={() => setOpened('import')}>Import</Button>}
        {mayWrite && subscription && <Button appearance="primary" icon={<AddRegular />} onClick={() => setEdited('new')}>New rule</Button>}
      </PageHeader>
      <div className={styles.body}>
        {error && <ProblemMessage error={error} onRetry={retry} />}
        {download.error && <ProblemMessage error={download.error} />}
        {!mayWrite && <MessageBar><MessageBarBody>You can read these rules. To change them you need the permission rules.write: ask an Owner of the tenant for a role that has it.</MessageBarBody></MessageBar>}
        {!isLoading && !error && !subscription && <EmptyState title="There is no subscription yet">Rules belong to a subscription.</EmptyState>}
        {subscription && <RuleList key={subscription.id} subscription={subscription} mayWrite={mayWrite} onEdit={setEdited} />}
      </div>
      {opened && subscription && <Opened what={opened} subscriptionId={subscription.id} mayWrite={mayWrite} onOpen={setOpened} onClose={() => setOpened(undefined)} />}
      {edited && subscription && <RuleForm subscriptionId={subscription.id} rule={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />}
    </>
  );
}

interface OpenedProps {
  readonly what: 'packs' | 'history' | 'import';
  readonly subscriptionId: string;
  readonly mayWrite: boolean;
  readonly onOpen: (what: 'history') => void;
  readonly onClose: () => void;
}

function Opened({ what, onOpen, ...props }: OpenedProps) {
  if (what === 'packs') return <PacksDialog {...props} />;
  return what === 'history' ? <HistoryDialog {...props} /> : <ImportDialog subscriptionId={props.subscriptionId} onHistory={() => onOpen('history')} onClose={props.onClose} />;
}

function RuleList({ subscription: { id, name, fim }, mayWrite, onEdit }: { readonly subscription: Subscription; readonly mayWrite: boolean; readonly onEdit: (rule: Rule) => void }) {
  const { rules, isLoading, error, retry } = useRules(id);
  const action = useRuleAction(id);
  return (
    <>
      {!fim.enabled && <MessageBar intent="warning"><MessageBarBody>File integrity monitoring is not enabled for {name}: nothing is collected, whatever its rules say.</MessageBarBody></MessageBar>}
      {error && <ProblemMessage error={error} onRetry={retry} />}
      {action.error && <ProblemMessage error={action.error} />}
      {isLoading && !error && <Skeleton aria-label="Loading rules">{[1, 2].map((row) => <SkeletonItem key={row} style={{ height: 88, marginBottom: 12 }} />)}</Skeleton>}
      {rules.map((rule) => <RuleCard key={rule.ruleId} rule={rule} mayWrite={mayWrite} isBusy={action.isPending} onEdit={() => onEdit(rule)} onAct={action.mutate} />)}
    </>
  );
}
