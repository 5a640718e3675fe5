import { useId, useState } from 'react';
import { Dropdown, Field, Input, Label, makeStyles, Option, Select, Textarea, tokens } from '@fluentui/react-components';
import { useMachines } from '../machines/useMachines.ts';
import { useResourceGroups } from '../resource-groups/useResourceGroups.ts';
import type { RuleTarget } from './rules.api.ts';
import { tagLines, tagsOfLines, targetWith, targetWords } from './target-draft.ts';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: '10px', paddingTop: '10px', borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  pair: { display: 'grid', gridTemplateColumns: '1fr 1fr', gap: '10px 16px' },
  about: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

interface Props {
  readonly subscriptionId: string;
  /** Undefined: every machine. */
  readonly value: RuleTarget | undefined;
  readonly onChange: (target: RuleTarget | undefined) => void;
}

/** Which machines a rule is for. */
export function TargetFields({ subscriptionId, value, onChange }: Props) {
  const styles = useStyles();
  const label = useId();
  const groups = useResourceGroups(subscriptionId).resourceGroups.map(({ resourceGroupId, name }) => ({ id: resourceGroupId, name }));
  const machines = useMachines().machines.filter((machine) => machine.subscriptionId === subscriptionId).map(({ machineId, name }) => ({ id: machineId, name }));
  const [tags, setTags] = useState(tagLines(value));
  const change = (part: Partial<RuleTarget>) => onChange(targetWith(value, part));
  return (
    <div className={styles.root} role="group" aria-labelledby={label}>
      <Label id={label}>For which machines: {value ? targetWords(value) : 'every machine'}</Label>
      <div className={styles.pair}>
        <Field label="Platform">
          <Select value={value?.platforms.length === 1 ? value.platforms[0] : ''} onChange={(_, data) => change({ platforms: data.value === '' ? [] : [data.value as RuleTarget['platforms'][number]] })}>
            <option value="">Any platform</option><option value="linux">Linux</option><option value="windows">Windows</option>
          </Select>
        </Field>
        <Field label="Operating system contains"><Input value={value?.osNames.join(', ') ?? ''} placeholder="Ubuntu 24" onChange={(_, data) => change({ osNames: data.value === '' ? [] : data.value.split(/,\s*/) })} /></Field>
        <Field label="Tags" hint="One a line: role=web, or a key alone. Several of one key: any of them.">
          <Textarea rows={2} resize="vertical" value={tags} placeholder={'role=web\nrole=mail'} onChange={(_, data) => { setTags(data.value); change({ tags: tagsOfLines(data.value) }); }} />
        </Field>
        <Several label="Resource groups" things={groups} chosen={value?.resourceGroupIds ?? []} onChange={(resourceGroupIds) => change({ resourceGroupIds })} />
        <Several label="These in any case" things={machines} chosen={value?.machineIds ?? []} onChange={(machineIds) => change({ machineIds })} />
        <Several label="These in no case" things={machines} chosen={value?.exceptMachineIds ?? []} onChange={(exceptMachineIds) => change({ exceptMachineIds })} />
      </div>
      <div className={styles.about}>Every condition must hold. &ldquo;In no case&rdquo; goes before &ldquo;in any case&rdquo;, and that before conditions.</div>
    </div>
  );
}

interface Thing {
  readonly id: string;
  readonly name: string;
}

/** Several of many; what is chosen and is no more stays until it is taken out. */
function Several({ label, things, chosen, onChange }: { readonly label: string; readonly things: readonly Thing[]; readonly chosen: readonly string[]; readonly onChange: (chosen: string[]) => void }) {
  const gone = chosen.filter((id) => !things.some((thing) => thing.id === id)).map((id) => ({ id, name: `${id.slice(0, 8)}… (no more)` }));
  const all = [...things, ...gone];
  const names = chosen.map((id) => all.find((thing) => thing.id === id)?.name).join(', ');
  return (
    <Field label={label}>
      <Dropdown multiselect inlinePopup disabled={all.length === 0} placeholder={all.length === 0 ? 'There are none' : 'Choose'} value={names} selectedOptions={[...chosen]} onOptionSelect={(_, { selectedOptions }) => onChange(selectedOptions)}>
        {all.map(({ id, name }) => <Option key={id} value={id}>{name}</Option>)}
      </Dropdown>
    </Field>
  );
}
