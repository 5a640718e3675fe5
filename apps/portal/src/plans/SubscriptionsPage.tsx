import { useState } from 'react';
import { Input, makeStyles, MessageBar, MessageBarBody, Skeleton, SkeletonItem } from '@fluentui/react-components';
import { EmptyState } from '../app/EmptyState.tsx';
import { PageHeader } from '../app/PageHeader.tsx';
import { ProblemMessage } from '../app/ProblemMessage.tsx';
import { useSubscriptions } from '../app/useSubscriptions.ts';
import { useMay } from '../sign-in/session.ts';
import { EnableDialog } from './EnableDialog.tsx';
import { SubscriptionCard } from './SubscriptionCard.tsx';
import { useOnboarding, usePlanAction } from './usePlans.ts';

const useStyles = makeStyles({ body: { padding: '0 24px 24px', display: 'flex', flexDirection: 'column', gap: '12px' } });

/** The subscriptions of the tenant: which are watched, and what the others lack. */
export function SubscriptionsPage() {
  const styles = useStyles();
  const { onboarding, isLoading, error, retry } = useOnboarding();
  const { subscriptions } = useSubscriptions();
  const mayEnable = useMay('fim.enable');
  const action = usePlanAction();
  const [part, setPart] = useState('');
  const [configured, setConfigured] = useState<string>();
  const shown = subscriptions.filter(({ name }) => name.toLowerCase().includes(part.toLowerCase()));
  const chosen = subscriptions.find(({ id }) => id === configured);
  return (
    <>
      <PageHeader title="Subscriptions" about="Which are watched, under which plan, and what the others lack">
        {subscriptions.length > 5 && <Input aria-label="Search by name" placeholder="Search by name" value={part} onChange={(_, { value }) => setPart(value)} />}
      </PageHeader>
      <div className={styles.body}>
        {error && <ProblemMessage error={error} onRetry={retry} />}
        {action.error && <ProblemMessage error={action.error} />}
        {!mayEnable && <MessageBar><MessageBarBody>You can see how subscriptions are watched. To enable or disable file integrity monitoring of one you need the permission fim.enable there: ask an Owner of the tenant for a role that has it, such as SecurityAdmin.</MessageBarBody></MessageBar>}
        {isLoading && !error && <Skeleton aria-label="Loading subscriptions">{[1, 2].map((row) => <SkeletonItem key={row} style={{ height: 140, marginBottom: 12 }} />)}</Skeleton>}
        {!isLoading && !error && onboarding.length === 0 && <EmptyState title="There is no subscription yet">Machines, rules and a plan belong to a subscription.</EmptyState>}
        {shown.map((subscription) => {
          const state = onboarding.find(({ subscriptionId }) => subscriptionId === subscription.id);
          return state && (
            <SubscriptionCard key={subscription.id} subscription={subscription} onboarding={state} isBusy={action.isPending}
              onConfigure={() => setConfigured(subscription.id)} onDisable={() => action.mutate({ type: 'disable', subscription })} />
          );
        })}
      </div>
      {chosen && <EnableDialog subscription={chosen} onClose={() => setConfigured(undefined)} />}
    </>
  );
}
