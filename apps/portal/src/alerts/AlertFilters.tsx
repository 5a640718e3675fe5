import type { AlertRule } from '@fimbria/api-client';
import { Button, makeStyles, Select } from '@fluentui/react-components';
import { useMachines } from '../machines/useMachines.ts';
import { severityLabels, stateLabels } from './alert-words.ts';
import { allOpen, isNarrowed, type AlertsChange, type AlertsSearch } from './alerts-search.ts';

const useStyles = makeStyles({ root: { display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: '8px' } });

interface Props {
  readonly search: AlertsSearch;
  readonly rules: readonly AlertRule[];
  readonly onChange: (change: AlertsChange) => void;
}

/** What narrows the alerts down. All of it is in the address. */
export function AlertFilters({ search, rules, onChange }: Props) {
  const styles = useStyles();
  const { machines } = useMachines();
  return (
    <div className={styles.root} role="search" aria-label="Filter alerts">
      <Choice label="State" value={search.state} none="Open" options={[...Object.entries(stateLabels), ['any', 'Any state']]} onChange={(state) => onChange({ state })} />
      <Choice label="Severity" value={search.severity} none="Any severity" options={Object.entries(severityLabels)} onChange={(severity) => onChange({ severity })} />
      <Choice label="Machine" value={search.machine} none="All machines" options={machines.map(({ machineId, name }) => [machineId, name])} onChange={(machine) => onChange({ machine })} />
      <Choice label="Rule" value={search.rule} none="All rules" options={rules.map(({ ruleId, name }) => [ruleId, name])} onChange={(rule) => onChange({ rule })} />
      {isNarrowed(search) && <Button appearance="subtle" onClick={() => onChange(allOpen)}>Clear filters</Button>}
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string | undefined;
  /** What it is called that nothing is chosen. */
  readonly none: string;
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly onChange: (value: string | undefined) => void;
}

/** One of some, or none. What is chosen can be seen even where it is no longer among them. */
function Choice({ label, value, none, options, onChange }: ChoiceProps) {
  const isUnknown = value !== undefined && !options.some(([option]) => option === value);
  return (
    <Select aria-label={label} value={value ?? ''} onChange={(_, data) => onChange(data.value || undefined)}>
      <option value="">{none}</option>
      {options.map(([option, text]) => <option key={option} value={option}>{text}</option>)}
      {isUnknown && <option value={value}>{value}</option>}
    </Select>
  );
}
