/** Taking a machine's batch: is monitoring enabled, is each record covered, has it come before; then it is appended, and only then acknowledged. */
import type { OnModuleInit } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { EventStore, handle, TooMuchToPack } from '@fimbria/event-sourcing';
import { watchedByMachine, watchedCategories, type Watched } from '@fimbria/machines/events';
import { causedBy, Folds, Refusal, soon, type Caller, type Fold } from '@fimbria/service';
import type { ChangeRecord } from './change-record.ts';
import { reported } from './changes.decider.ts';
import { compareWithRules, compiledOnce } from './coverage.ts';
import { DailyCaps } from './daily-caps.ts';

/** What came of a batch. */
export const acknowledgementSchema = z.object({
  acknowledged: z.int().meta({ description: 'The last sequence number held: the agent may forget up to it.' }),
  recorded: z.int(),
  allowed: z.int().meta({ description: 'How many were not kept because every rule that covers them allows who did it.' }),
  repeated: z.int().meta({ description: 'How many the server held already.' }),
  refused: z.array(z.object({ sequence: z.int(), code: z.enum(['NOT_COVERED', 'DAILY_CAP']), path: z.string() }).meta({ id: 'RefusedRecord' })).readonly().meta({ description: 'Not kept, one by one, this time; counted as a coverage gap.' }),
}).meta({ id: 'Acknowledgement' });
export type Acknowledgement = Readonly<z.output<typeof acknowledgementSchema>>;

/** Takes a batch of the machine that calls. */
export class RecordBatch extends Command<Acknowledgement> {
  constructor(
    readonly machineId: string,
    readonly records: readonly ChangeRecord[],
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(RecordBatch)
export class RecordBatchHandler implements ICommandHandler<RecordBatch>, OnModuleInit {
  readonly #watched = watchedByMachine();
  readonly #matcherOf = compiledOnce();
  #fold!: Fold;

  constructor(
    private readonly store: EventStore,
    private readonly folds: Folds,
    private readonly caps: DailyCaps,
  ) {}

  async onModuleInit(): Promise<void> {
    this.#fold = await this.folds.keep('admission', watchedCategories, this.#watched.apply);
  }

  async execute({ machineId, records: sent, caller }: RecordBatch): Promise<Acknowledgement> {
    const { subscriptionId, workspaceId, rules } = await this.#admitted(machineId);
    const { records, uncovered, allowed } = compareWithRules(sent, this.#matcherOf(rules));
    const isFull = await this.caps.isReached(workspaceId, Date.now());
    const capped = new Set(isFull ? records.filter((record) => record.kind === 'change' && !uncovered.has(record) && !allowed.has(record)) : []);
    const { events, state } = await handle(this.store, reported, machineId, { subscriptionId, workspaceId, records, uncovered, allowed, capped }, causedBy(caller)).catch(refuseTooMuch);
    const fresh = records.filter(({ sequence }) => events.some(({ data: { header } }) => sequence >= header.firstSequence));
    const refusedOf = (these: ReadonlySet<ChangeRecord>, code: 'NOT_COVERED' | 'DAILY_CAP') => fresh.flatMap((record) => (record.kind === 'change' && these.has(record) ? [{ sequence: record.sequence, code, path: record.path }] : []));
    const refused = [...refusedOf(uncovered, 'NOT_COVERED'), ...refusedOf(capped, 'DAILY_CAP')];
    const passedOver = fresh.filter((record) => allowed.has(record)).length;
    return { acknowledged: state.lastSequence, recorded: fresh.length - refused.length - passedOver, allowed: passedOver, repeated: sent.length - fresh.length, refused };
  }

  async #admitted(machineId: string): Promise<Watched & { readonly workspaceId: string }> {
    const watched = await soon(() => this.#watched.of(machineId), [this.#fold]);
    if (!watched) throw new Refusal('INVALID_CLIENT', { detail: 'This machine is not enrolled, or no longer.' });
    const { workspaceId } = watched;
    if (workspaceId === undefined) throw new Refusal('FIM_NOT_ENABLED');
    return { ...watched, workspaceId };
  }
}

/** What arrives small can be large to keep: rare, and the agent halves it. */
function refuseTooMuch(cause: unknown): never {
  if (cause instanceof TooMuchToPack) throw new Refusal('TOO_LARGE', { detail: 'The records of this batch do not fit one event of the log.' }, { cause });
  throw cause;
}
