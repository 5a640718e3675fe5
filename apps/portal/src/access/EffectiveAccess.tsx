import { useState } from 'react';
import type { Role } from '@fimbria/api-client';
import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, Field, Select, Spinner } from '@fluentui/react-components';
import { DataTable } from '../app/DataTable.tsx';
import { ProblemMessage } from '../app/ProblemMessage.tsx';
import { useSubscriptions } from '../app/useSubscriptions.ts';
import { roleName } from './names.ts';
import { useEffectiveAccess } from './useAccess.ts';
import { useScopeName } from './useScopeName.ts';

interface Props {
  readonly principalId: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly onClose: () => void;
}

/** Everything somebody may do at the tenant or a subscription, and the roles that let them. */
export function EffectiveAccess({ principalId, name, roles, onClose }: Props) {
  const { subscriptions } = useSubscriptions();
  const [subscriptionId, setSubscription] = useState('');
  const { allowed, isLoading, error } = useEffectiveAccess(principalId, subscriptionId || undefined);
  const scopeName = useScopeName(allowed.flatMap(({ because }) => because.map(({ scope }) => scope)));
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>What {name} may do</DialogTitle>
          <DialogContent>
            <Field label="Where">
              <Select value={subscriptionId} onChange={(_, { value }) => setSubscription(value)}>
                <option value="">The whole tenant</option>
                {subscriptions.map((subscription) => <option key={subscription.id} value={subscription.id}>Subscription {subscription.name}</option>)}
              </Select>
            </Field>
            {error && <ProblemMessage error={error} />}
            {isLoading && <Spinner />}
            {!isLoading && !error && allowed.length === 0 && <p>Nothing there.</p>}
            {allowed.length > 0 && (
              <DataTable label="Permissions" columns={['Permission', 'Because of']}>
                {allowed.map(({ permission, because }) => (
                  <tr key={permission}><th scope="row"><code>{permission}</code></th><td>{because.map(({ assignmentId, role, scope }) => <div key={assignmentId}>{roleName(role, roles)}, {scopeName(scope)}</div>)}</td></tr>
                ))}
              </DataTable>
            )}
          </DialogContent>
          <DialogActions><Button onClick={onClose}>Close</Button></DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
