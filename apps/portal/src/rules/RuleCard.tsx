import { useState } from 'react';
import { Badge, Button, makeStyles, mergeClasses, Switch, tokens, Tooltip } from '@fluentui/react-components';
import { ArrowResetRegular, ChevronDownRegular, ChevronRightRegular, DeleteRegular, DismissRegular, EditRegular } from '@fluentui/react-icons';
import { entityKinds, type EntityKind, type Rule } from '../api.ts';
import type { RuleAction } from './useRules.ts';

const useStyles = makeStyles({
  card: { padding: '14px 16px', border: `1px solid ${tokens.colorNeutralStroke2}`, borderRadius: tokens.borderRadiusXLarge },
  off: { opacity: 0.75 },
  head: { display: 'flex', alignItems: 'center', gap: '8px', flexWrap: 'wrap' },
  title: { margin: 0, fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold },
  grow: { flexGrow: 1 },
  about: { margin: '2px 0 6px', color: tokens.colorNeutralForeground2 },
  facts: { display: 'flex', gap: '4px 16px', flexWrap: 'wrap', alignItems: 'center', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  remove: { color: tokens.colorNeutralForeground4, '& svg': { fontSize: '14px', width: '14px' } },
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
  const { name, description, predefined, enabled, severity, changeTypes, entities, excludes } = rule;
  const [open, setOpen] = useState(!predefined && entities.length <= 6);
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
        {excludes.length > 0 && <span>{excludes.length} excluded</span>}
      </div>
      {open && (
        <div className={styles.entities}>
          {entityKinds.map((kind) => <Paths key={kind} title={kindLabels[kind]} paths={entities.filter((entity) => entity.kind === kind).map(({ path }) => path)} onRemove={mayWrite && predefined && entities.length > 1 ? (path) => onAct({ type: 'trim', removed: { kind, path } }) : undefined} />)}
          <Paths title="Excluded" paths={excludes} onRemove={undefined} />
          {mayWrite && predefined && <div><Button size="small" icon={<ArrowResetRegular />} disabled={isBusy} onClick={() => onAct({ type: 'restore' })}>Restore all paths</Button></div>}
        </div>
      )}
    </section>
  );
}

function Paths({ title, paths, onRemove }: { readonly title: string; readonly paths: readonly string[]; readonly onRemove: ((path: string) => void) | undefined }) {
  const styles = useStyles();
  return paths.length > 0 && (
    <div>
      <h3>{title}</h3>
      <ul>
        {paths.map((path) => (
          <li key={path}>
            {path}
            {onRemove && <Tooltip content="Stop watching" relationship="inaccessible"><Button className={styles.remove} size="small" appearance="transparent" icon={<DismissRegular />} aria-label={`Stop watching ${path}`} onClick={() => onRemove(path)} /></Tooltip>}
          </li>
        ))}
      </ul>
    </div>
  );
}
