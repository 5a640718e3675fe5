import { useState } from 'react';
import { ImportSource, type ImportedRules } from '@fimbria/api-client';
import { Badge, Button, Field, makeStyles, Select, Spinner, Textarea, tokens } from '@fluentui/react-components';
import { ProblemMessage } from '../app/ProblemMessage.tsx';
import { Differences } from './Differences.tsx';
import { RulesDialog } from './RulesDialog.tsx';
import { useImport } from './useRuleSet.ts';

const useStyles = makeStyles({
  text: { '& textarea': { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 } },
  report: { margin: 0, padding: 0, listStyleType: 'none', display: 'flex', flexDirection: 'column', gap: '6px', '& code': { overflowWrap: 'anywhere' } },
  counts: { display: 'flex', gap: '8px' },
  dim: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

const sources: Readonly<Record<ImportSource, string>> = {
  ossec: 'OSSEC or Wazuh: ossec.conf', aide: 'AIDE: aide.conf', osquery: 'osquery: configuration', auditbeat: 'Auditbeat: auditbeat.yml', changeTracking: 'Change Tracking: workspace settings, JSON',
};

/** Brings in what another product watches: first what would become of every entry, then, if wanted, the rules. */
export function ImportDialog({ subscriptionId, onClose }: { readonly subscriptionId: string; readonly onClose: () => void }) {
  const styles = useStyles();
  const [from, setFrom] = useState<ImportSource>('ossec');
  const [text, setText] = useState('');
  const { mutate, data, error, isPending, reset } = useImport(subscriptionId);
  const change = (part: () => void) => (reset(), part());
  const read = async (file: File | undefined) => {
    const content = await file?.text();
    if (content !== undefined) change(() => setText(content));
  };
  const actions = data && !data.applied && data.steps.length > 0
    ? <Button appearance="primary" disabled={isPending} onClick={() => mutate({ from, text, version: data.version })}>Import</Button>
    : !data && <Button appearance="primary" disabled={text.trim() === '' || isPending} icon={isPending ? <Spinner size="tiny" /> : null} onClick={() => mutate({ from, text })}>See what it would do</Button>;
  return (
    <RulesDialog title="Import rules" actions={actions} onClose={onClose}>
      <Field label="From"><Select value={from} onChange={(_, { value }) => change(() => setFrom(value as ImportSource))}>{Object.values(ImportSource).map((source) => <option key={source} value={source}>{sources[source]}</option>)}</Select></Field>
      <Field label="File"><input type="file" aria-label="File" onChange={({ target }) => void read(target.files?.[0])} /></Field>
      <div className={styles.text}><Field label="Settings" hint="Chosen above, or pasted here. Nothing changes before you have seen what would."><Textarea value={text} rows={6} resize="vertical" onChange={(_, { value }) => change(() => setText(value))} /></Field></div>
      {error && <ProblemMessage error={error} />}
      {data && <Imported imported={data} />}
    </RulesDialog>
  );
}

function Imported({ imported: { applied, steps, left, report } }: { readonly imported: ImportedRules }) {
  const styles = useStyles();
  const count = (outcome: string) => report.filter((entry) => entry.outcome === outcome).length;
  return (
    <>
      <div className={styles.counts} role="status">
        <Badge color="success" appearance="tint">{count('imported')} as they are</Badge><Badge color="warning" appearance="tint">{count('approximated')} as near as possible</Badge><Badge color="danger" appearance="tint">{count('refused')} not taken</Badge>
      </div>
      {applied && <p>The rules are imported.</p>}
      {!applied && steps.length === 0 && <p>Nothing would change: these rules are there already, or nothing of this can be taken.</p>}
      {!applied && <Differences rules={steps} />}
      <ul className={styles.report} aria-label="Entries not taken as they are">
        {left.map(({ name, why, remedy }) => <li key={name}><strong>{name}</strong> is left out. {why} {remedy}</li>)}
        {report.filter(({ outcome }) => outcome !== 'imported').map(({ line, entry, outcome, why, remedy }, at) => (
          <li key={at}><code>{entry}</code> <span className={styles.dim}>line {line}, {outcome}</span><div>{why} {remedy}</div></li>
        ))}
      </ul>
    </>
  );
}
