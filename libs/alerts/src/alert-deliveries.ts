/** Tells of alerts, at least once through each route, until it is taken or a day has passed. */
import { setTimeout as delay } from 'node:timers/promises';
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { EventStore, handle } from '@fimbria/event-sourcing';
import { causedBy, Database, installation, LogReader, PublicUrls, Refusal } from '@fimbria/service';
import { againAt, forEach } from './again.ts';
import { CHANNELS, send, type AlertChannels } from './alert-channels.ts';
import { deliveriesOfAlert, type DeliveryCommand } from './alert-delivery.decider.ts';
import { AlertRoutes, worthTelling, type Untold } from './alert-routes.ts';
import { readAlerts, type AlertRow } from './alert-rows.ts';
import { AlertRules } from './alert-rules.ts';
import { readFindings, type Findings } from './findings.ts';
import { messageOf } from './message.ts';

/** How often it is looked, ms. */
const interval = 1_000;
/** How many are told at a time. */
const atOnce = 4;
/** Rows that are told of an alert, and how long reading them may take, s. */
const told = { rows: 20, seconds: 20 };
/** Pauses between tries, ms. */
const pauses = { first: 10_000, longest: 900_000 };

interface Tries {
  readonly failures: number;
  readonly notBefore: number;
}

@Injectable()
export class AlertDeliveries implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #logger = new Logger('alerts');
  readonly #ended = new AbortController();
  readonly #tries = new WeakMap<Untold, Tries>();
  #running: Promise<void> | undefined;

  constructor(
    private readonly store: EventStore,
    private readonly database: Database,
    private readonly reader: LogReader,
    private readonly rules: AlertRules,
    private readonly routes: AlertRoutes,
    private readonly urls: PublicUrls,
    @Inject(CHANNELS) private readonly channels: AlertChannels,
  ) {}

  onApplicationBootstrap(): void {
    this.#running = this.#run();
  }

  /** Tells of what has still to be told and whose time has come. */
  async carryOut(now: number): Promise<void> {
    const due = this.routes.untold().filter((one) => (this.#tries.get(one)?.notBefore ?? 0) <= now);
    await forEach(due, atOnce, (one) => this.#deliver(one, now));
  }

  async onApplicationShutdown(): Promise<void> {
    this.#ended.abort();
    await this.#running;
  }

  async #deliver(untold: Untold, now: number): Promise<void> {
    const { alertId, routeId, tenantId, workspaceId, since } = untold;
    const route = this.routes.of(workspaceId).get(routeId);
    const tell = (command: DeliveryCommand) => handle(this.store, deliveriesOfAlert, alertId, command, causedBy(installation(tenantId)));
    const { channel } = route ?? { channel: '' };
    try {
      if (!route) return void (await tell({ type: 'GiveUp', routeId, channel, detail: 'The route was removed.' }));
      const [alert] = await this.database.read(tenantId, (db) => readAlerts(db, tenantId, workspaceId, { alertId }, 1));
      // The read model is a moment behind.
      if (!alert) return;
      await send(this.channels, route, await this.#message(alert, untold), this.#ended.signal);
      await tell({ type: 'Deliver', routeId, channel });
    } catch (error) {
      if (this.#ended.signal.aborted) return;
      const failures = (this.#tries.get(untold)?.failures ?? 0) + 1;
      this.#tries.set(untold, { failures, notBefore: againAt(now, failures, pauses) });
      this.#logger.warn({ err: error, alertId, routeId }, 'an alert is told later');
      const detail = error instanceof Refusal ? error.message : 'Fimbria made a mistake.';
      await tell({ type: now - since < worthTelling ? 'Fail' : 'GiveUp', routeId, channel, detail }).catch((cause) => this.#logger.error({ err: cause, alertId }, 'failure to tell of an alert not told'));
    }
  }

  async #message({ query, after, upTo, ...alert }: AlertRow, { workspaceId, ruleId, routeId }: Untold) {
    return messageOf(alert, { workspaceId, routeId, origin: this.urls.all[0], findings: await this.#findings(alert, { ruleId, workspaceId, query, positions: { after, upTo } }) });
  }

  /** On behalf of whoever wrote the rule; who cannot see them any more has them told without. */
  async #findings(alert: Pick<AlertRow, 'machineId' | 'computer'>, { ruleId, ...stretch }: { readonly ruleId: string; readonly workspaceId: string; readonly query: string; readonly positions: { readonly after: string; readonly upTo: string } }): Promise<Findings | undefined> {
    const rule = this.rules.find(ruleId);
    if (!rule) return undefined;
    try {
      const caller = await this.reader.again(rule, stretch.workspaceId);
      return await readFindings(await this.reader.rows({ ...stretch, caller }, told.seconds, this.#ended.signal), alert, told.rows);
    } catch (error) {
      if (error instanceof Refusal) return undefined;
      throw error;
    }
  }

  async #run(): Promise<void> {
    const { signal } = this.#ended;
    while (!signal.aborted) {
      await this.carryOut(Date.now()).catch((error) => this.#logger.warn({ err: error }, 'alerts are told later'));
      await delay(interval, undefined, { signal }).catch(() => undefined);
    }
  }
}
