import { useState } from 'react';
import type { IdentityProvider } from '@fimbria/api-client';
import { Button, MessageBar, MessageBarBody, Skeleton, SkeletonItem } from '@fluentui/react-components';
import { AddRegular, PersonKeyRegular } from '@fluentui/react-icons';
import type { AccessProps } from '../access/useAccess.ts';
import { EmptyState } from '../app/EmptyState.tsx';
import { FormDialog } from '../app/FormDialog.tsx';
import { ProblemMessage } from '../app/ProblemMessage.tsx';
import { useSession } from '../sign-in/session.ts';
import { ProviderCard } from './ProviderCard.tsx';
import { ProviderDialog } from './ProviderDialog.tsx';
import { RedirectAddress } from './RedirectAddress.tsx';
import { useIdentityProviderAction, useIdentityProviders } from './useIdentityProviders.ts';

/** External OpenID providers through which persons of the tenant sign in. */
export function IdentityProviders({ access: { groups, roles } }: Pick<AccessProps, 'access'>) {
  const { providers, isLoading, error, retry } = useIdentityProviders();
  const mayConfigure = useMayDoAll(roles);
  const [opened, setOpened] = useState<{ readonly how: 'edit' | 'remove'; readonly provider?: IdentityProvider }>();
  const close = () => setOpened(undefined);
  const create = mayConfigure && <Button appearance="primary" icon={<AddRegular />} onClick={() => setOpened({ how: 'edit' })}>New identity provider</Button>;
  return (
    <>
      {error && <ProblemMessage error={error} onRetry={retry} />}
      {!mayConfigure && <MessageBar><MessageBarBody>You can see who vouches for people. A provider can vouch for anybody, so it takes somebody who may do everything in the tenant to change them: ask an Owner.</MessageBarBody></MessageBar>}
      {isLoading && !error && <Skeleton aria-label="Loading identity providers">{[1, 2].map((row) => <SkeletonItem key={row} style={{ height: 140, marginBottom: 12 }} />)}</Skeleton>}
      {!isLoading && !error && providers.length === 0 && (
        <EmptyState icon={<PersonKeyRegular />} title="People sign in with passwords alone">
          <p>An identity provider vouches for them instead: Entra ID, Keycloak, Okta or any other that speaks OpenID Connect. Who comes for the first time is made a person of the tenant, in the groups that are mapped.</p>
          <p>{mayConfigure ? 'Register Fimbria there with the address below, then add the provider here with the client id it gave.' : 'Ask an Owner to add one.'}</p>
          {mayConfigure && <RedirectAddress />}
          {create}
        </EmptyState>
      )}
      {providers.length > 0 && create && <div>{create}</div>}
      {providers.map((provider) => <ProviderCard key={provider.providerId} provider={provider} groups={groups} mayConfigure={mayConfigure} onEdit={() => setOpened({ how: 'edit', provider })} onRemove={() => setOpened({ how: 'remove', provider })} />)}
      {opened?.how === 'edit' && <ProviderDialog provider={opened.provider} groups={groups} onClose={close} />}
      {opened?.how === 'remove' && opened.provider && <RemoveDialog provider={opened.provider} onClose={close} />}
    </>
  );
}

/** Whether the person may do whatever an Owner may; the server decides again at every request. */
function useMayDoAll(roles: AccessProps['access']['roles']): boolean {
  const held: readonly string[] = useSession()?.permissions ?? [];
  return roles.find(({ role }) => role === 'Owner')?.permissions.every((permission) => held.includes(permission)) ?? false;
}

function RemoveDialog({ provider: { providerId, name }, onClose }: { readonly provider: IdentityProvider; readonly onClose: () => void }) {
  const action = useIdentityProviderAction();
  return (
    <FormDialog title={`Remove ${name}?`} action="Remove" mutation={action} isComplete onSubmit={() => action.mutate({ type: 'remove', providerId }, { onSuccess: onClose })} onClose={onClose}>
      <div>Nobody comes in through it any longer; sessions that are open go on. Whoever it made a person of the tenant stays one, with groups and roles, and knows no password here. This cannot be undone: to come back, the provider is added anew, with its secret.</div>
    </FormDialog>
  );
}
