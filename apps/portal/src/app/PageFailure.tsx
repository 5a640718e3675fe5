import { Button } from '@fluentui/react-components';
import { EmptyState } from './EmptyState.tsx';

/** Shown where a page broke, or its code could not be fetched (a newer version was installed meanwhile). */
export function PageFailure({ error }: { readonly error: Error }) {
  return (
    <EmptyState title="This page could not be shown">
      <p>{error.message}</p>
      <Button appearance="primary" onClick={() => location.reload()}>Reload</Button>
    </EmptyState>
  );
}
