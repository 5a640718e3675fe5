import { useEffect, useRef, useState } from 'react';
import type { ChangeType } from '@fimbria/api-client';
import { Button, Field, Input, makeStyles, SearchBox, Select, tokens } from '@fluentui/react-components';
import { useShortcut } from '../app/shortcut.ts';
import { useMachines } from '../machines/useMachines.ts';
import { kindLabels } from './change-words.ts';
import { isFiltered, type ChangesSearch, type Range } from './changes-search.ts';
import { changeTypes } from './changes.api.ts';

const useStyles = makeStyles({
  root: { display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: '8px' },
  path: { width: '260px' },
  select: { minWidth: '132px' },
  instant: { display: 'flex', alignItems: 'center', gap: '6px', color: tokens.colorNeutralForeground3 },
});

const rangeLabels: Readonly<Record<Range, string>> = { '1h': 'Last hour', '24h': 'Last 24 hours', '7d': 'Last 7 days', '30d': 'Last 30 days', custom: 'From … to …' };

/** What narrows the changes down. All of it is in the address. */
export function ChangeFilters({ search, onChange }: { readonly search: ChangesSearch; readonly onChange: (changes: Partial<Record<keyof ChangesSearch, string | undefined>>) => void }) {
  const styles = useStyles();
  const { machines } = useMachines();
  return (
    <div className={styles.root} role="search" aria-label="Filter changes">
      <PathFilter value={search.path ?? ''} onChange={(path) => onChange({ path })} />
      <Select className={styles.select} aria-label="Machine" value={search.machine ?? ''} onChange={(_, { value }) => onChange({ machine: value })}>
        <option value="">All machines</option>
        {machines.map(({ machineId, name }) => <option key={machineId} value={machineId}>{name}</option>)}
        {search.machine && !machines.some(({ machineId }) => machineId === search.machine) && <option value={search.machine}>{search.machine}</option>}
      </Select>
      <Select className={styles.select} aria-label="Kind" value={search.kind ?? ''} onChange={(_, { value }) => onChange({ kind: value as ChangeType })}>
        <option value="">All kinds</option>
        <optgroup label="Files">{changeTypes.filter((type) => !type.startsWith('Registry')).map((type) => <option key={type} value={type}>{kindLabels[type]}</option>)}</optgroup>
        <optgroup label="Registry">{changeTypes.filter((type) => type.startsWith('Registry')).map((type) => <option key={type} value={type}>{kindLabels[type]}</option>)}</optgroup>
      </Select>
      <Select className={styles.select} aria-label="Time range" value={search.range ?? ''} onChange={(_, { value }) => onChange({ range: value, from: undefined, to: undefined })}>
        <option value="">Any time</option>
        {Object.entries(rangeLabels).map(([range, label]) => <option key={range} value={range}>{label}</option>)}
      </Select>
      {search.range === 'custom' && (
        <>
          <Instant label="From" value={search.from} onChange={(from) => onChange({ from })} />
          <Instant label="To" value={search.to} onChange={(to) => onChange({ to })} />
        </>
      )}
      {isFiltered(search) && <Button appearance="subtle" onClick={() => onChange({ machine: undefined, kind: undefined, path: undefined, range: undefined, from: undefined, to: undefined })}>Clear filters</Button>}
    </div>
  );
}

/** Takes effect a moment after the last key. */
function PathFilter({ value, onChange }: { readonly value: string; readonly onChange: (value: string) => void }) {
  const styles = useStyles();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  if (value !== known) {
    setKnown(value);
    setText(value);
  }
  useShortcut('/', (event) => {
    event.preventDefault();
    input.current?.focus();
  });
  useEffect(() => {
    if (text === known) return;
    const timer = setTimeout(() => onChange(text), 250);
    return () => clearTimeout(timer);
  });
  return <SearchBox ref={input} className={styles.path} aria-label="Path contains" placeholder="Path contains" value={text} onChange={(_, data) => setText(data.value)} />;
}

/** A moment on the reader's clock; an ISO instant in the address. */
function Instant({ label, value, onChange }: { readonly label: string; readonly value: string | undefined; readonly onChange: (value: string | undefined) => void }) {
  const styles = useStyles();
  return (
    <Field className={styles.instant} label={label} orientation="horizontal">
      <Input type="datetime-local" value={value === undefined ? '' : localText(value)} onChange={(_, data) => onChange(data.value === '' ? undefined : new Date(data.value).toISOString())} />
    </Field>
  );
}

function localText(instant: string): string {
  const date = new Date(instant);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
