/** Why changes may have been missed, in plain words, and what helps. */
export interface GapReason {
  readonly title: string;
  readonly explanation: string;
  readonly remedy: string;
}

const reasons: Readonly<Record<string, GapReason>> = {
  'watch-overflow': { title: 'Changes came too fast', explanation: 'The operating system dropped notices because more changes arrived than it could queue. The agent scanned the folders again; what changed and changed back in between was not seen.', remedy: 'Raise fs.inotify.max_queued_events on the machine, or exclude paths that change all the time.' },
  'watch-limit': { title: 'Too many folders to watch', explanation: 'The operating system allows no more watches, so some folders are only looked at when the agent scans.', remedy: 'Raise fs.inotify.max_user_watches on the machine, or narrow the rules down.' },
  unreadable: { title: 'Files the agent may not read', explanation: 'The account that the agent runs as has no permission for these paths, so changes in them are not seen or come without a hash.', remedy: 'Run the agent as root, or give its account permission to read these paths.' },
  'audit-loss': { title: 'Audit records were lost', explanation: 'The kernel dropped audit records. The changes were seen, but for some it is not known who made them.', remedy: 'Raise the audit backlog limit (auditctl -b), or reduce other audit rules on the machine.' },
  'outbox-full': { title: 'The agent ran out of room', explanation: 'The server could not be reached for so long that the agent could not keep more changes.', remedy: 'Check the connection from the machine to the server, or give the outbox of the agent more room.' },
  'agent-stopped': { title: 'The agent was not running', explanation: 'Nobody watched in this stretch. When it started again the agent compared the files with what it knew: the last state of each was reported, not the steps between.', remedy: 'Keep the agent running, for example as a service that starts again by itself.' },
  'not-covered': { title: 'No rule covered these', explanation: 'The machine reported changes of paths that no rule named when they arrived, so they were not kept.', remedy: 'Usually the rules had just changed. If these paths matter, add them to a rule.' },
  'daily-cap': { title: 'The daily cap was reached', explanation: 'The workspace had taken all that its daily cap allows, so the changes that came after were refused.', remedy: 'An Owner may raise the cap, or make it a soft one; the next day (UTC) begins anew.' },
};

/** The words for a reason; one we do not know is shown as it is. */
export function reasonOf(reason: string): GapReason {
  return reasons[reason] ?? { title: reason, explanation: 'Changes may have been missed.', remedy: 'The detail of the gap says more.' };
}
