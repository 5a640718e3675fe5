import { Module } from '@nestjs/common';
import { ChangesController } from './changes.controller.ts';
import { RecordBatchHandler } from './changes.handler.ts';
import { ChangesLiveController } from './changes.live.controller.ts';
import { ChangesReadController } from './changes.read.controller.ts';
import { GapsReadController } from './gaps.read.controller.ts';
import { MachinesReadController } from './machines.read.controller.ts';
import { NewChanges } from './new-changes.ts';
import { Retention } from './retention.ts';
import { TotalsReadController } from './totals.read.controller.ts';

/** Taking change batches. */
@Module({ controllers: [ChangesController], providers: [RecordBatchHandler] })
export class ChangesModule {}

/** Reading changes, coverage gaps and machines. */
@Module({ controllers: [ChangesLiveController, ChangesReadController, GapsReadController, MachinesReadController, TotalsReadController], providers: [NewChanges] })
export class ChangesReadModule {}

/** Removing what no workspace keeps any more: where the read models are filled. */
@Module({ providers: [Retention], exports: [Retention] })
export class RetentionModule {}
