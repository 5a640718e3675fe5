import type { ReactNode } from 'react';
import type { Change } from '@fimbria/api-client';
import { makeStyles, tokens } from '@fluentui/react-components';
import { Link } from '@tanstack/react-router';
import { CopyButton } from '../app/CopyButton.tsx';
import { exactTime } from '../app/time.ts';
import { Time } from '../app/Time.tsx';
import { accountOf, evidenceWords } from './change-words.ts';
import type { ChangesSearch } from './changes-search.ts';
import { KindBadge } from './KindBadge.tsx';
import { PropertyTable } from './PropertyTable.tsx';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: '24px' },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px 10px', color: tokens.colorNeutralForeground2 },
  path: { display: 'flex', alignItems: 'flex-start', gap: '4px', marginTop: '8px' },
  mono: { fontFamily: tokens.fontFamilyMonospace, fontSize: '13px', lineHeight: '20px', overflowWrap: 'anywhere' },
  strong: { fontSize: '15px', fontWeight: tokens.fontWeightSemibold, lineHeight: '24px' },
  links: { display: 'flex', flexWrap: 'wrap', gap: '4px 20px', marginTop: '10px', '& a': { color: tokens.colorBrandForegroundLink } },
  facts: { display: 'grid', gridTemplateColumns: '104px minmax(0, 1fr)', gap: '4px 12px', margin: 0, '& dt': { color: tokens.colorNeutralForeground3 }, '& dd': { margin: 0, overflowWrap: 'anywhere' } },
});

/** Everything that is known of one change: what, when and where; who; what it did; and behind that what tells of it. */
export function ChangeDetails({ change }: { readonly change: Change }) {
  const styles = useStyles();
  return (
    <article className={styles.root}>
      <div>
        <div className={styles.head}><KindBadge kind={change.changeType} /><Time at={change.at} /><span>{exactTime(change.at)}</span><span>on {change.computer}</span></div>
        <div className={styles.path}><span className={`${styles.mono} ${styles.strong}`}>{change.path}</span><CopyButton text={change.path} what="path" /></div>
        {change.previousPath && <div className={styles.path}><span className={styles.mono}>was {change.previousPath}</span><CopyButton text={change.previousPath} what="previous path" /></div>}
        <div className={styles.links}>
          <Link to="/" search={here({ path: change.path })}>Changes of this path</Link>
          <Link to="/" search={here({ machine: change.machineId })}>Changes of this machine</Link>
        </div>
      </div>
      <Who change={change} />
      <section aria-label="Before and after">
        <h3>Before and after</h3>
        <PropertyTable states={change} />
      </section>
      <Background change={change} />
    </article>
  );
}

/** The workspace and the open change stay; the filter is this one alone. */
function here(filter: ChangesSearch) {
  return ({ workspace, change }: ChangesSearch): ChangesSearch => ({ workspace, change, ...filter });
}

/** What an analyst asks first. */
function Who({ change: { actor } }: { readonly change: Change }) {
  const { process } = actor;
  return (
    <Facts title="Who" facts={[
      ['Account', accountOf(actor) ?? 'Unknown'],
      ['Acting as', process?.account && accountOf(process)],
      ['Program', process && <Mono>{process.path ?? process.name}</Mono>],
      ['Command line', process?.commandLine && <Mono>{process.commandLine}</Mono>],
      ['Parent', process?.parentId !== undefined && <><Mono>{process.parentName ?? 'unknown'}</Mono> · {process.parentId}</>],
      ['Evidence', evidenceWords[actor.source] ?? actor.source],
    ]} />
  );
}

/** What tells of the change, and what is seldom asked. */
function Background({ change: { actor: { account, process }, ...change } }: { readonly change: Change }) {
  return (
    <Facts title="Where it comes from" facts={[
      ['Machine', change.computer],
      ['Rule', change.ruleName],
      ['Noticed by', <Mono>{change.source}</Mono>],
      ['Recorded', exactTime(change.recordedAt)],
      ['Process', process && <><Mono>{process.name}</Mono> · {process.id}</>],
      ['Started', process?.startedAt && exactTime(process.startedAt)],
      ['Account SID', account?.sid && <Mono>{account.sid}</Mono>],
      ['Sequence', change.sequence],
      ['Change id', <><Mono>{change.changeId}</Mono> <CopyButton text={change.changeId} what="change id" /></>],
    ]} />
  );
}

function Mono({ children }: { readonly children: ReactNode }) {
  return <span className={useStyles().mono}>{children}</span>;
}

/** Names and what is known under them; what is not known is left out. */
function Facts({ title, facts }: { readonly title: string; readonly facts: readonly (readonly [string, ReactNode])[] }) {
  const styles = useStyles();
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <dl className={styles.facts}>
        {facts.filter(([, value]) => value !== undefined && value !== false && value !== '').map(([name, value]) => [<dt key={name}>{name}</dt>, <dd key={`${name}.`}>{value}</dd>])}
      </dl>
    </section>
  );
}
