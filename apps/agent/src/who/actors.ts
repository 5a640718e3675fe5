/** From a process as the kernel recorded it to an actor as it is reported. */
import { basename } from 'node:path';
import type { Actor } from '../record.ts';
import type { Operation, RecordedProcess } from './operations.ts';
import { nameOf, startOf } from './processes.ts';

/** How many processes are remembered: one that does much is looked up once. */
const remembered = 500;

/** Names accounts as the machine does; an id that has no name is told as the number. */
export function actors(user: (uid: number) => string | undefined): (operation: Operation) => Actor {
  const known = new Map<string, Actor>();
  const account = (id: number) => ({ name: user(id) ?? String(id) });

  /** Whoever signed in answers for it, whatever user that became: what sudo started is done by who called sudo. */
  function actorOf(process: RecordedProcess, at: number): Actor {
    const { pid, parent, user: own, login, session, name, program, commandLine } = process;
    const responsible = account(login ?? own);
    const started = startOf(pid);
    // The number may belong to another by now.
    const startedAt = started !== undefined && started <= at + 1_000 ? new Date(started).toISOString() : undefined;
    const parentName = nameOf(parent);
    const file = program && basename(program);
    return {
      source: 'audit',
      account: responsible,
      process: {
        // The kernel keeps the first 15 characters; a script is called by its own name and not by its interpreter's.
        name: file?.startsWith(name) ? file : name, id: pid, ...(program && { path: program }), ...(commandLine && { commandLine }), ...(startedAt && { startedAt }),
        ...(session !== undefined && { sessionId: session }), parentId: parent, ...(parentName && { parentName }),
        ...(login !== undefined && login !== own && { account: account(own) }),
      },
    };
  }

  return ({ process, at }) => {
    const key = `${process.pid} ${process.parent} ${process.user} ${process.program} ${process.commandLine}`;
    let actor = known.get(key);
    if (!actor) {
      if (known.size >= remembered) known.clear();
      known.set(key, (actor = actorOf(process, at)));
    }
    return actor;
  };
}
