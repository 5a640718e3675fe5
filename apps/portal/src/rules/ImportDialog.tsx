import { useState } from 'react';
import { Button, Field, makeStyles, ProgressBar, Select, Textarea, tokens } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { ProblemMessage } from '../app/ProblemMessage.tsx';
import { FileChoice } from './FileChoice.tsx';
import { ImportDone } from './ImportDone.tsx';
import { ImportPlan } from './ImportPlan.tsx';
import { linesText } from './plan-words.ts';
import { textOf } from './read-file.ts';
import { fileKinds, kindOf, type FileKind } from './rules-file-kind.ts';
import { RulesDialog } from './RulesDialog.tsx';
import { useImport } from './useRuleSet.ts';

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
      {data && from && !isDone && <ImportPlan subscriptionId={subscriptionId} from={from} planned={data} />}
      {data && isDone && <ImportDone subscriptionId={subscriptionId} before={variables?.version ?? 0} done={data} onHistory={onHistory} />}
    </RulesDialog>
  );
}
