import { useState } from 'react';
import type { CoveredPackEntry, PackCoverage } from '@fimbria/api-client';
import { Badge, Button, makeStyles, ProgressBar, Skeleton, SkeletonItem, tokens } from '@fluentui/react-components';
import { AddRegular, ArrowUpRegular, ChevronDownRegular, ChevronRightRegular } from '@fluentui/react-icons';
import { ProblemMessage } from '../app/ProblemMessage.tsx';
import { RulesDialog } from './RulesDialog.tsx';
import { useAddPack, usePacks } from './useRuleSet.ts';

const useStyles = makeStyles({
  pack: { padding: '12px 14px', border: `1px solid ${tokens.colorNeutralStroke2}`, borderRadius: tokens.borderRadiusLarge, display: 'flex', flexDirection: 'column', gap: '6px' },
  head: { display: 'flex', alignItems: 'center', gap: '8px', '& h3': { margin: 0, flexGrow: 1, fontSize: tokens.fontSizeBase300 } },
  dim: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  entries: { margin: 0, padding: 0, listStyleType: 'none', display: 'flex', flexDirection: 'column', gap: '10px' },
  paths: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere', '& span': { marginRight: '12px' } },
  missing: { color: tokens.colorPaletteRedForeground1 },
});

/** Which files to monitor: curated lists, why each path is on them, and which no rule watches. */
export function PacksDialog({ subscriptionId, mayWrite, onClose }: { readonly subscriptionId: string; readonly mayWrite: boolean; readonly onClose: () => void }) {
  const { data, error, isPending, refetch } = usePacks(subscriptionId);
  const add = useAddPack(subscriptionId);
  return (
    <RulesDialog title="Which files should I monitor?" onClose={onClose}>
      <p>Files that matter to the system or to an application, and that do not change without anybody planning it. Each list below is for one sort of machine, and says how much of it your rules watch.</p>
      {error && <ProblemMessage error={error} onRetry={() => void refetch()} />}
      {add.error && <ProblemMessage error={add.error} />}
      {isPending && <Skeleton aria-label="Loading packs">{[1, 2, 3].map((row) => <SkeletonItem key={row} style={{ height: 72, marginBottom: 12 }} />)}</Skeleton>}
      {data?.items.map((pack) => <Pack key={pack.packId} pack={pack} mayAdd={mayWrite && !add.isPending} onAdd={() => add.mutate({ packId: pack.packId, version: data.version })} />)}
    </RulesDialog>
  );
}

function Pack({ pack: { name, description, version, addedVersion, covered, paths, entries }, mayAdd, onAdd }: { readonly pack: PackCoverage; readonly mayAdd: boolean; readonly onAdd: () => void }) {
  const styles = useStyles();
  const [open, setOpen] = useState(false);
  const isOld = addedVersion !== null && addedVersion < version;
  return (
    <section className={styles.pack} aria-label={name}>
      <div className={styles.head}>
        <h3>{name}</h3>
        {addedVersion !== null && <Badge appearance="tint" color={isOld ? 'warning' : 'success'}>{isOld ? `Version ${addedVersion} of ${version}` : 'Added'}</Badge>}
        {mayAdd && addedVersion === null && <Button size="small" icon={<AddRegular />} onClick={onAdd} aria-label={`Add ${name}`}>Add as a rule</Button>}
        {mayAdd && isOld && <Button size="small" icon={<ArrowUpRegular />} onClick={onAdd} aria-label={`Update ${name}`}>Update</Button>}
      </div>
      <div>{description}</div>
      <ProgressBar value={covered} max={paths} color={covered === paths ? 'success' : 'brand'} aria-label={`${name} watched`} />
      <div className={styles.head}>
        <Button size="small" appearance="subtle" icon={open ? <ChevronDownRegular /> : <ChevronRightRegular />} aria-expanded={open} onClick={() => setOpen(!open)}>{covered} of {paths} paths watched</Button>
      </div>
      {open && <ul className={styles.entries}>{entries.map((entry) => <Entry key={entry.id} entry={entry} />)}</ul>}
    </section>
  );
}

function Entry({ entry: { why, covered, uncovered, controls, techniques } }: { readonly entry: CoveredPackEntry }) {
  const styles = useStyles();
  return (
    <li>
      <div>{why}</div>
      <div className={styles.paths}>
        {uncovered.map((path) => <span key={path} className={styles.missing}>{path} not watched</span>)}
        {covered.map((path) => <span key={path}>{path}</span>)}
      </div>
      <div className={styles.dim}>{[...controls, ...techniques.map((technique) => `ATT&CK ${technique}`)].join(' · ')}</div>
    </li>
  );
}
