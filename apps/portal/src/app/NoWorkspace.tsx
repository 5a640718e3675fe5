import { useMay } from '../sign-in/session.ts';
import { EmptyState } from './EmptyState.tsx';

/** What is said where no workspace can be shown: there is none, or whoever looks sees a part of the tenant and is listed none. */
export function NoWorkspace() {
  if (useMay('workspaces.read')) return <EmptyState title="There is no workspace yet">A workspace keeps changes. Make one, and enable file integrity monitoring of a subscription with it.</EmptyState>;
  return (
    <EmptyState title="No workspace is listed for you">
      <p>Workspaces are listed for those who may read all of one. With a role at a subscription you are shown the one that its changes go to, once it has one.</p>
      <p>With a role at a resource group you can read what its machines changed by a link to their workspace, with <code>?workspace=</code> and its id: ask an Owner of the tenant for it.</p>
    </EmptyState>
  );
}
