import { useState } from 'react';
import type { EntityKind, Rule } from '@fimbria/api-client';
import { Checkbox, makeStyles, Tab, TabList, tokens } from '@fluentui/react-components';
import { entitiesOf, keyOf, ticked } from './watched-entities.ts';

const useStyles = makeStyles({
  list: { display: 'flex', flexDirection: 'column', maxHeight: '260px', overflowY: 'auto', borderTop: `1px solid ${tokens.colorNeutralStroke2}`, paddingTop: '4px', '& label': { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere' } },
  all: { fontWeight: tokens.fontWeightSemibold },
});

const tabs: readonly (readonly [kind: EntityKind, label: string])[] = [['windowsRegistry', 'Windows registry'], ['windowsFile', 'Windows files'], ['linuxFile', 'Linux files']];

interface Props {
  readonly rule: Rule;
  readonly watched: ReadonlySet<string>;
  readonly onChange: (watched: ReadonlySet<string>) => void;
}

/** What of the predefined rule is watched, a tab a kind; the box above a list stands for all of it. */
export function EntityTabs({ rule, watched, onChange }: Props) {
  const styles = useStyles();
  const [kind, setKind] = useState<EntityKind>('linuxFile');
  const of = (wanted: EntityKind) => entitiesOf(rule).filter((entity) => entity.kind === wanted);
  const count = (wanted: EntityKind) => of(wanted).filter((entity) => watched.has(keyOf(entity))).length;
  const [entities, on] = [of(kind), count(kind)];
  return (
    <div>
      <TabList selectedValue={kind} onTabSelect={(_, { value }) => setKind(value as EntityKind)} aria-label="Kinds of entities">
        {tabs.map(([value, label]) => <Tab key={value} value={value}>{label} ({count(value)} of {of(value).length})</Tab>)}
      </TabList>
      <Checkbox className={styles.all} label="Everything recommended" checked={on === entities.length ? true : on === 0 ? false : 'mixed'} onChange={(_, { checked }) => onChange(ticked(watched, entities, checked !== false))} />
      <div className={styles.list}>
        {entities.map((entity) => <Checkbox key={entity.path} label={entity.path} checked={watched.has(keyOf(entity))} onChange={(_, { checked }) => onChange(ticked(watched, [entity], checked === true))} />)}
      </div>
    </div>
  );
}
