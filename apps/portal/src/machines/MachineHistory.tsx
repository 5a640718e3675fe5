import type { Machine, MachineHistoryEntry } from '@fimbria/api-client';
import { makeStyles, tokens } from '@fluentui/react-components';
import { Time } from '../app/Time.tsx';
import { useSubscriptions } from '../app/useSubscriptions.ts';
import { useMachineHistory } from './useMachines.ts';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: '6px', maxHeight: '220px', overflowY: 'auto', fontSize: tokens.fontSizeBase200, '& time': { color: tokens.colorNeutralForeground3 } },
});

/** What happened to the machine, the latest first. */
export function MachineHistory({ machine }: { readonly machine: Machine }) {
  const styles = useStyles();
  const { subscriptions } = useSubscriptions();
  const nameOf = (id: unknown) => subscriptions.find((subscription) => subscription.id === id)?.name ?? 'another subscription';
  return (
    <ul className={styles.list} aria-label="History">
      {useMachineHistory(machine).map((entry, at) => <li key={at}>{wordsOf(entry, nameOf)} <Time at={entry.at} /></li>)}
    </ul>
  );
}

function wordsOf({ type, data }: MachineHistoryEntry, nameOf: (id: unknown) => string): string {
  switch (type) {
    case 'MachineEnrolled':
      return `Enrolled in ${nameOf(data['subscriptionId'])}`;
    case 'MachineTagged':
      return `Tagged ${Object.entries(data['tags'] as Record<string, string>).map(([key, value]) => `${key}=${value}`).join(', ') || 'with nothing'}`;
    case 'MachineMoved':
      return `Moved to ${nameOf(data['subscriptionId'])}${data['resourceGroupId'] ? ', into a resource group' : ''}`;
    case 'MachineDescribed':
      return `Its agent is ${String(data['agentVersion'])}, its system ${String((data['os'] as Record<string, string>)['name'])} ${String((data['os'] as Record<string, string>)['version'])}`;
    case 'MachineRetired':
      return 'Retired';
  }
}
