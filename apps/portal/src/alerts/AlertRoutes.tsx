import { useState } from 'react';
import type { AlertChannel, AlertRoute } from '@fimbria/api-client';
import { Button, MessageBar, MessageBarBody, Skeleton, SkeletonItem } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons';
import { FormDialog } from '../app/FormDialog.tsx';
import { ProblemMessage } from '../app/ProblemMessage.tsx';
import { useMay } from '../sign-in/session.ts';
import { AlertRouteCard } from './AlertRouteCard.tsx';
import { AlertRouteDialog } from './AlertRouteDialog.tsx';
import { NoAlertChannels, NoAlertRoutes } from './NoAlertRoutes.tsx';
import { routeName } from './alert-words.ts';
import { useAlertRouteAction, useAlertRoutes } from './useAlertRoutes.ts';

/** Who is told of the alerts of a workspace, whether that works, and what can be done about it. */
export function AlertRoutes({ workspaceId }: { readonly workspaceId: string }) {
  const { routes, channels, isLoading, error, retry } = useAlertRoutes(workspaceId);
  const mayWrite = useMay('alerts.write');
  const [opened, setOpened] = useState<'new' | AlertRoute>();
  const close = () => setOpened(undefined);
  const create = isSome(channels) && <Button appearance="primary" icon={<AddRegular />} onClick={() => setOpened('new')}>New route</Button>;
  return (
    <>
      {!mayWrite && <MessageBar><MessageBarBody>You can see who is told. To change it you need the permission alerts.write: ask an Owner of the tenant for a role that has it.</MessageBarBody></MessageBar>}
      {error && <ProblemMessage error={error} onRetry={retry} />}
      {isLoading && !error && <Skeleton aria-label="Loading routes">{[1, 2].map((row) => <SkeletonItem key={row} style={{ height: 88, marginBottom: 12 }} />)}</Skeleton>}
      {!isLoading && channels?.length === 0 && <NoAlertChannels />}
      {!isLoading && routes?.length === 0 && channels?.length !== 0 && <NoAlertRoutes>{create}</NoAlertRoutes>}
      {routes && routes.length > 0 && create && <div>{create}</div>}
      {routes?.map((route) => (
        <AlertRouteCard key={route.routeId} workspaceId={workspaceId} route={route} mayWrite={mayWrite} isLost={channels?.every(({ name }) => name !== route.channel) ?? false} onRemove={() => setOpened(route)} />
      ))}
      {opened === 'new' && isSome(channels) && <AlertRouteDialog workspaceId={workspaceId} channels={channels} onClose={close} />}
      {opened && opened !== 'new' && <RemoveDialog workspaceId={workspaceId} route={opened} onClose={close} />}
    </>
  );
}

function RemoveDialog({ workspaceId, route, onClose }: { readonly workspaceId: string; readonly route: AlertRoute; readonly onClose: () => void }) {
  const action = useAlertRouteAction(workspaceId);
  return (
    <FormDialog title={`Remove ${routeName(route)}?`} action="Remove" mutation={action} isComplete onSubmit={() => action.mutate({ type: 'remove', route }, { onSuccess: onClose })} onClose={onClose}>
      <div>Alerts go there no longer, nor do those that have not been told there yet. The alerts themselves stay.</div>
    </FormDialog>
  );
}

function isSome(channels: readonly AlertChannel[] | undefined): channels is readonly [AlertChannel, ...AlertChannel[]] {
  return channels !== undefined && channels.length > 0;
}
