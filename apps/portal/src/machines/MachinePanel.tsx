import type { ReactNode } from 'react';
import type { MachineInFull } from '@fimbria/api-client';
import { makeStyles, MessageBar, MessageBarBody, Skeleton, SkeletonItem, tokens } from '@fluentui/react-components';
import { DetailsPanel } from '../app/DetailsPanel.tsx';
import { ProblemMessage } from '../app/ProblemMessage.tsx';
import { Time } from '../app/Time.tsx';
import { useMay } from '../sign-in/session.ts';
import { CannotWatchList } from './CannotWatchList.tsx';
import { ExcludeMachine } from './ExcludeMachine.tsx';
import { RulesBadge, SeenBadge, TagBadges } from './MachineBadges.tsx';
import { MachineHistory } from './MachineHistory.tsx';
import { PlaceEditor } from './PlaceEditor.tsx';
import { RetireMachine } from './RetireMachine.tsx';
import { TagsEditor } from './TagsEditor.tsx';
import { useMachine } from './useMachines.ts';

const useStyles = makeStyles({
  facts: { display: 'grid', gridTemplateColumns: '140px 1fr', gap: '6px 12px', margin: 0, '& dt': { color: tokens.colorNeutralForeground3 }, '& dd': { margin: 0, overflowWrap: 'anywhere' } },
});

/** One machine: what it is, does and cannot, and what can be decided of it. Esc closes it. */
export function MachinePanel({ machineId, onClose }: { readonly machineId: string; readonly onClose: () => void }) {
  const { machine, isLoading, error, retry } = useMachine(machineId);
  return (
    <DetailsPanel label="Machine details" title={machine?.name ?? 'Machine details'} onClose={onClose}>
      {error && <ProblemMessage error={error} onRetry={retry} />}
      {isLoading && !error && <Skeleton aria-label="Loading the machine">{[20, 20, 20, 90].map((size, row) => <SkeletonItem key={row} style={{ height: size, marginBottom: 12 }} />)}</Skeleton>}
      {machine && <Details machine={machine} onRetired={onClose} />}
    </DetailsPanel>
  );
}

function Details({ machine, onRetired }: { readonly machine: MachineInFull; readonly onRetired: () => void }) {
  const styles = useStyles();
  const [mayChange, mayExclude] = [useMay('machines.enrol'), useMay('plans.write')];
  const { os, agentVersion, source, actors, files, directories, address, enrolledAt, origin, rules, tags } = machine;
  const facts: readonly (readonly [string, ReactNode])[] = [
    ['State', <SeenBadge key="seen" machine={machine} />], ['Rules', <RulesBadge key="rules" machine={machine} />], ['Operating system', `${os.name} ${os.version}`], ['Agent', agentVersion],
    ['Watches', files === null ? 'Not known' : `${files.toLocaleString()} files in ${(directories ?? 0).toLocaleString()} directories`], ['Notices by', source ?? 'Not known'], ['Who did it', actors === null ? 'Not known' : actors.source === 'none' ? `Not told: ${actors.reason ?? 'its agent cannot know'}` : 'The kernel audit subsystem tells'], ['Heard from', address ?? 'Not known'],
    ['Runs in', origin === null ? 'Not known' : origin.provider ? [origin.provider, origin.region, origin.instanceId].filter((part) => part).join(' · ') : 'No cloud was found'], ['Enrolled', <Time key="enrolled" at={enrolledAt} />],
  ];
  return (
    <>
      {rules.drifted && rules.running !== null && <MessageBar intent="warning"><MessageBarBody>It runs version {rules.running} of its rules and should run {rules.effective}. It learns of other rules within seconds: where this stays, see its agent's log.</MessageBarBody></MessageBar>}
      <dl className={styles.facts}>{facts.map(([name, value]) => <Fact key={name} name={name}>{value}</Fact>)}</dl>
      <section><h3>Not watched</h3><CannotWatchList machine={machine} /></section>
      <section><h3>Tags</h3>{mayChange ? <TagsEditor key={machine.version} machine={machine} /> : <TagBadges tags={tags} />}</section>
      {mayChange && <section><h3>Place</h3><PlaceEditor key={machine.version} machine={machine} /></section>}
      {mayExclude && <section><h3>Plan</h3><ExcludeMachine machine={machine} /></section>}
      <section><h3>History</h3><MachineHistory machine={machine} /></section>
      {mayChange && <RetireMachine machine={machine} onRetired={onRetired} />}
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return <><dt>{name}</dt><dd>{children}</dd></>;
}
