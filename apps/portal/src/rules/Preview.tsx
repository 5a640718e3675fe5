import type { PreviewAnswers, RulePreview } from '@fimbria/api-client';
import { Button, makeStyles, MessageBar, MessageBarBody, Spinner, tokens } from '@fluentui/react-components';
import { EyeRegular } from '@fluentui/react-icons';
import { ProblemMessage } from '../app/ProblemMessage.tsx';
import { Problem } from '../request.ts';
import { machinesText, perDayText, sizeText } from './preview-words.ts';
import type { RuleSpec } from './rules.api.ts';
import { usePreview } from './usePreview.ts';

const useStyles = makeStyles({
  frame: { display: 'flex', flexDirection: 'column', gap: '10px', padding: '12px 14px', borderRadius: tokens.borderRadiusLarge, backgroundColor: tokens.colorNeutralBackground2 },
  head: { display: 'flex', alignItems: 'center', gap: '12px' },
  facts: { margin: 0, display: 'grid', gridTemplateColumns: 'max-content 1fr', gap: '4px 16px', '& dt': { color: tokens.colorNeutralForeground3 }, '& dd': { margin: 0 } },
  paths: { margin: 0, padding: 0, listStyleType: 'none', fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere' },
});

interface Props {
  readonly subscriptionId: string;
  /** The draft, if it is one that can be tried. */
  readonly spec: RuleSpec | undefined;
  readonly replaces: string | undefined;
}

/** What the draft would do, before it is saved: asked when somebody wants to know. */
export function Preview({ subscriptionId, spec, replaces }: Props) {
  const styles = useStyles();
  const { ask, asked, answers, error, isPending, isStale } = usePreview(subscriptionId, spec, replaces);
  return (
    <section className={styles.frame} aria-label={spec ? `Preview of ${spec.name}` : 'Preview'}>
      <div className={styles.head}>
        <Button icon={isPending ? <Spinner size="tiny" /> : <EyeRegular />} disabled={!spec || isPending} onClick={ask}>{asked ? 'Preview again' : 'Preview'}</Button>
        {isStale ? <span>The rule has changed since.</span> : !asked && <span>See what it covers and what it would have reported.</span>}
      </div>
      {error && !(error instanceof Problem && error.code === 'INVALID_PATTERN') && <ProblemMessage error={error} />}
      {error instanceof Problem && error.code === 'INVALID_PATTERN' && <MessageBar intent="error"><MessageBarBody>{error.message}</MessageBarBody></MessageBar>}
      {asked && <Told asked={asked} answers={answers} />}
    </section>
  );
}

function Told({ asked, answers }: { readonly asked: RulePreview; readonly answers: PreviewAnswers | undefined }) {
  const styles = useStyles();
  const given = answers?.machines.flatMap(({ answer }) => (answer ? [answer] : [])) ?? [];
  const sum = (count: (answer: (typeof given)[number]) => number) => given.reduce((total, answer) => total + count(answer), 0);
  const lost = [...asked.noLonger.paths.map(({ path }) => path), ...given.flatMap(({ noLonger }) => noLonger.paths)];
  return (
    <>
      <dl className={styles.facts}>
        <dt>Machines</dt><dd>{machinesText(asked.machines, given.length)}</dd>
        {given.length > 0 && <><dt>Covers</dt><dd>{sum(({ files }) => files).toLocaleString('en')} files, {sizeText(sum(({ bytes }) => bytes))}{given.some(({ truncated }) => truncated) && ', and more'}</dd></>}
        {given.length > 0 && <><dt>Newly watched</dt><dd>{sum(({ newFiles }) => newFiles).toLocaleString('en')} files; {sum(({ modifiedLastDay }) => modifiedLastDay).toLocaleString('en')} of all were written in the last day</dd></>}
        <dt>Would have reported</dt><dd>{perDayText(asked)}</dd>
        {(asked.noLonger.changes > 0 || sum(({ noLonger }) => noLonger.files) > 0) && <><dt>No longer watched</dt><dd>{sum(({ noLonger }) => noLonger.files).toLocaleString('en')} files; {asked.noLonger.changes.toLocaleString('en')} changes would not have been reported</dd></>}
      </dl>
      {lost.length > 0 && <ul className={styles.paths} aria-label="No longer watched">{[...new Set(lost)].slice(0, 5).map((path) => <li key={path}>{path}</li>)}</ul>}
      {[...asked.warnings, ...(answers?.warnings ?? [])].map(({ code, entry, message }) => <MessageBar key={`${code} ${entry}`} intent="warning" layout="multiline"><MessageBarBody>{entry && <code>{entry}</code>} {message}</MessageBarBody></MessageBar>)}
    </>
  );
}
