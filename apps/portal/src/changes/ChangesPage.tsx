import { Button, makeStyles, Select, Tooltip } from '@fluentui/react-components';
import { ArrowClockwiseRegular } from '@fluentui/react-icons';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { NoWorkspace } from '../app/NoWorkspace.tsx';
import { PageHeader } from '../app/PageHeader.tsx';
import { ProblemMessage } from '../app/ProblemMessage.tsx';
import { useWorkspace } from '../app/useWorkspace.ts';
import { ChangeFilters } from './ChangeFilters.tsx';
import { ChangeList } from './ChangeList.tsx';
import { ChangesSkeleton } from './ChangesSkeleton.tsx';
import { filterOf, type ChangesSearch } from './changes-search.ts';

const useStyles = makeStyles({
  root: { height: '100%', display: 'flex', flexDirection: 'column', minHeight: 0 },
  message: { padding: '0 24px 12px' },
});

const route = getRouteApi('/signed-in/');

/** The home page: what changed, as it happens. */
export function ChangesPage() {
  const styles = useStyles();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { workspaces, workspace, isLoading, error, retry } = useWorkspace(search.workspace);
  const [paused, setPaused] = useState(false);
  const [restarted, setRestarted] = useState(0);
  const restart = useCallback(() => setRestarted((count) => count + 1), []);
  // A new filter is a new list: the open change is no part of it, and refreshing asks with the time as it is then.
  const { machine, kind, path, range, from, to } = search;
  const filter = useMemo(() => filterOf({ machine, kind, path, range, from, to } as ChangesSearch, Date.now()), [machine, kind, path, range, from, to, restarted]);
  const change = useCallback((changes: Partial<Record<keyof ChangesSearch, string | undefined>>) => {
    void navigate({ search: (was) => withoutEmpty({ ...was, ...changes }), replace: !('change' in changes) });
  }, [navigate]);
  return (
    <div className={styles.root}>
      <PageHeader title="Changes">
        {workspaces.length > 1 && (
          <Select aria-label="Workspace" value={workspace?.id ?? ''} onChange={(_, { value }) => change({ workspace: value, change: undefined })}>
            {workspaces.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
          </Select>
        )}
        <Tooltip content="Refresh" relationship="label"><Button appearance="subtle" icon={<ArrowClockwiseRegular />} onClick={restart} /></Tooltip>
      </PageHeader>
      <div className={styles.message}><ChangeFilters search={search} onChange={change} /></div>
      {error && <div className={styles.message}><ProblemMessage error={error} onRetry={retry} /></div>}
      {isLoading && !error && <ChangesSkeleton />}
      {!isLoading && !error && !workspace && <NoWorkspace />}
      {workspace && (
        <ChangeList
          key={`${workspace.id} ${JSON.stringify(filter)} ${restarted}`} workspaceId={workspace.id} filter={filter} search={search} onChange={change}
          onRestart={restart} paused={paused} onPause={setPaused}
        />
      )}
    </div>
  );
}

function withoutEmpty(search: Record<string, string | undefined>): ChangesSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined && value !== ''));
}
