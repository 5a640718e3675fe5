import { useEffect, useState } from 'react';
import { Button, makeStyles, SearchBox, Select } from '@fluentui/react-components';
import { useSubscriptions } from '../app/useSubscriptions.ts';
import { isNarrowed, states, type MachinesSearch } from './machines-search.ts';

const useStyles = makeStyles({ root: { display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: '8px' }, text: { width: '200px' } });

type Change = Partial<Record<keyof MachinesSearch, string | undefined>>;

/** What narrows the machines down. All of it is in the address. */
export function MachineFilters({ search, onChange }: { readonly search: MachinesSearch; readonly onChange: (change: Change) => void }) {
  const styles = useStyles();
  const { subscriptions } = useSubscriptions();
  return (
    <div className={styles.root} role="search" aria-label="Filter machines">
      <Text label="Name contains" value={search.name ?? ''} onChange={(name) => onChange({ name: name || undefined })} />
      <Text label="Tag, such as role=web" value={search.tag ?? ''} onChange={(tag) => onChange({ tag: tag || undefined })} />
      <Select aria-label="State" value={search.state ?? ''} onChange={(_, { value }) => onChange({ state: value || undefined })}>
        <option value="">Any state</option>
        {Object.entries(states).map(([state, label]) => <option key={state} value={state}>{label}</option>)}
      </Select>
      {subscriptions.length > 1 && (
        <Select aria-label="Subscription" value={search.subscription ?? ''} onChange={(_, { value }) => onChange({ subscription: value || undefined })}>
          <option value="">All subscriptions</option>
          {subscriptions.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
        </Select>
      )}
      {isNarrowed(search) && <Button appearance="subtle" onClick={() => onChange({ name: undefined, tag: undefined, state: undefined, subscription: undefined })}>Clear filters</Button>}
    </div>
  );
}

/** Takes effect a moment after the last key. */
function Text({ label, value, onChange }: { readonly label: string; readonly value: string; readonly onChange: (value: string) => void }) {
  const styles = useStyles();
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  if (value !== known) {
    setKnown(value);
    setText(value);
  }
  useEffect(() => {
    if (text === known) return;
    const timer = setTimeout(() => onChange(text), 250);
    return () => clearTimeout(timer);
  });
  return <SearchBox className={styles.text} aria-label={label} placeholder={label} value={text} onChange={(_, data) => setText(data.value)} />;
}
