/** The parts of the API, in the order in which they are read. */
export const tags = {
  Sessions: 'Signing in, staying signed in, and what one is told of oneself.',
  Tenancy: 'What a tenant consists of: subscriptions, persons, service accounts.',
  Access: 'Who may do what, where, and why.',
  Audit: 'Who changed what, when and from where.',
  Workspaces: 'Where changes are kept, and for how long.',
  Plans: "A subscription's plan, and file integrity monitoring under it.",
  Rules: 'Which files and registry keys are watched.',
  Machines: 'Machines that are watched: how they get in, prove who they are, and go.',
  Changes: 'What happened to what is watched, and where something may have been missed.',
  Logs: 'KQL over the changes of a workspace, as the Azure Monitor Logs query API has it; refusals come as application/json, which is what its clients read.',
  Alerts: 'Which changes somebody wants to be told of, what was found, and what was made of it.',
} as const;

/** One of them. */
export type Tag = keyof typeof tags;
