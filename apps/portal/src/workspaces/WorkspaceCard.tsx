import type { Allowance, Workspace } from '@fimbria/api-client';
import { Badge, Button, makeStyles, tokens } from '@fluentui/react-components';
import { Card } from '../app/Card.tsx';
import { ProblemMessage } from '../app/ProblemMessage.tsx';
import { size } from './sizes.ts';
import { tableNames } from './table-names.ts';
import { useAllowance } from './useWorkspaces.ts';

const useStyles = makeStyles({
  facts: { display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(180px, 1fr))', gap: '12px 24px', margin: 0, '& dt': { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 }, '& dd': { margin: 0, fontSize: tokens.fontSizeBase400 }, '& dd + dd': { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 } },
});

interface Props {
  readonly workspace: Workspace;
  readonly mayKeep: boolean;
  readonly mayCap: boolean;
  readonly onKeep: () => void;
  readonly onCap: () => void;
}

/** A workspace: how long it keeps, and how much it may take and has taken. */
export function WorkspaceCard({ workspace: { id, name, retentionDays, tables, accessMode }, mayKeep, mayCap, onKeep, onCap }: Props) {
  const styles = useStyles();
  const { allowance, error } = useAllowance(id);
  const others = tables.filter(({ inherited }) => !inherited);
  const badges = (
    <>
      {accessMode === 'workspace' && <Badge appearance="outline">Workspace roles only</Badge>}
      {allowance?.cap?.reached && <Badge appearance="filled" color={allowance.cap.mode === 'hard' ? 'danger' : 'warning'}>Daily cap reached</Badge>}
    </>
  );
  const actions = (
    <>
      {mayKeep && <Button appearance="subtle" onClick={onKeep} aria-label={`Retention of ${name}`}>Retention</Button>}
      {mayCap && <Button appearance="subtle" onClick={onCap} aria-label={`Daily cap of ${name}`}>Daily cap</Button>}
    </>
  );
  return (
    <Card name={name} badges={badges} actions={actions}>
      {error && <ProblemMessage error={error} />}
      <dl className={styles.facts}>
        <div><dt>Keeps for</dt><dd>{retentionDays} days</dd>{others.map(({ table, retentionDays: days }) => <dd key={table}>{tableNames[table]}: {days} days</dd>)}</div>
        {allowance && <Numbers allowance={allowance} />}
      </dl>
    </Card>
  );
}

function Numbers({ allowance: { machines, today, forecast, cap } }: { readonly allowance: Allowance }) {
  return (
    <>
      <div><dt>Taken today</dt><dd>{size(today.usedBytes)}</dd><dd>{today.rows.toLocaleString('en')} changes</dd></div>
      <div><dt>Allowance today</dt><dd>{size(forecast.allowanceBytes)}</dd><dd>{machines === 1 ? 'One machine' : `${machines} machines`} at 500 MB a day; {size(today.allowanceBytes)} so far</dd></div>
      <div><dt>By the end of the day</dt><dd>{size(forecast.usedBytes)}</dd><dd>{forecast.overageBytes > 0 ? `${size(forecast.overageBytes)} beyond the allowance` : 'Within the allowance'}</dd></div>
      <div><dt>Daily cap</dt><dd>{cap ? `${size(cap.megabytes * 1e6)}, ${cap.mode}` : 'None'}</dd>{cap && cap.refusedRows > 0 && <dd>{cap.refusedRows.toLocaleString('en')} changes refused today</dd>}</div>
    </>
  );
}
