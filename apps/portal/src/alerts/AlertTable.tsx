import type { Alert } from '@fimbria/api-client';
import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { Link } from '@tanstack/react-router';
import { DataTable } from '../app/DataTable.tsx';
import { Time } from '../app/Time.tsx';
import { foundWords } from './alert-words.ts';
import { SeverityBadge, StateBadge } from './AlertBadges.tsx';

const useStyles = makeStyles({
  open: { backgroundColor: tokens.colorNeutralBackground1Selected },
  name: { fontWeight: tokens.fontWeightSemibold, padding: 0, minWidth: 0, textAlign: 'left', justifyContent: 'flex-start' },
  number: { fontVariantNumeric: 'tabular-nums' },
  dim: { color: tokens.colorNeutralForeground3 },
});

interface Props {
  readonly alerts: readonly Alert[];
  readonly openId: string | undefined;
  readonly onOpen: (alertId: string) => void;
}

/** Alerts, one a row; a name opens its details. */
export function AlertTable({ alerts, openId, onOpen }: Props) {
  const styles = useStyles();
  return (
    <DataTable label="Alerts" columns={['Severity', 'Alert', 'Machine', 'Found', 'Last found', 'State']}>
      {alerts.map((alert) => {
        const { alertId, name, severity, machineId, computer, lastAt } = alert;
        return (
          <tr key={alertId} className={alertId === openId ? styles.open : undefined} aria-current={alertId === openId ? 'true' : undefined}>
            <td><SeverityBadge severity={severity} /></td>
            <th scope="row"><Button className={styles.name} appearance="transparent" onClick={() => onOpen(alertId)}>{name}</Button></th>
            <td>{machineId ? <Link to="/machines" search={{ machine: machineId }}>{computer ?? machineId}</Link> : (computer ?? <span className={styles.dim}>No machine</span>)}</td>
            <td className={styles.number}>{foundWords(alert)}</td>
            <td><Time at={lastAt} /></td>
            <td><StateBadge alert={alert} /></td>
          </tr>
        );
      })}
    </DataTable>
  );
}
