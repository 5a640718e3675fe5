/** The kernel's audit subsystem as a witness: it names account and process, also of processes that are gone before anybody could look. */
import { setImmediate as turn, setTimeout as delay } from 'node:timers/promises';
import type { Log } from '../log.ts';
import type { Change } from '../record.ts';
import { SystemCallError, type SystemCalls } from '../system-calls.ts';
import { actors } from './actors.ts';
import { readRule, ruleBytes } from './audit-rule.ts';
import { evidence } from './evidence.ts';
import { messageTypes, netlink, type Message, type Netlink } from './netlink.ts';
import { bears, field, operations, recordTypes } from './operations.ts';
import { readStatus, setting, type AuditStatus } from './status.ts';
import type { Who } from './who.ts';

/** What the witness works with. */
export interface AuditOptions {
  readonly calls: SystemCalls;
  /** Marks the rules of this agent. */
  readonly key: string;
  readonly user: (uid: number) => string | undefined;
  readonly log: Log;
  /** Evidence is missing: how much, where that is known, and why. */
  readonly lost: (detail: string, count?: number) => void;
}

/** Records that the kernel keeps for a busy reader; as set by default, 64 of them, a writer waits instead, up to a minute. */
const backlogLimit = 8_192;
/** How often the reading thread looks whether it should end, ms. */
const breath = 200;
/** How many records are read before others have a turn. */
const portion = 2_000;
/** How often, and how many ms apart, it is asked whether records still wait, before a change is told without them. */
const patience = { times: 100, apart: 10 } as const;

