import { Link } from '@tanstack/react-router';
import { EmptyState } from './EmptyState.tsx';

/** Shown at an address that no page has. */
export function NotFoundPage() {
  return (
    <EmptyState title="There is no page at this address">
      <Link to="/">Go to the changes</Link>
    </EmptyState>
  );
}
