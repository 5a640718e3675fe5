import type { Machine } from '@fimbria/api-client';
import { Badge, makeStyles } from '@fluentui/react-components';
import { Time } from '../app/Time.tsx';

const useStyles = makeStyles({ tag: { marginRight: '4px', maxWidth: '240px', whiteSpace: 'nowrap', overflow: 'hidden', textOverflow: 'ellipsis', display: 'inline-block' } });

/** Whether a machine is there, and since when it is not. */
export function SeenBadge({ machine: { reporting, lastSeenAt } }: { readonly machine: Machine }) {
  if (lastSeenAt === null) return <Badge appearance="tint" color="informative">Not heard yet</Badge>;
  return reporting ? <Badge appearance="tint" color="success">Reporting</Badge> : <><Badge appearance="tint" color="danger">Not reporting</Badge> <Time at={lastSeenAt} /></>;
}

/** Whether a machine runs the rules that it should. */
export function RulesBadge({ machine: { rules, ownPlan } }: { readonly machine: Machine }) {
  if (ownPlan) return <Badge appearance="tint" color="informative">{`Plan ${ownPlan}: not watched`}</Badge>;
  if (rules.running === null) return <Badge appearance="tint" color="informative">Not known</Badge>;
  return rules.drifted ? <Badge appearance="tint" color="warning" title="It runs other rules than it should">Drifted</Badge> : <Badge appearance="tint" color="success">Current</Badge>;
}

/** Tags, each a badge. */
export function TagBadges({ tags }: { readonly tags: Machine['tags'] }) {
  const styles = useStyles();
  return Object.entries(tags).map(([key, value]) => <Badge key={key} appearance="outline" color="informative" className={styles.tag}>{value === '' ? key : `${key}: ${value}`}</Badge>);
}
