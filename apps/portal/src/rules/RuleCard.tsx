import { useState, type ReactElement, type ReactNode } from 'react';
import type { EntityKind, Rule } from '@fimbria/api-client';
import { Badge, Button, makeStyles, mergeClasses, Switch, tokens, Tooltip } from '@fluentui/react-components';
import { AddRegular, ArrowResetRegular, ChevronDownRegular, ChevronRightRegular, DeleteRegular, DismissRegular, EditRegular } from '@fluentui/react-icons';
import { entityKinds } from './rules.api.ts';
import { targetWords } from './target-draft.ts';
import type { RuleAction } from './useRules.ts';

const useStyles = makeStyles({
  card: { padding: '14px 16px', border: `1px solid ${tokens.colorNeutralStroke2}`, borderRadius: tokens.borderRadiusXLarge },
  off: { opacity: 0.75 },
  head: { display: 'flex', alignItems: 'center', gap: '8px', flexWrap: 'wrap' },
  title: { margin: 0, fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold },
  grow: { flexGrow: 1 },
  about: { margin: '2px 0 6px', color: tokens.colorNeutralForeground2 },
  facts: { display: 'flex', gap: '4px 16px', flexWrap: 'wrap', alignItems: 'center', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  act: { color: tokens.colorNeutralForeground4, '& svg': { fontSize: '14px', width: '14px' } },
  entities: { display: 'flex', flexDirection: 'column', gap: '12px', marginTop: '8px', paddingLeft: '28px', '& h3': { margin: 0, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3, fontWeight: tokens.fontWeightSemibold }, '& ul': { margin: '4px 0 0', padding: 0, listStyleType: 'none', columnWidth: '340px', columnGap: '24px' }, '& li': { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, lineHeight: '22px', overflowWrap: 'anywhere', breakInside: 'avoid' } },
});

const kindLabels: Readonly<Record<EntityKind, string>> = { linuxFile: 'Linux files', windowsFile: 'Windows files', windowsRegistry: 'Windows registry' };

interface Props {
  readonly rule: Rule;
  readonly mayWrite: boolean;
  readonly isBusy: boolean;
  readonly onEdit: () => void;
  readonly onAct: (action: RuleAction) => void;
}

/** One rule: what it watches, and what can be done to it. */
export function RuleCard({ rule, mayWrite, isBusy, onEdit, onAct }: Props) {
  const styles = useStyles();
  const { name, description, predefined, removed = [], enabled, severity, changeTypes, entities, excludes, allowedAccounts, allowedProcesses, target } = rule;
  const [open, setOpen] = useState(!predefined && entities.length <= 6);
  const mayTrim = mayWrite && predefined && !isBusy;
  const [sure, setSure] = useState(false);
  return (
    <section className={mergeClasses(styles.card, !enabled && styles.off)} aria-label={name}>
      <div className={styles.head}>
        <h2 className={styles.title}>{name}</h2>
        {predefined && <Badge appearance="tint" color="informative">Predefined</Badge>}
        <Badge appearance="outline" color={severity === 'High' ? 'danger' : severity === 'Medium' ? 'warning' : 'informative'}>{severity}</Badge>
        <span className={styles.grow} />
        {mayWrite && !predefined && (
          <>
            <Button appearance="subtle" icon={<EditRegular />} onClick={onEdit} aria-label={`Edit ${name}`}>Edit</Button>
            {sure
              ? <><Button appearance="primary" disabled={isBusy} onClick={() => onAct({ type: 'retire', rule })}>Delete the rule</Button><Button onClick={() => setSure(false)}>Keep it</Button></>
              : <Button appearance="subtle" icon={<DeleteRegular />} onClick={() => setSure(true)} aria-label={`Delete ${name}`}>Delete</Button>}
          </>
        )}
        <Switch checked={enabled} disabled={!mayWrite || isBusy} label={enabled ? 'Enabled' : 'Disabled'} labelPosition="before" aria-label={`${name} enabled`} onChange={(_, { checked }) => onAct({ type: checked ? 'enable' : 'disable', rule })} />
      </div>
      {description && <p className={styles.about}>{description}</p>}
      <div className={styles.facts}>
        <Button size="small" appearance="subtle" icon={open ? <ChevronDownRegular /> : <ChevronRightRegular />} aria-expanded={open} onClick={() => setOpen(!open)}>{entities.length === 1 ? '1 path' : `${entities.length} paths`}</Button>
        <span>{changeTypes.join(', ')}</span>
        {target && <span>For {targetWords(target)}</span>}
        {excludes.length > 0 && <span>{excludes.length} excluded</span>}
        {allowedAccounts.length + allowedProcesses.length > 0 && <span>{allowedAccounts.length + allowedProcesses.length} allowed</span>}
      </div>
      {open && (
        <div className={styles.entities}>
          {entityKinds.map((kind) => (
            <Paths key={kind} title={kindLabels[kind]} paths={entities.filter((entity) => entity.kind === kind).map(({ path }) => path)}>
              {mayTrim && ((path) => <Act label={`Stop watching ${path}`} icon={<DismissRegular />} onClick={() => onAct({ type: 'trim', removed: [...removed, { kind, path }] })} />)}
            </Paths>
          ))}
          <Paths title="Excluded" paths={excludes} />
          <Paths title="Allowed accounts" paths={allowedAccounts} />
          <Paths title="Allowed programs" paths={allowedProcesses} />
          <Paths title="Not watched" paths={removed.map(({ path }) => path)}>
            {mayTrim && ((path) => <Act label={`Watch ${path} again`} icon={<AddRegular />} onClick={() => onAct({ type: 'trim', removed: removed.filter((entity) => entity.path !== path) })} />)}
          </Paths>
          {mayTrim && removed.length > 0 && <div><Button size="small" icon={<ArrowResetRegular />} disabled={isBusy} onClick={() => onAct({ type: 'restore' })}>Restore all paths</Button></div>}
        </div>
      )}
    </section>
  );
}

/** Paths under a title, where there are any; `children` is what can be done to one. */
function Paths({ title, paths, children }: { readonly title: string; readonly paths: readonly string[]; readonly children?: false | ((path: string) => ReactNode) }) {
  return paths.length > 0 && (
    <div>
      <h3>{title}</h3>
      <ul>{paths.map((path) => <li key={path}>{path}{children && children(path)}</li>)}</ul>
    </div>
  );
}

function Act({ label, icon, onClick }: { readonly label: string; readonly icon: ReactElement; readonly onClick: () => void }) {
  const styles = useStyles();
  return <Tooltip content={label} relationship="label"><Button className={styles.act} size="small" appearance="transparent" icon={icon} onClick={onClick} /></Tooltip>;
}
