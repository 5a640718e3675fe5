import { makeStyles, Tab, TabList, tokens } from '@fluentui/react-components';
import { getRouteApi, Link } from '@tanstack/react-router';
import { EmptyState } from '../app/EmptyState.tsx';
import { PageHeader } from '../app/PageHeader.tsx';
import { ProblemMessage } from '../app/ProblemMessage.tsx';
import { useSubscriptions } from '../app/useSubscriptions.ts';
import { Connectors } from '../connectors/Connectors.tsx';
import { ResourceGroupPanel } from '../resource-groups/ResourceGroupPanel.tsx';
import { ResourceGroups } from '../resource-groups/ResourceGroups.tsx';
import { subscriptionTabs, type SubscriptionTab } from './subscription-search.ts';

const useStyles = makeStyles({
  root: { position: 'relative', display: 'flex', height: '100%' },
  main: { flexGrow: 1, minWidth: 0, overflowY: 'auto' },
  back: { padding: '12px 24px 0', marginBottom: '-8px', '& a': { color: tokens.colorBrandForegroundLink } },
  tabs: { padding: '0 14px 8px', flexWrap: 'wrap' },
  body: { padding: '0 24px 24px', display: 'flex', flexDirection: 'column', gap: '12px' },
});

const route = getRouteApi('/signed-in/subscriptions/$subscriptionId');

/** One subscription: the parts of its machines, and the accounts of clouds that it stands for. */
export function SubscriptionPage() {
  const styles = useStyles();
  const { subscriptionId } = route.useParams();
  const { tab = 'resource-groups', group } = route.useSearch();
  const navigate = route.useNavigate();
  const { subscriptions, isLoading, error, retry } = useSubscriptions();
  const subscription = subscriptions.find(({ id }) => id === subscriptionId);
  const open = (resourceGroupId: string | undefined) => void navigate({ search: { tab, group: resourceGroupId } });
  return (
    <div className={styles.root}>
      <div className={styles.main}>
        <div className={styles.back}><Link to="/subscriptions">All subscriptions</Link></div>
        <PageHeader title={subscription?.name ?? 'Subscription'} about="The parts of its machines, and the accounts of clouds that it stands for" />
        {error && <div className={styles.body}><ProblemMessage error={error} onRetry={retry} /></div>}
        {!subscription && !isLoading && !error && <EmptyState title="There is no such subscription">It is another tenant's, or you may not see it.</EmptyState>}
        {subscription && (
          <>
            <TabList className={styles.tabs} selectedValue={tab} onTabSelect={(_, { value }) => void navigate({ search: { tab: value as SubscriptionTab } })}>
              {subscriptionTabs.map(([name, label]) => <Tab key={name} value={name}>{label}</Tab>)}
            </TabList>
            <div className={styles.body}>{tab === 'connectors' ? <Connectors subscription={subscription} /> : <ResourceGroups subscription={subscription} onOpen={open} />}</div>
          </>
        )}
      </div>
      {subscription && tab === 'resource-groups' && group && <ResourceGroupPanel key={group} subscriptionId={subscriptionId} resourceGroupId={group} onClose={() => open(undefined)} />}
    </div>
  );
}
