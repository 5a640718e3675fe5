import { useState } from 'react';
import type { RuleHistoryEntry } from '@fimbria/api-client';
import { Button, Field, makeStyles, mergeClasses, Select, Skeleton, SkeletonItem, tokens } from '@fluentui/react-components';
import { ArrowUndoRegular } from '@fluentui/react-icons';
import { ProblemMessage } from '../app/ProblemMessage.tsx';
import { Time } from '../app/Time.tsx';
import { Differences } from './Differences.tsx';
import { eventWords } from './history-words.ts';
import { RulesDialog } from './RulesDialog.tsx';
import { useDifferences, useHistory, useRevert } from './useRuleSet.ts';

const useStyles = makeStyles({
  parts: { display: 'grid', gridTemplateColumns: '300px 1fr', gap: '20px', alignItems: 'start' },
  list: { margin: 0, padding: 0, listStyleType: 'none', display: 'flex', flexDirection: 'column', gap: '2px', maxHeight: '56vh', overflowY: 'auto' },
  entry: { display: 'block', width: '100%', textAlign: 'left', fontWeight: tokens.fontWeightRegular, whiteSpace: 'normal' },
  chosen: { backgroundColor: tokens.colorNeutralBackground1Selected },
  dim: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  side: { display: 'flex', flexDirection: 'column', gap: '12px', maxHeight: '56vh', overflowY: 'auto', '& h3': { margin: 0, fontSize: tokens.fontSizeBase300 } },
  sure: { display: 'flex', gap: '8px', alignItems: 'center', flexWrap: 'wrap' },
});

/** Who did what to the rules, what came of it, and the way back. */
export function HistoryDialog({ subscriptionId, mayWrite, onClose }: { readonly subscriptionId: string; readonly mayWrite: boolean; readonly onClose: () => void }) {
  const styles = useStyles();
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage } = useHistory(subscriptionId);
  const entries = data?.pages.flatMap(({ items }) => items) ?? [];
  const [chosen, setChosen] = useState<number>();
  const entry = entries.find(({ version }) => version === chosen) ?? entries[0];
  return (
    <RulesDialog title="History of the rules" onClose={onClose}>
      {error && <ProblemMessage error={error} onRetry={() => void refetch()} />}
      {isPending && <Skeleton aria-label="Loading the history">{[1, 2, 3].map((row) => <SkeletonItem key={row} style={{ height: 44, marginBottom: 8 }} />)}</Skeleton>}
      {!isPending && !error && entries.length === 0 && <p>Nothing has been done to these rules yet.</p>}
      {entry && (
        <div className={styles.parts}>
          <ol className={styles.list} aria-label="Versions">
            {entries.map((one) => (
              <li key={one.version}>
                <Button appearance="subtle" className={mergeClasses(styles.entry, one === entry && styles.chosen)} aria-pressed={one === entry} onClick={() => setChosen(one.version)}>
                  <div>{eventWords(one.events)}</div>
                  <div className={styles.dim}>Version {one.version} · {one.byName ?? 'the installation'} · <Time at={one.at} /></div>
                </Button>
              </li>
            ))}
            {hasNextPage && <li><Button appearance="subtle" onClick={() => void fetchNextPage()}>Show older</Button></li>}
          </ol>
          <Version key={entry.version} subscriptionId={subscriptionId} entry={entry} versions={entries.map(({ version }) => version)} mayWrite={mayWrite} onReverted={() => setChosen(undefined)} />
        </div>
      )}
    </RulesDialog>
  );
}

interface VersionProps {
  readonly subscriptionId: string;
  readonly entry: RuleHistoryEntry;
  /** Those that are shown, the latest first. */
  readonly versions: readonly number[];
  readonly mayWrite: boolean;
  readonly onReverted: () => void;
}

function Version({ subscriptionId, entry: { version, since }, versions, mayWrite, onReverted }: VersionProps) {
  const styles = useStyles();
  const [sure, setSure] = useState(false);
  const [base, setBase] = useState(since);
  const [latest = version] = versions;
  const isOld = version < latest;
  const shown = sure ? ([latest, version] as const) : ([base, version] as const);
  const differences = useDifferences(subscriptionId, ...shown);
  const revert = useRevert(subscriptionId);
  return (
    <section className={styles.side} aria-label={`Version ${version}`}>
      <h3>{sure ? `Going back to version ${version} changes` : `What version ${version} has otherwise`}</h3>
      {!sure && (
        <Field label="Compared with" orientation="horizontal">
          <Select value={base} onChange={(_, { value }) => setBase(Number(value))}>{[...new Set([...versions, since, 0])].filter((one) => one !== version).sort((one, other) => other - one).map((one) => <option key={one} value={one}>{one === 0 ? 'the beginning' : `version ${one}${one === since ? ', the one before' : ''}`}</option>)}</Select>
        </Field>
      )}
      {mayWrite && isOld && (
        <div className={styles.sure}>
          {sure
            ? <><Button appearance="primary" disabled={revert.isPending} onClick={() => revert.mutate({ to: version, seen: latest }, { onSuccess: onReverted })}>Go back</Button><Button onClick={() => setSure(false)}>Keep the rules</Button></>
            : <Button icon={<ArrowUndoRegular />} onClick={() => setSure(true)}>Go back to version {version}</Button>}
        </div>
      )}
      {differences.error && <ProblemMessage error={differences.error} />}
      {revert.error && <ProblemMessage error={revert.error} />}
      {differences.data && (differences.data.items.length > 0 ? <Differences rules={differences.data.items} /> : <p>Nothing: the rules are the same.</p>)}
    </section>
  );
}
