import type { ReactNode } from 'react';
import { MegaphoneRegular, PlugDisconnectedRegular } from '@fluentui/react-icons';
import { CopyField } from '../app/CopyField.tsx';
import { EmptyState } from '../app/EmptyState.tsx';
import { useMay } from '../sign-in/session.ts';

/** A webhook and mail, as an operator sets them up. */
const example = `FIMBRIA_ALERT_CHANNELS='{
  "soc": {"kind": "webhook", "url": "https://soc.example.org/hooks/fim"},
  "mail": {"kind": "mail", "server": "smtps://user:password@mail.example.org", "from": "fim@example.org"}
}'`;

/** What routes are for, where there is none; with the button that adds one. */
export function NoAlertRoutes({ children }: { readonly children: ReactNode }) {
  const mayWrite = useMay('alerts.write');
  return (
    <EmptyState icon={<MegaphoneRegular />} title="Nobody is told of alerts yet">
      <p>Alerts wait here until somebody looks. A route has them go to where people are as soon as they are raised: to a webhook, such as that of a ticket system, or by mail; from a severity on that you choose.</p>
      {!mayWrite && <p>Ask somebody who may write alert rules to add one.</p>}
      {children}
    </EmptyState>
  );
}

/** What has to be done, and by whom, before there can be routes. */
export function NoAlertChannels() {
  return (
    <EmptyState icon={<PlugDisconnectedRegular />} title="No channel is set up on this host">
      <p>Alerts go through channels: webhooks and mail servers. Whoever runs this installation sets them up, by <code>FIMBRIA_ALERT_CHANNELS</code> in the environment of the host, and starts it again; then they can be chosen here. <code>docs/alerts.md</code> tells more.</p>
      <CopyField label="For example" what="example" text={example} />
    </EmptyState>
  );
}
