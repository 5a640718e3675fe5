/** What is asked of the kernel's audit subsystem: how it stands, and which rules it goes by. */
import { serially } from '../serially.ts';
import { SystemCallError } from '../system-calls.ts';
import { readRule, ruleBytes } from './audit-rule.ts';
import { startOf } from './processes.ts';
import { messageTypes, type Netlink, type OpenNetlink } from './netlink.ts';
import { readStatus, setting, type AuditStatus } from './status.ts';

/** Records that the kernel keeps for a busy reader, some of a kilobyte each; as set by default, 64 of them, a writer waits instead, up to a minute. */
const backlogLimit = 32_768;

/** What the keys of all agents begin with. */
export const keyPrefix = 'fimbria-';

/** Opens a way to ask. The key marks the rules of this agent. Throws where this process may not ask. */
export function auditControl(open: OpenNetlink, key: string) {
  const socket = open({ reading: false });
  const oneAtATime = serially();
  const ask: Netlink['ask'] = (...request) => oneAtATime(() => socket.ask(...request));
  const status = async (): Promise<AuditStatus> => readStatus((await ask(messageTypes.get, Buffer.alloc(0), { upTo: messageTypes.get }))[0] as Buffer);
  const set = (...what: Parameters<typeof setting>) => ask(messageTypes.set, setting(...what));
  const rules = async () => (await ask(messageTypes.listRules, Buffer.alloc(0), { upTo: messageTypes.done })).map((bytes) => ({ bytes, ...readRule(bytes) }));
  const oneReviewAtATime = serially();

  return {
    status,
    /** Switches it on where it is off. */
    enable: async (): Promise<void> => {
      if ((await status()).enabled === 0) await set('enabled', 1);
    },
    /** Becomes the audit daemon; answers with the socket that records come to, or undefined where there is a daemon. The kernel then loses nothing, and does not write every record into its own log. */
    becomeDaemon: async (): Promise<Netlink | undefined> => {
      const { daemon, backlogLimit: limit } = await status();
      if (daemon !== 0) return undefined;
      if (limit < backlogLimit) await set('backlogLimit', backlogLimit);
      await set('backlogWait', 0);
      const records = open({ reading: false });
      try {
        await records.ask(messageTypes.set, setting('daemon', process.pid));
        return records;
      } catch (error) {
        records.close();
        // Another was quicker.
        if (error instanceof SystemCallError && error.code === 'EEXIST') return undefined;
        throw error;
      }
    },
    /** Removes what agents left that did not end by themselves. */
    sweep: async (): Promise<void> => {
      for (const { key: found, exceptFor, bytes } of await rules()) {
        if (found?.startsWith(keyPrefix) && exceptFor !== undefined && startOf(exceptFor) === undefined) await ask(messageTypes.removeRule, bytes);
      }
    },
    /** Brings the rules to these directories. `removing` is called before one goes. */
    review: (directories: readonly string[], removing: () => void): Promise<void> =>
      oneReviewAtATime(async () => {
        const own = (await rules()).filter((rule) => rule.key === key);
        for (const { directory = '', bytes } of own) {
          if (directories.includes(directory)) continue;
          removing();
          await ask(messageTypes.removeRule, bytes);
        }
        for (const directory of directories) {
          if (!own.some((rule) => rule.directory === directory)) await ask(messageTypes.addRule, ruleBytes({ directory, key, exceptFor: process.pid })).catch(unlessGone);
        }
      }),
    close: socket.close,
  };
}

/** A directory that is not there now is covered when it is looked for again. */
function unlessGone(error: unknown): void {
  if (!(error instanceof SystemCallError && ['ENOENT', 'ENOTDIR'].includes(error.code))) throw error;
}
