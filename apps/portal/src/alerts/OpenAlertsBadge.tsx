import { Badge } from '@fluentui/react-components';
import type { OpenAlerts } from './useAlerts.ts';

/** How many alerts are open, marked where some of them are high; nothing where none is. What it stands beside says it to screen readers. */
export function OpenAlertsBadge({ alerts: { open, high }, className }: { readonly alerts: OpenAlerts; readonly className: string }) {
  if (open === 0) return null;
  const count = open > 99 ? '99+' : String(open);
  return high > 0 ? <Badge className={className} size="small" appearance="filled" color="danger">{`! ${count}`}</Badge> : <Badge className={className} size="small" appearance="tint" color="informative">{count}</Badge>;
}
