import type { Alert, AlertSeverity } from '@fimbria/api-client';
import { Badge } from '@fluentui/react-components';
import { CheckmarkCircleRegular, ErrorCircleFilled, EyeRegular, InfoFilled, InfoRegular, SparkleRegular, WarningFilled } from '@fluentui/react-icons';
import { closingLabels, severityLabels, stateLabels } from './alert-words.ts';

const severities = {
  high: ['danger', <ErrorCircleFilled />], medium: ['warning', <WarningFilled />], low: ['brand', <InfoFilled />], informational: ['informative', <InfoRegular />],
} as const;

/** How much an alert matters, in word, colour and sign. */
export function SeverityBadge({ severity }: { readonly severity: AlertSeverity }) {
  const [color, icon] = severities[severity];
  return <Badge appearance="tint" color={color} icon={icon}>{severityLabels[severity]}</Badge>;
}

const states = { new: ['brand', <SparkleRegular />], acknowledged: ['informative', <EyeRegular />], closed: ['success', <CheckmarkCircleRegular />] } as const;

/** How far somebody is with an alert; why, where it is closed. */
export function StateBadge({ alert: { state, closedAs } }: { readonly alert: Pick<Alert, 'state' | 'closedAs'> }) {
  const [color, icon] = states[state];
  return <Badge appearance="outline" color={color} icon={icon}>{closedAs === null ? stateLabels[state] : `${stateLabels[state]}: ${closingLabels[closedAs].toLowerCase()}`}</Badge>;
}
