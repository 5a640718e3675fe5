/** Makes requested exports into files of this host, two at a time; what was cut short by an end of the process is made again. */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { EventStore, handle } from '@fimbria/event-sourcing';
import { causedBy, Refusal, type Caller } from '@fimbria/service';
import { askerOf } from './asker.ts';
import { requestedExport, type ExportCommand } from './export.decider.ts';
import type { Asker, ExportSpec } from './export.events.ts';
import { writeFile, type Place } from './export-file.ts';
import { Exports, type KnownExport } from './exports.ts';
import { OPTIONS, type LogsOptions } from './logs-options.ts';
import { Queries } from './queries.ts';
import { longestWait } from './query-request.ts';
import { Reach } from './reach.ts';
import { turns } from './turns.ts';

/** Exports a tenant keeps at a time. */
const most = 100;
/** Patient: whoever waits here has asked for a file, and goes on with something else. */
const aDay = 86_400_000;

/** An export, and who asked for it. */
type Wanted = ExportSpec & Asker & { readonly tenantId: string; readonly by: string };

interface Job {
  readonly stop: AbortController;
  readonly done: Promise<void>;
  rows: number;
}

@Injectable()
export class ExportJobs implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #jobs = new Map<string, Job>();
  readonly #logger = new Logger('exports');
  readonly #inTurn = turns({ running: 2, waiting: Infinity, patience: aDay, requests: Infinity, window: aDay });

  constructor(
    private readonly store: EventStore,
    private readonly exports: Exports,
    private readonly queries: Queries,
    private readonly reach: Reach,
    @Inject(OPTIONS) private readonly options: LogsOptions,
  ) {}

  onApplicationBootstrap(): void {
    const { exportsDirectory: directory } = this.options;
    if (directory === undefined) return;
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const begun = new Set(readdirSync(directory).map((name) => name.split('.')[0]));
    for (const known of this.exports.all()) if (known.state === 'running' && begun.has(known.id)) this.#start(known.id, known);
  }

  /** Begins an export; answers its id. Refused: what cannot be run. */
  async request(spec: ExportSpec, caller: Caller): Promise<string> {
    if (this.exports.all().filter(({ tenantId }) => tenantId === caller.tenantId).length >= most) throw new Refusal('EXPORT_LIMIT_REACHED');
    const id = randomUUID();
    const { part } = this.#place(id, spec);
    await this.queries.check(this.#asked(spec, caller));
    // Whose export it is to make is known by this, also after an end of the process.
    writeFileSync(part, '', { mode: 0o600 });
    const asker = askerOf(caller);
    await this.#tell(id, { type: 'Request', spec, asker }, caller);
    this.#start(id, { ...spec, ...asker, tenantId: caller.tenantId, by: caller.principalId });
    return id;
  }

  /** Cancels an export that is under way, and removes its file. */
  async remove({ id, format }: KnownExport, caller: Caller): Promise<void> {
    await this.#tell(id, { type: 'Remove' }, caller);
    const job = this.#jobs.get(id);
    job?.stop.abort();
    await job?.done;
    for (const path of Object.values(this.#place(id, { format }))) rmSync(path, { force: true });
  }

  /** How many rows are written so far; nothing where it is not this host that makes it. */
  rows(id: string): number | undefined {
    return this.#jobs.get(id)?.rows;
  }

  /** The file of a whole export. Refused where it is on another host. */
  file({ id, format }: KnownExport): string {
    const path = this.#path(`${id}.${format}`);
    if (!existsSync(path)) throw new Refusal('UNAVAILABLE', { detail: 'The file is not on this host.' });
    return path;
  }

  async onApplicationShutdown(): Promise<void> {
    for (const { stop } of this.#jobs.values()) stop.abort();
    await Promise.all([...this.#jobs.values()].map(({ done }) => done));
  }

  #start(id: string, wanted: Wanted): void {
    const stop = new AbortController();
    const job: Job = { stop, rows: 0, done: this.#inTurn('', () => this.#make(id, wanted, stop.signal)).finally(() => this.#jobs.delete(id)) };
    this.#jobs.set(id, job);
  }

  async #make(id: string, wanted: Wanted, signal: AbortSignal): Promise<void> {
    const by: Caller = { principalId: wanted.by, tenantId: wanted.tenantId, kind: wanted.kind };
    try {
      await this.#tell(id, { type: 'Complete', manifest: await this.#write(id, wanted, signal) }, by);
    } catch (error) {
      // Removed, or to be made again at the next start.
      if (signal.aborted) return;
      if (!(error instanceof Refusal)) this.#logger.error({ err: error, exportId: id }, 'export failed');
      rmSync(this.#place(id, wanted).part, { force: true });
      const { code, message } = error instanceof Refusal ? error : { code: 'INTERNAL', message: 'Fimbria made a mistake.' };
      await this.#tell(id, { type: 'Fail', code, detail: message }, by).catch((cause) => this.#logger.error({ err: cause, exportId: id }, 'failure of an export not told'));
    }
  }

  async #write(id: string, wanted: Wanted, signal: AbortSignal) {
    const opened = await this.queries.open(this.#asked(wanted, await this.reach.again(wanted, wanted.workspaceId)), signal, { inTurn: false });
    const summary = await writeFile(this.#place(id, wanted), wanted, opened, signal, (rows) => Object.assign(this.#jobs.get(id) ?? {}, { rows }));
    return { ...summary, asOf: opened.asOf ?? null };
  }

  #place(id: string, { format }: Pick<ExportSpec, 'format'>): Place {
    return { part: this.#path(`${id}.part`), whole: this.#path(`${id}.${format}`) };
  }

  #asked({ workspaceId, query, from, to }: ExportSpec, caller: Caller) {
    return { workspaceId, query, timespan: { ...(from !== null && { from: new Date(from) }), ...(to !== null && { to: new Date(to) }) }, wait: longestWait, caller };
  }

  #path(name: string): string {
    if (this.options.exportsDirectory === undefined) throw new Refusal('EXPORTS_NOT_KEPT');
    return join(this.options.exportsDirectory, name);
  }

  async #tell(id: string, command: ExportCommand, caller: Caller): Promise<void> {
    await handle(this.store, requestedExport, id, command, causedBy(caller));
  }
}