/** Opens the witness. Throws where this process may not, or the kernel has no audit. */
export async function openAudit({ calls, key, user, log, lost }: AuditOptions): Promise<Who> {
  const open = netlink(calls);
  const control = open({ reading: false });
  let waiting: Promise<unknown> = Promise.resolve();
  /** One request at a time, whoever asks. */
  const ask: Netlink['ask'] = (...request) => {
    const answer = waiting.then(() => control.ask(...request));
    waiting = answer.catch(() => {});
    return answer;
  };
  const status = async (): Promise<AuditStatus> => readStatus((await ask(messageTypes.get, Buffer.alloc(0), { upTo: messageTypes.get }))[0] as Buffer);

  const known = evidence();
  const actorOf = actors(user);
  const take = operations(key, (operation) => known.note(operation, actorOf(operation)));
  let covered: readonly string[] = [];
  /** Removals of rules that are ours to make. */
  let removing = 0;
  let missed = 0;
  let closing = false;
  let failure: string | undefined;
  /** The kernel hands its records to this process alone; other readers are told as well, as long as they keep up. */
  let isDaemon = false;
  let records = await opened();

  /** As the audit daemon where there is none: the kernel then loses nothing, and does not write every record into its own log. Beside one as a reader. */
  async function opened(): Promise<Netlink> {
    const { daemon, enabled, backlogLimit: limit, lost: before } = await status();
    missed = before;
    if (enabled === 0) await ask(messageTypes.set, setting('enabled', 1));
    if (daemon !== 0) return open({ reading: true });
    if (limit < backlogLimit) await ask(messageTypes.set, setting('backlogLimit', backlogLimit));
    await ask(messageTypes.set, setting('backlogWait', 0));
    const socket = open({ reading: false });
    try {
      await socket.ask(messageTypes.set, setting('daemon', process.pid));
      isDaemon = true;
      return socket;
    } catch (error) {
      socket.close();
      // Another was quicker.
      if (error instanceof SystemCallError && error.code === 'EEXIST') return open({ reading: true });
      throw error;
    }
  }

  /** The kernel has one daemon, and refuses another while that lives: a real one comes first. */
  async function giveWay(): Promise<void> {
    await resign();
    records.close();
    records = open({ reading: true });
    log.warn('another audit daemon wants to start: it can now; until then the kernel writes records into its own log');
  }

  async function resign(): Promise<void> {
    if (!isDaemon) return;
    isDaemon = false;
    await records.ask(messageTypes.set, setting('daemon', 0));
  }

  async function rules(): Promise<ReadonlyMap<string, Buffer>> {
    const listed = await ask(messageTypes.listRules, Buffer.alloc(0), { upTo: messageTypes.done });
    return new Map(listed.flatMap((bytes) => {
      const { directory, key: found } = readRule(bytes);
      return found === key && directory !== undefined ? [[directory, bytes] as const] : [];
    }));
  }

  /** Brings the kernel's rules to what is covered; answers how many had to be added. */
  async function review(): Promise<number> {
    const present = await rules();
    const stale = [...present].filter(([directory]) => !covered.includes(directory));
    const missing = covered.filter((directory) => !present.has(directory));
    for (const [, bytes] of stale) {
      removing += 1;
      await ask(messageTypes.removeRule, bytes);
    }
    for (const directory of missing) {
      await ask(messageTypes.addRule, ruleBytes({ directory, key, exceptFor: process.pid })).catch((error: Error) => {
        // It went while it was being looked at; the next look brings it when it is back.
        if (!/ENOENT|ENOTDIR/.test(error.message)) throw error;
      });
    }
    return missing.length;
  }

  function heed({ type, body }: Message): void {
    const text = body.toString();
    if (type !== recordTypes.configuration) return take(type, text);
    const done = field(text, 'res') === '1';
    if (field(text, 'op') === 'remove_rule' && bears(text, key)) {
      if (removing > 0) removing -= 1;
      else void restore('A rule of the audit subsystem was removed by somebody else.');
    }
    if (field(text, 'audit_enabled') === '0' && done) void restore('The audit subsystem was switched off.');
    if (field(text, 'audit_pid') !== undefined && !done && isDaemon) giveWay().catch(failed);
  }

  let restoring: Promise<void> | undefined;
  /** Tells of the gap and closes it. Many rules that go at once are one gap. */
  const restore = (detail: string): Promise<void> =>
    (restoring ??= (async () => {
      try {
        await delay(breath);
        if (closing) return;
        if ((await status()).enabled === 0) await ask(messageTypes.set, setting('enabled', 1));
        await review();
        lost(`${detail} It is as it was again; who changed files meanwhile is not known.`);
      } catch (error) {
        failed(error as Error);
      } finally {
        restoring = undefined;
      }
    })());

  function failed(error: Error): void {
    if (closing || failure !== undefined) return;
    failure = error.message;
    log.warn('who changes files cannot be told any more', { reason: failure });
    lost(`The audit subsystem cannot be read any more (${failure}): changes are reported without who made them.`);
  }

  /** Reads what is there, at most so much. True when there may be more. */
  function readSome(): boolean {
    for (let count = 0; count < portion; count += 1) {
      try {
        const message = records.read();
        if (!message) return false;
        heed(message);
      } catch (error) {
        if ((error as { code?: string }).code !== 'ENOBUFS') throw error;
        lost('Records of the audit subsystem were lost, as they came faster than they could be read beside another audit daemon.');
      }
    }
    return true;
  }

  const reading = (async () => {
    while (!closing) {
      if (!(await records.readable(breath))) continue;
      while (!closing && readSome()) await turn();
    }
  })().catch(failed);

  /** Until everything that was recorded by now is read. */
  async function caughtUp(): Promise<void> {
    for (let time = 0; time < patience.times; time += 1) {
      while (readSome()) await turn();
      const { backlog, lost: now } = await status();
      if (now > missed) lost('Records of the audit subsystem were lost in the kernel.', now - missed);
      missed = now;
      if (backlog === 0) break;
      await delay(patience.apart);
    }
    readSome();
  }

  return {
    sight: () => (failure === undefined ? { source: 'audit' } : { source: 'none', reason: failure }),
    cover: async (directories) => {
      covered = outermost(directories);
      if (failure === undefined) await review().catch(failed);
    },
    attributed: async (changes) => {
      if (failure === undefined && changes.length > 0) await caughtUp().catch(failed);
      return failure === undefined ? changes.map((change): Change => ({ ...change, actor: known.actorOf(change) })) : changes;
    },
    close: async () => {
      covered = [];
      await review().catch(() => {});
      closing = true;
      await reading;
      await restoring;
      await resign().catch(() => {});
      records.close();
      control.close();
    },
  };
}

/** Those that lie in no other: a rule reaches all that is below its directory. Not the root, "": that would record what every process of the machine writes. */
function outermost(directories: readonly string[]): readonly string[] {
  const unique = [...new Set(directories)].filter((directory) => directory !== '');
  return unique.filter((one) => !unique.some((other) => other !== one && one.startsWith(`${other}/`)));
}
