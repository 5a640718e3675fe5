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
  const [opened, setOpened] = useState<{ readonly how: 'edit' | Change; readonly provider?: IdentityProvider }>();
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
      {providers.map((provider) => <ProviderCard key={provider.providerId} provider={provider} groups={groups} mayConfigure={mayConfigure} onOpen={(how) => setOpened({ how, provider })} />)}
      {opened?.how === 'edit' && <ProviderDialog provider={opened.provider} groups={groups} onClose={close} />}
      {opened?.provider && opened.how !== 'edit' && <SureDialog change={opened.how} provider={opened.provider} onClose={close} />}
    </>
  );
}

/** Whether the person may do whatever an Owner may; the server decides again at every request. */
function useMayDoAll(roles: AccessProps['access']['roles']): boolean {
  const held: readonly string[] = useSession()?.permissions ?? [];
  return roles.find(({ role }) => role === 'Owner')?.permissions.every((permission) => held.includes(permission)) ?? false;
}

/** What is asked about before it is done. */
type Change = 'pause' | 'resume' | 'remove';

const changes: Readonly<Record<Change, readonly [title: string, consequences: string]>> = {
  pause: ['Pause', 'Nobody comes in through it until it is resumed, and sessions that came through it end as soon as they have to be renewed, within a quarter of an hour. Its groups give nothing to who comes in with a password. Make sure that an Owner knows one.'],
  resume: ['Resume', 'People come in through it again, with the groups that it says they are in. Sessions that came through it before go on where they have not run out.'],
  remove: ['Remove', 'Nobody comes in through it any longer; sessions that are open go on. Whoever it made a person of the tenant stays one, with groups and roles, and knows no password here. This cannot be undone: to come back, the provider is added anew, with its secret.'],
};

function SureDialog({ change, provider, onClose }: { readonly change: Change; readonly provider: IdentityProvider; readonly onClose: () => void }) {
  const action = useIdentityProviderAction();
  const [title, consequences] = changes[change];
  return (
    <FormDialog title={`${title} ${provider.name}?`} action={title} mutation={action} isComplete onSubmit={() => action.mutate({ type: change, provider }, { onSuccess: onClose })} onClose={onClose}>
      <div>{consequences}</div>
    </FormDialog>
  );
}
