/** Looks for what alert rules are about, as soon as a workspace has new rows. Each look covers the log from where the last one ended to where the read models stand, so that every row is found once, however late it came and however long nothing looked. */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { EventStore, handle } from '@fimbria/event-sourcing';
import { causedBy, installation, LogReader, NewRows, Refusal } from '@fimbria/service';
import { againAt, forEach } from './again.ts';
import { alertsOfRule, type AlertCommand, type Finding } from './alert.decider.ts';
import { AlertRules, type KnownAlertRule } from './alert-rules.ts';
import { countFindings } from './findings.ts';

/** After a round so long nothing is looked at, that rows may gather; and so long where nobody tells of new ones, ms. */
const rest = { least: 200, most: 5_000 };
/** How long a look may take, s. */
const patience = 60;
/** Rules that look at a time. */
const atOnce = 2;
/** How often it is told that a rule found nothing, ms. */
const toldEvery = 3_600_000;
/** Pauses between tries of a rule that cannot look, ms. */
const pauses = { first: 30_000, longest: 3_600_000 };

/** What this process knows of a rule beyond the log. */
interface Progress {
  /** The one it knows it of. */
  readonly version: number;
  readonly reached: bigint;
  readonly toldAt: number;
  readonly failures: number;
  readonly notBefore: number;
}

@Injectable()
export class AlertLooks implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #logger = new Logger('alerts');
  readonly #ended = new AbortController();
  readonly #progress = new Map<string, Progress>();
  /** Workspaces that may have new rows; all may, at first. */
  #news: Set<string> | 'all' = 'all';
  #wake = () => {};
  #running: Promise<void> | undefined;

  constructor(
    private readonly store: EventStore,
    private readonly reader: LogReader,
    private readonly rules: AlertRules,
    private readonly rows: NewRows,
  ) {}

  onApplicationBootstrap(): void {
    this.rows.each((workspaceId) => {
      if (workspaceId === undefined) this.#news = 'all';
      else if (this.#news !== 'all') this.#news.add(workspaceId);
      this.#wake();
    });
    this.rows.listen();
    this.#running = this.#run();
  }

  /** Has every rule look that may find something new, or whose time to try again has come. */
  async carryOut(now: number): Promise<void> {
    const news = this.#news;
    this.#news = new Set();
    const due = this.rules.enabled().filter((rule) => {
      const progress = this.#progressOf(rule);
      return progress === undefined || (progress.notBefore <= now && (progress.failures > 0 || news === 'all' || news.has(rule.workspaceId)));
    });
    const upTo = due.length > 0 ? await this.reader.asOf() : undefined;
    if (upTo === undefined) return;
    await forEach(due, atOnce, (rule) => this.#look(rule, upTo, now));
  }

  async onApplicationShutdown(): Promise<void> {
    this.#ended.abort();
    await this.#running;
  }

  async #look(rule: KnownAlertRule, upTo: string, now: number): Promise<void> {
    const { ruleId, workspaceId, version } = rule;
    const before = this.#progressOf(rule) ?? { version, reached: this.#progress.get(ruleId)?.reached ?? -1n, toldAt: now, failures: 0, notBefore: 0 };
    const after = before.reached > BigInt(rule.reached) ? before.reached : BigInt(rule.reached);
    if (BigInt(upTo) <= after) return void this.#progress.set(ruleId, before);
    try {
      const stretch = { after: String(after), upTo };
      const { found, cut } = await this.#find(rule, stretch);
      const at = new Date(now).toISOString();
      const isTold = found.length > 0 || rule.problem !== null || now - before.toldAt >= toldEvery;
      if (found.length > 0) await this.#tell(rule, { type: 'Find', look: { workspaceId, ...stretch, at, found, cut }, joinMinutes: rule.joinMinutes });
      else if (isTold) await this.#tell(rule, { type: 'LookThrough', upTo });
      this.#progress.set(ruleId, { version, reached: BigInt(upTo), toldAt: isTold ? now : before.toldAt, failures: 0, notBefore: 0 });
    } catch (error) {
      if (this.#ended.signal.aborted) return;
      const failures = before.failures + 1;
      this.#progress.set(ruleId, { ...before, failures, notBefore: againAt(now, failures, pauses) });
      await this.#fail(rule, error);
    }
  }

  /** Undefined for one that is new, or was written anew since: it may look at once. */
  #progressOf({ ruleId, version }: KnownAlertRule): Progress | undefined {
    const progress = this.#progress.get(ruleId);
    return progress?.version === version ? progress : undefined;
  }

  async #find(rule: KnownAlertRule, positions: { readonly after: string; readonly upTo: string }) {
    const { workspaceId, query } = rule;
    const caller = await this.reader.again(rule, workspaceId);
    const findings = await countFindings(await this.reader.rows({ workspaceId, query, caller, positions }, patience, this.#ended.signal));
    return { ...findings, found: findings.found.map((finding): Finding => ({ alertId: randomUUID(), ...finding })) };
  }

  async #fail(rule: KnownAlertRule, error: unknown): Promise<void> {
    this.#logger.warn({ err: error, ruleId: rule.ruleId }, 'an alert rule looks later');
    const { code, message } = error instanceof Refusal ? error : { code: 'INTERNAL', message: 'Fimbria made a mistake.' };
    await this.#tell(rule, { type: 'Fail', code, detail: message }).catch((cause) => this.#logger.error({ err: cause, ruleId: rule.ruleId }, 'failure of an alert rule not told'));
  }

  async #tell({ ruleId, tenantId }: KnownAlertRule, command: AlertCommand): Promise<void> {
    await handle(this.store, alertsOfRule, ruleId, command, causedBy(installation(tenantId)));
  }

  async #run(): Promise<void> {
    const { signal } = this.#ended;
    while (!signal.aborted) {
      await this.carryOut(Date.now()).catch((error) => {
        this.#news = 'all';
        this.#logger.warn({ err: error }, 'alert rules look later');
      });
      await delay(rest.least, undefined, { signal }).catch(() => undefined);
      if (this.#news !== 'all' && this.#news.size === 0) await Promise.race([delay(rest.most, undefined, { signal }).catch(() => undefined), new Promise<void>((woken) => (this.#wake = woken))]);
    }
  }
}
