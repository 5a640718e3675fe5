/** What the address of a subscription's page says: which part of it is shown, and the resource group whose details are open. Pure. */

/** The parts, as addresses and people call them. */
export const subscriptionTabs = [['resource-groups', 'Resource groups'], ['connectors', 'Connectors']] as const;

/** One of them. */
export type SubscriptionTab = (typeof subscriptionTabs)[number][0];

export interface SubscriptionSearch {
  readonly tab?: SubscriptionTab | undefined;
  readonly group?: string | undefined;
}

/** Takes what is understood, and leaves out what is not. */
export function readSubscriptionSearch({ tab, group }: Record<string, unknown>): SubscriptionSearch {
  return { tab: subscriptionTabs.find(([name]) => name === tab)?.[0], group: typeof group === 'string' ? group : undefined };
}
