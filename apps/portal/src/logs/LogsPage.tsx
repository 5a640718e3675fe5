import { useMemo, useState } from 'react';
import { makeStyles, MessageBar, MessageBarBody, Select, Spinner, Tab, TabList, tokens } from '@fluentui/react-components';
import { getRouteApi, Link } from '@tanstack/react-router';
import { AlertRuleDialog } from '../alerts/AlertRuleDialog.tsx';
import { keepFile } from '../app/keep-file.ts';
import { NoWorkspace } from '../app/NoWorkspace.tsx';
import { PageHeader } from '../app/PageHeader.tsx';
import { ProblemMessage } from '../app/ProblemMessage.tsx';
import { useWorkspace } from '../app/useWorkspace.ts';
import { useMay } from '../sign-in/session.ts';
import { ExportBar } from './ExportBar.tsx';
import { KqlEditor } from './KqlEditor.tsx';
import { LogsActions } from './LogsActions.tsx';
import { placed, wrongOf } from './placed.ts';
import { QueryList } from './QueryList.tsx';
import { ResultGrid } from './ResultGrid.tsx';
import { SaveQueryDialog } from './SaveQueryDialog.tsx';
import { SchemaTree } from './SchemaTree.tsx';
import { downloadMQuery } from './queries.api.ts';
import { useExport } from './useExport.ts';
import { useRun, useSavedQueries, useSchema } from './useLogs.ts';

const narrow = '@media (max-width: 900px)';
const useStyles = makeStyles({
  body: { padding: '0 24px 24px', display: 'grid', gridTemplateColumns: '280px minmax(0, 1fr)', gap: '16px', [narrow]: { gridTemplateColumns: 'minmax(0, 1fr)' } },
  side: { minWidth: 0, maxHeight: 'calc(100vh - 140px)', overflow: 'auto', borderRight: `1px solid ${tokens.colorNeutralStroke2}`, [narrow]: { maxHeight: '30vh', borderRight: 'none' } },
  work: { minWidth: 0, display: 'flex', flexDirection: 'column', gap: '12px' },
  link: { color: tokens.colorBrandForegroundLink },
  hint: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

const route = getRouteApi('/signed-in/logs');

/** Asking the logs in KQL: an editor, what there is to ask, the answer, and taking all of it away. */
export function LogsPage() {
  const styles = useStyles();
  const { time = 'P7D', ...search } = route.useSearch();
  const navigate = route.useNavigate();
  const { workspaces, workspace, ...place } = useWorkspace(search.workspace);
  const [text, setText] = useState(search.query ?? '');
  const [shown, setShown] = useState<'queries' | 'tables'>('queries');
  const [isSaving, setSaving] = useState(false);
  const [isAlerting, setAlerting] = useState(false);
  const [made, setMade] = useState<string>();
  const [failed, setFailed] = useState<Error>();
  const schema = useSchema(workspace?.id);
  const { saved, save, withdraw, ...kept } = useSavedQueries(workspace?.id);
  const { answer, error, isRunning, run, cancel } = useRun(workspace?.id);
  const { progress, start, ...exporting } = useExport(workspace?.id);
  const [maySave, mayAlert] = [useMay('workspaces.write'), useMay('alerts.write')];
  const timespan = time === 'all' ? undefined : time;
  const ask = (query: string) => {
    void navigate({ search: (before) => ({ ...before, query }), replace: true });
    run(query, timespan);
  };
  const open = (query: string) => {
    setText(query);
    ask(query);
  };
  const takeM = () => downloadMQuery(workspace?.id ?? '', text).then((script) => keepFile(script, 'query.m'), setFailed);
  const wrong = useMemo(() => wrongOf(error), [error]);
  return (
    <>
      <PageHeader title="Logs" about="Ask anything in KQL, and take it all with you">
        {workspaces.length > 1 && (
          <Select aria-label="Workspace" value={workspace?.id} onChange={(_, { value }) => void navigate({ search: (before) => ({ ...before, workspace: value }) })}>
            {workspaces.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
          </Select>
        )}
        <LogsActions time={time} onTime={(value) => void navigate({ search: (before) => ({ ...before, time: value }), replace: true })} isRunning={isRunning} isEmpty={text.trim() === ''} maySave={maySave} mayAlert={mayAlert}
          onRun={() => ask(text)} onCancel={cancel} onSave={() => setSaving(true)} onAlert={() => setAlerting(true)} onExport={(format) => start(text, timespan, format)} onMQuery={() => void takeM()} />
      </PageHeader>
      <div className={styles.body}>
        <aside className={styles.side} aria-label="What to ask">
          <TabList size="small" selectedValue={shown} onTabSelect={(_, { value }) => setShown(value as typeof shown)}><Tab value="queries">Queries</Tab><Tab value="tables">Tables</Tab></TabList>
          {kept.error && <ProblemMessage error={kept.error} />}
          {withdraw.error && <ProblemMessage error={withdraw.error} />}
          {shown === 'queries' ? <QueryList saved={saved} onOpen={open} onWithdraw={maySave ? withdraw.mutate : undefined} /> : <SchemaTree schema={schema} onChoose={(name) => setText((before) => (before === '' ? name : `${before.trimEnd()} ${name}`))} />}
        </aside>
        <div className={styles.work}>
          {place.error && <ProblemMessage error={place.error} onRetry={place.retry} />}
          {!workspace && !place.isLoading && !place.error && <NoWorkspace />}
          <KqlEditor value={text} onChange={setText} onRun={() => ask(text)} schema={schema} wrong={wrong} />
          <p className={styles.hint}>Shift+Enter runs the query, Control+Space shows what may come next.</p>
          {progress && <ExportBar progress={progress} onCancel={exporting.cancel} onDismiss={exporting.dismiss} />}
          {made !== undefined && <MessageBar intent="success"><MessageBarBody>{made} looks from now on. <Link className={styles.link} to="/alerts" search={{ workspace: workspace?.id, tab: 'rules' }}>See the alert rules</Link></MessageBarBody></MessageBar>}
          {failed && <ProblemMessage error={failed} />}
          {isRunning && <Spinner label="Running" labelPosition="after" />}
          {error && !isRunning && <ProblemMessage error={placed(error, text)} />}
          {answer && !isRunning && <ResultGrid answer={answer} />}
        </div>
      </div>
      {isAlerting && workspace && <AlertRuleDialog workspaceId={workspace.id} query={text} onSaved={setMade} onClose={() => setAlerting(false)} />}
      {isSaving && <SaveQueryDialog query={text} save={save} onClose={() => setSaving(false)} />}
    </>
  );
}
