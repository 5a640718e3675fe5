import type { Group, IdentityProvider } from '@fimbria/api-client';
import { Badge, Button, makeStyles, tokens } from '@fluentui/react-components';
import { Card } from '../app/Card.tsx';
import { CopyField } from '../app/CopyField.tsx';

const useStyles = makeStyles({
  groups: { margin: 0, paddingLeft: '20px' },
  facts: { display: 'flex', gap: '6px 24px', flexWrap: 'wrap', margin: 0, '& div': { display: 'flex', flexWrap: 'wrap', gap: '2px 6px' }, '& dt': { color: tokens.colorNeutralForeground3 }, '& dd': { margin: 0, overflowWrap: 'anywhere' } },
});

interface Props {
  readonly provider: IdentityProvider;
  /** Those of the tenant. */
  readonly groups: readonly Group[];
  readonly mayConfigure: boolean;
  /** To change it so. */
  readonly onOpen: (how: 'edit' | 'pause' | 'resume' | 'remove') => void;
}

/** An identity provider: where it is, who Fimbria is there, which groups it fills, and the way in through it. */
export function ProviderCard({ provider: { providerId, name, issuer, clientId, hasSecret, paused, groupsClaim, groups: mapped }, groups, mayConfigure, onOpen }: Props) {
  const styles = useStyles();
  const actions = (
    <>
      {mayConfigure && <Button appearance="subtle" onClick={() => onOpen('remove')} aria-label={`Remove ${name}`}>Remove</Button>}
      {mayConfigure && <Button appearance="subtle" onClick={() => onOpen(paused ? 'resume' : 'pause')} aria-label={`${paused ? 'Resume' : 'Pause'} ${name}`}>{paused ? 'Resume' : 'Pause'}</Button>}
      {mayConfigure && <Button onClick={() => onOpen('edit')} aria-label={`Edit ${name}`}>Edit</Button>}
    </>
  );
  return (
    <Card name={name} badges={<>{paused && <Badge appearance="tint" color="warning">Paused</Badge>}<Badge appearance="outline">{hasSecret ? 'Secret kept' : 'Public client'}</Badge></>} actions={actions}>
      {paused && <div>Nobody comes in through it, and its groups give nothing to who comes in otherwise, until it is resumed.</div>}
      <dl className={styles.facts}>
        <div><dt>Issuer</dt><dd>{issuer}</dd></div>
        <div><dt>Client id</dt><dd><code>{clientId}</code></dd></div>
        <div><dt>Groups by the claim</dt><dd><code>{groupsClaim}</code></dd></div>
      </dl>
      {mapped.length === 0 && <div>No group is mapped: whoever comes may do nothing until they are given a role.</div>}
      {mapped.length > 0 && (
        <ul className={styles.groups} aria-label={`Groups of ${name}`}>
          {mapped.map(({ value, groupId }) => <li key={`${value} ${groupId}`}>{value} → {groups.find((group) => group.groupId === groupId)?.name ?? 'a group that is no more'}</li>)}
        </ul>
      )}
      <CopyField label="Link that signs in through it" what="link" text={`${location.origin}/sign-in?idp=${providerId}`} hint="Where there is one tenant, the sign-in page offers the provider itself. Of several tenants, none is told of another's: their people need this link." />
    </Card>
  );
}
