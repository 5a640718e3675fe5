import { useState } from 'react';
import type { ImportedRules } from '@fimbria/api-client';
import { Button, Field, makeStyles, MessageBar, MessageBarActions, MessageBarBody, ProgressBar, Select, Textarea, tokens } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { ProblemMessage } from '../app/ProblemMessage.tsx';
import { Differences } from './Differences.tsx';
import { FileChoice } from './FileChoice.tsx';
import { ImportReport } from './ImportReport.tsx';
import { linesText, planText, rulesText } from './plan-words.ts';
import { Preview } from './Preview.tsx';
import { textOf } from './read-file.ts';
import { fileKinds, kindOf, type FileKind } from './rules-file-kind.ts';
import { RulesDialog } from './RulesDialog.tsx';
import { useImport, useRevert } from './useRuleSet.ts';

const useStyles = makeStyles({ text: { '& textarea': { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 } }, dim: { color: tokens.colorNeutralForeground3 } });

interface Props {
  readonly subscriptionId: string;
  readonly onHistory: () => void;
  readonly onClose: () => void;
}

/** Brings in a file, of rules as code or of what another product watches: first what it would do, then, if wanted, it is done; and there is a way back. */
export function ImportDialog({ subscriptionId, onHistory, onClose }: Props) {
  const styles = useStyles();
  const [{ name, text }, setGiven] = useState({ name: '', text: '' });
  const [chosen, setChosen] = useState<FileKind>();
  const { mutate, data, variables, error, isPending, reset } = useImport(subscriptionId);
  const reading = useMutation({ mutationFn: textOf, onMutate: () => give('', ''), onSuccess: (read, file) => give(file.name, read) });
  const from = chosen ?? kindOf(text, name);
  const give = (nameNow: string, textNow: string) => {
    reset();
    setChosen(undefined);
    setGiven({ name: nameNow, text: textNow });
  };
  const write = (textNow: string) => {
    reset();
    reading.reset();
    setGiven({ name, text: textNow });
  };
  const ask = (version?: number) => from && mutate({ from, text, ...(version !== undefined && { version }) });
  const isDone = data?.applied === true;
  return (
    <RulesDialog
      title="Import rules" onClose={onClose} wayOut={isDone ? 'Close' : 'Cancel'}
      actions={!isDone && (data
        ? data.steps.length > 0 && <Button appearance="primary" disabled={isPending} onClick={() => ask(data.version)}>{from === 'rules' ? 'Apply' : 'Import'}</Button>
        : <Button appearance="primary" disabled={text.trim() === '' || from === undefined || isPending} onClick={() => ask()}>See what it would do</Button>)}
    >
      {!isDone && (
        <>
          <FileChoice name={name} onFile={(file) => !isPending && reading.mutate(file)}>
            {name === '' ? <>Drop a file here: rules as code, or what another product watches. <span className={styles.dim}>Nothing changes before you have seen what would.</span></> : <><strong>{name}</strong> <span className={styles.dim}>{linesText(text.split('\n').length)}</span></>}
          </FileChoice>
          {reading.error && <ProblemMessage error={reading.error} />}
          <Field label="From" {...(text.trim() !== '' && (from === undefined ? { validationState: 'warning', validationMessage: 'It does not say what it is of: choose.' } : chosen === undefined ? { validationState: 'none', hint: 'As it seems by what it says; choose another if it is not.' } : {}))}>
            <Select value={from ?? ''} disabled={isPending} onChange={(_, { value }) => (reset(), setChosen(value as FileKind))}>
              {from === undefined && <option value="">Known by what the file says</option>}
              {Object.entries(fileKinds).map(([kind, words]) => <option key={kind} value={kind}>{words}</option>)}
            </Select>
          </Field>
          {!data && <div className={styles.text}><Field label="Settings" hint="Of the file above, or pasted here."><Textarea value={text} rows={6} resize="vertical" disabled={isPending} onChange={(_, { value }) => write(value)} /></Field></div>}
        </>
      )}
      {isPending && <Field validationState="none" validationMessage={variables?.version === undefined ? 'Looking at what it would do…' : 'Doing it…'}><ProgressBar /></Field>}
      {error && <ProblemMessage error={error} />}
      {data && from && !isDone && <Planned subscriptionId={subscriptionId} from={from} planned={data} />}
      {data && isDone && <Done subscriptionId={subscriptionId} before={variables?.version ?? 0} done={data} onHistory={onHistory} />}
    </RulesDialog>
  );
}

function Planned({ subscriptionId, from, planned: { steps, left, report } }: { readonly subscriptionId: string; readonly from: FileKind; readonly planned: ImportedRules }) {
  const retired = steps.filter(({ type }) => type === 'Retire').length;
  const isKnown = from === 'rules' || report.length > 0;
  return (
    <>
      {steps.length > 0 && <div role="status"><strong>What it would do:</strong> {planText(steps)}.</div>}
      {steps.length === 0 && isKnown && <p>Nothing would change: these rules are there already, or nothing of this can be taken.</p>}
      {!isKnown && <MessageBar intent="warning" layout="multiline"><MessageBarBody>There is nothing in it that is known of {fileKinds[from]}. Look whether it is the right file, and of that product.</MessageBarBody></MessageBar>}
      {retired > 0 && <MessageBar intent="warning" layout="multiline"><MessageBarBody>A file of rules is the whole: {rulesText(retired)} that it does not name would be deleted.</MessageBarBody></MessageBar>}
      {report.length > 0 && <ImportReport report={report} left={left} />}
      <Differences rules={steps}>{({ rule, ruleId }) => rule && <Preview subscriptionId={subscriptionId} spec={rule} replaces={ruleId} />}</Differences>
    </>
  );
}

interface DoneProps {
  readonly subscriptionId: string;
  /** The version that the rules had. */
  readonly before: number;
  readonly done: ImportedRules;
  readonly onHistory: () => void;
}

function Done({ subscriptionId, before, done: { version, steps, left }, onHistory }: DoneProps) {
  const { mutate, error, isPending, isSuccess } = useRevert(subscriptionId);
  const then = before === 0 ? 'the beginning' : `version ${before}`;
  return (
    <>
      <MessageBar intent="success" layout="multiline" role="status">
        <MessageBarBody>{isSuccess ? `The rules are again as they were at ${then}.` : `The rules are imported. ${planText(steps)}; they are at version ${version}.`}</MessageBarBody>
        <MessageBarActions>
          {!isSuccess && <Button disabled={isPending} onClick={() => mutate({ to: before, seen: version })}>Go back to {then}</Button>}
          <Button onClick={onHistory}>History</Button>
        </MessageBarActions>
      </MessageBar>
      {error && <ProblemMessage error={error} />}
      {left.length > 0 && <ImportReport report={[]} left={left} />}
    </>
  );
}
