/** The parts of the access page, as addresses and people call them. */
export const accessTabs = [
  ['roles', 'Who may do what'], ['people', 'People'], ['groups', 'Groups'], ['service-accounts', 'Service accounts'], ['identity-providers', 'Identity providers'], ['definitions', 'Roles'], ['audit', 'Audit'],
] as const;

/** One of them. */
export type AccessTab = (typeof accessTabs)[number][0];

/** The part that an address names; undefined where it names none. */
export function accessTab(name: unknown): AccessTab | undefined {
  return accessTabs.find(([tab]) => tab === name)?.[0];
}
