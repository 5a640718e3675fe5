/** An agent says that it is there and what it does: always a heartbeat, and an event only where it says something else than before. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { EventStore, handle } from '@fimbria/event-sourcing';
import { causedBy, Folds, Refusal, type Caller } from '@fimbria/service';
import { Heartbeats } from './heartbeats.ts';
import { machine, type Description } from './machine.decider.ts';
import { reportedStatus } from './machine-status.decider.ts';
import type { Status } from './machine-status.events.ts';
import { reportedByMachine, reportedCategories } from './reported.ts';
import { WatchedRules } from './watched-rules.ts';

/** What an agent says of itself. */
export interface StatusReport {
  readonly description: Description;
  readonly status: Status;
  readonly files: number;
  readonly directories: number;
}

/** Takes what an agent says of itself. */
export class ReportStatus extends Command<void> {
  constructor(
    readonly machineId: string,
    readonly report: StatusReport,
    readonly caller: Caller,
  ) {
    super();
  }
}

/** What is on record already. */
@Injectable()
export class OnRecord implements OnModuleInit {
  readonly #reported = reportedByMachine();

  constructor(private readonly folds: Folds) {}

  async onModuleInit(): Promise<void> {
    await this.folds.keep('machine statuses', reportedCategories, this.#reported.apply);
  }

  /** Whether it says nothing new. May be a moment behind: then the log decides, or the next report a minute later. */
  has(machineId: string, { description, status }: StatusReport): boolean {
    return this.#reported.isNoNews(machineId, description, status);
  }
}

@CommandHandler(ReportStatus)
export class ReportStatusHandler implements ICommandHandler<ReportStatus> {
  constructor(
    private readonly store: EventStore,
    private readonly rules: WatchedRules,
    private readonly heartbeats: Heartbeats,
    private readonly onRecord: OnRecord,
  ) {}

  async execute({ machineId, report, caller }: ReportStatus): Promise<void> {
    const { description, status, files, directories } = report;
    const watched = await this.rules.now(machineId);
    if (!watched) throw new Refusal('NOT_FOUND');
    const { tenantId, subscriptionId, resourceGroupId, workspaceId } = watched;
    this.heartbeats.note({ machineId, tenantId, subscriptionId, resourceGroupId, workspaceId, at: Date.now(), agentVersion: description.agentVersion, address: caller.address ?? '', files, directories });
    if (this.onRecord.has(machineId, report)) return;
    await handle(this.store, machine, machineId, { type: 'Describe', ...description }, causedBy(caller));
    await handle(this.store, reportedStatus, machineId, status, causedBy(caller));
  }
}
