import { Button, makeStyles, MessageBar, MessageBarBody, Skeleton, SkeletonItem, tokens } from '@fluentui/react-components';
import { Link } from '@tanstack/react-router';
import { ProblemMessage } from '../app/ProblemMessage.tsx';
import { AlertFilters } from './AlertFilters.tsx';
import { AlertTable } from './AlertTable.tsx';
import { NoAlerts } from './NoAlerts.tsx';
import { alertFilterOf, isNarrowed, type AlertsChange, type AlertsSearch } from './alerts-search.ts';
import { useAlertRules } from './useAlertRules.ts';
import { useAlerts } from './useAlerts.ts';

const useStyles = makeStyles({ more: { alignSelf: 'center' }, link: { color: tokens.colorBrandForegroundLink } });

interface Props {
  readonly workspaceId: string;
  readonly search: AlertsSearch;
  readonly onChange: (change: AlertsChange) => void;
}

/** The alerts of a workspace; or why there are none. */
export function AlertList({ workspaceId, search, onChange }: Props) {
  const styles = useStyles();
  const { alerts, isLoading, error, retry, hasMore, isLoadingMore, loadMore } = useAlerts(workspaceId, alertFilterOf(search));
  const { rules } = useAlertRules(workspaceId);
  const isEmpty = !isLoading && !error && alerts.length === 0;
  const blind = (rules ?? []).filter(({ enabled, problem }) => enabled && problem !== null).length;
  return (
    <>
      {blind > 0 && (
        <MessageBar intent="warning">
          <MessageBarBody>{blind === 1 ? 'One alert rule cannot look: what it is about raises no alert.' : `${blind} alert rules cannot look: what they are about raises no alert.`} <Link className={styles.link} to="/alerts" search={{ workspace: workspaceId, tab: 'rules' }}>See why, and what helps</Link></MessageBarBody>
        </MessageBar>
      )}
      {!(isEmpty && rules?.length === 0 && !isNarrowed(search)) && <AlertFilters search={search} rules={rules ?? []} onChange={onChange} />}
      {error && <ProblemMessage error={error} onRetry={retry} />}
      {isLoading && !error && <Skeleton aria-label="Loading alerts">{[1, 2, 3].map((row) => <SkeletonItem key={row} style={{ height: 44, marginBottom: 8 }} />)}</Skeleton>}
      {isEmpty && <NoAlerts workspaceId={workspaceId} rules={rules} isNarrowed={isNarrowed(search)} onShow={onChange} />}
      {alerts.length > 0 && <AlertTable alerts={alerts} openId={search.alert} onOpen={(alert) => onChange({ workspace: workspaceId, alert })} />}
      {hasMore && <Button className={styles.more} disabled={isLoadingMore} onClick={loadMore}>Show more</Button>}
    </>
  );
}
