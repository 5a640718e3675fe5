import { useRef } from 'react';
import { makeStyles, Select, Tab, TabList } from '@fluentui/react-components';
import { getRouteApi } from '@tanstack/react-router';
import { EmptyState } from '../app/EmptyState.tsx';
import { PageHeader } from '../app/PageHeader.tsx';
import { ProblemMessage } from '../app/ProblemMessage.tsx';
import { useWorkspace } from '../app/useWorkspace.ts';
import { AlertList } from './AlertList.tsx';
import { AlertPanel } from './AlertPanel.tsx';
import { AlertRoutes } from './AlertRoutes.tsx';
import { AlertRules } from './AlertRules.tsx';
import { openWords } from './alert-words.ts';
import { alertTabs, type AlertsChange, type AlertsSearch, type AlertTab } from './alerts-search.ts';
import { useOpenAlerts } from './useAlerts.ts';

const useStyles = makeStyles({
  root: { position: 'relative', display: 'flex', height: '100%' },
  main: { flexGrow: 1, minWidth: 0, overflowY: 'auto' },
  tabs: { padding: '0 14px 8px' },
  body: { padding: '0 24px 24px', display: 'flex', flexDirection: 'column', gap: '12px' },
});

const route = getRouteApi('/signed-in/alerts');

/** What alert rules found that somebody should look at, the rules, and who is told. */
export function AlertsPage() {
  const styles = useStyles();
  const main = useRef<HTMLDivElement>(null);
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { workspaces, workspace, isLoading, error, retry } = useWorkspace(search.workspace);
  const open = useOpenAlerts();
  const { tab = 'alerts', alert } = search;
  const change = (more: AlertsChange) => void navigate({ search: { ...search, ...more } as AlertsSearch });
  const close = () => {
    const opener = main.current?.querySelector<HTMLElement>('[aria-current=true] th button');
    change({ alert: undefined });
    // Back to the row that it was opened from.
    requestAnimationFrame(() => opener?.focus({ preventScroll: true }));
  };
  const nameOf = ({ id, name }: { readonly id: string; readonly name: string }) => [name, openWords(open.of(id))].filter((part) => part !== undefined).join(': ');
  return (
    <div className={styles.root}>
      <div ref={main} className={styles.main}>
        <PageHeader title="Alerts" about="What somebody should look at">
          {workspaces.length > 1 && (
            <Select aria-label="Workspace" value={workspace?.id} onChange={(_, { value }) => void navigate({ search: { workspace: value, tab: search.tab } })}>
              {workspaces.map((one) => <option key={one.id} value={one.id}>{nameOf(one)}</option>)}
            </Select>
          )}
        </PageHeader>
        <TabList className={styles.tabs} selectedValue={tab} onTabSelect={(_, { value }) => change({ tab: value as AlertTab, alert: undefined })}>
          {alertTabs.map(([name, label]) => <Tab key={name} value={name}>{label}</Tab>)}
        </TabList>
        <div className={styles.body}>
          {error && <ProblemMessage error={error} onRetry={retry} />}
          {!isLoading && !error && !workspace && <EmptyState title="There is no workspace yet">Alert rules belong to a workspace, and look at the changes that it keeps.</EmptyState>}
          {workspace && tab === 'alerts' && <AlertList key={workspace.id} workspaceId={workspace.id} search={search} onChange={change} />}
          {workspace && tab === 'rules' && <AlertRules key={workspace.id} workspaceId={workspace.id} />}
          {workspace && tab === 'routes' && <AlertRoutes key={workspace.id} workspaceId={workspace.id} />}
        </div>
      </div>
      {workspace && alert && <AlertPanel key={alert} workspaceId={workspace.id} alertId={alert} onClose={close} />}
    </div>
  );
}
