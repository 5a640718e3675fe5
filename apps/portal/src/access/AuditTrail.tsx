import { useState } from 'react';
import { Button, makeStyles, Select, Spinner, tokens } from '@fluentui/react-components';
import { DataTable } from '../app/DataTable.tsx';
import { ProblemMessage } from '../app/ProblemMessage.tsx';
import { Time } from '../app/Time.tsx';
import { useAudit } from './useAccess.ts';

const useStyles = makeStyles({ data: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere', maxWidth: '520px' }, dim: { color: tokens.colorNeutralForeground3 } });

const kinds: readonly (readonly [kind: string, label: string])[] = [
  ['', 'Everything'], ['access', 'Roles and groups'], ['person', 'People'], ['serviceAccount', 'Service accounts'], ['identityProvider', 'Identity providers'], ['subscription', 'Subscriptions and resource groups'], ['connector', 'Connectors'], ['plan', 'Plans and enablement'], ['machinePlan', 'Plans of machines'],
  ['workspace', 'Workspaces'], ['ruleSet', 'Rules'], ['machine', 'Machines'], ['enrolmentToken', 'Enrolment tokens'],
];

/** Longer than this is cut, characters. */
const shown = 300;

/** Who changed what, when and from where, the latest first. */
export function AuditTrail() {
  const styles = useStyles();
  const [kind, setKind] = useState('');
  const { entries, isLoading, error, more } = useAudit(kind || undefined);
  return (
    <>
      <div><Select aria-label="Kind" value={kind} onChange={(_, { value }) => setKind(value)}>{kinds.map(([value, label]) => <option key={value} value={value}>{label}</option>)}</Select></div>
      {error && <ProblemMessage error={error} />}
      {isLoading && !error && <Spinner />}
      <DataTable label="Audit" columns={['When', 'Who', 'What', 'Of', 'Became']}>
        {entries.map(({ at, by, byName, from, type, kind: of, objectId, data }, place) => (
          <tr key={`${at}/${objectId}/${type}/${place}`}>
            <td><Time at={at} /></td>
            <th scope="row">{byName ?? by}{from && <div className={styles.dim}>{from}</div>}</th>
            <td>{type}</td>
            <td>{of}<div className={styles.dim}>{objectId}</div></td>
            <td className={styles.data}>{JSON.stringify(data).slice(0, shown)}</td>
          </tr>
        ))}
      </DataTable>
      {more && <div><Button onClick={more}>Show more</Button></div>}
    </>
  );
}
