/** The kernel's audit subsystem as a witness: it names account and process, also of processes that are gone before anybody could look. */
import { setImmediate as turn, setTimeout as delay } from 'node:timers/promises';
import type { Log } from '../log.ts';
import type { Change } from '../record.ts';
import { SystemCallError, type SystemCalls } from '../system-calls.ts';
import { actors } from './actors.ts';
import { auditControl } from './audit-control.ts';
import { evidence } from './evidence.ts';
import { losses } from './losses.ts';
import { messageTypes, netlink, type Message, type Netlink } from './netlink.ts';
import { bears, field, operations, recordTypes } from './operations.ts';
import { setting } from './status.ts';
import type { Who } from './who.ts';

/** What the witness works with. */
export interface AuditOptions {
  readonly calls: SystemCalls;
  /** Marks the rules of this agent. */
  readonly key: string;
  readonly user: (uid: number) => string | undefined;
  readonly log: Log;
  /** Evidence is missing: why, and how much, where that is known. */
  readonly lost: (detail: string, count?: number) => void;
}

/** How often the reading thread looks whether it should end, ms. */
const breath = 200;
/** How many records are read before others have a turn. */
const portion = 2_000;
/** How often, and how many ms apart, it is asked whether records still wait, before a change is told without them. */
const patience = { times: 100, apart: 10 } as const;

/** Opens the witness. Throws where this process may not, or the kernel has no audit. */
export async function openAudit({ calls, key, user, log, lost }: AuditOptions): Promise<Who> {
  const open = netlink(calls);
  const control = auditControl(open, key);
  let daemon: Netlink | undefined;
  let records: Netlink;
  let missed: number;
  try {
    await control.enable();
    await control.sweep();
    daemon = await control.becomeDaemon();
    records = daemon ?? open({ reading: true });
    missed = (await control.status()).lost;
  } catch (error) {
    control.close();
    throw error;
  }

  const known = evidence();
  const actorOf = actors(user);
  const take = operations(key, (operation) => known.note(operation, actorOf(operation)));
  const missing = losses(lost);
  let covered: readonly string[] = [];
  /** Removals of rules that are ours to make. */
  let removing = 0;
  let closing = false;
  let failure: string | undefined;

  const review = () => control.review(covered, () => (removing += 1));

  function heed({ type, body }: Message): void {
    const text = body.toString();
    if (type !== recordTypes.configuration) return take(type, text);
    const done = field(text, 'res') === '1';
    if (field(text, 'op') === 'remove_rule' && bears(text, key)) {
      // The kernel itself removes the rule of a directory that is gone.
      if (field(text, 'dir') !== undefined) return;
      if (removing > 0) removing -= 1;
      else void restore('A rule of the audit subsystem was removed by somebody else.');
    }
    if (field(text, 'audit_enabled') === '0' && done) void restore('The audit subsystem was switched off.');
    if (field(text, 'audit_pid') !== undefined && !done) giveWay().catch(failed);
  }

  let restoring: Promise<void> | undefined;
  /** Tells of the gap and closes it. Many rules that go at once are one gap. */
  const restore = (detail: string): Promise<void> =>
    (restoring ??= (async () => {
      try {
        await delay(breath);
        if (closing) return;
        await control.enable();
        await review();
        lost(`${detail} It is as it was again; who changed files meanwhile is not known.`);
      } catch (error) {
        failed(error as Error);
      } finally {
        restoring = undefined;
      }
    })());

  /** The kernel has one daemon, and refuses another while that lives: a real one comes first. */
  async function giveWay(): Promise<void> {
    if (!daemon) return;
    await resign();
    records.close();
    records = open({ reading: true });
    log.warn('another audit daemon wants to start: it can now; until then the kernel writes records into its own log');
  }

  async function resign(): Promise<void> {
    const former = daemon;
    daemon = undefined;
    await former?.ask(messageTypes.set, setting('daemon', 0));
  }

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
        // Beside another daemon the kernel waits for nobody, and does not count.
        if (!(error instanceof SystemCallError && error.code === 'ENOBUFS')) throw error;
        missing.note(0);
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
      const { backlog, lost: now } = await control.status();
      if (now > missed) missing.note(now - missed);
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
      missing.tell();
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
