import { Module } from '@nestjs/common';
import { AllowanceReadController } from './allowance.read.controller.ts';
import { AnswerPreviewHandler } from './answer-preview.handler.ts';
import { AskedPreviews } from './asked-previews.ts';
import { AskedPreviewsController } from './asked-previews.controller.ts';
import { ChangesController } from './changes.controller.ts';
import { RecordBatchHandler } from './changes.handler.ts';
import { ChangesLiveController } from './changes.live.controller.ts';
import { ChangesReadController } from './changes.read.controller.ts';
import { DailyCaps } from './daily-caps.ts';
import { EffectiveRules } from './effective-rules.ts';
import { GapsReadController } from './gaps.read.controller.ts';
import { MachinesReadController } from './machines.read.controller.ts';
import { OnboardingReadController } from './onboarding.read.controller.ts';
import { PreviewController } from './preview.controller.ts';
import { AskPreviewHandler } from './preview.handler.ts';
import { Retention } from './retention.ts';
import { TotalsReadController } from './totals.read.controller.ts';

/** Taking change batches, and asking machines about drafts of rules. */
@Module({ controllers: [AskedPreviewsController, ChangesController], providers: [RecordBatchHandler, DailyCaps, AnswerPreviewHandler, AskedPreviews] })
export class ChangesModule {}

/** Reading changes, coverage gaps, machines, what workspaces have taken, and how far subscriptions are; trying drafts of rules. */
@Module({ controllers: [AllowanceReadController, ChangesLiveController, ChangesReadController, GapsReadController, MachinesReadController, OnboardingReadController, PreviewController, TotalsReadController], providers: [EffectiveRules, AskPreviewHandler] })
export class ChangesReadModule {}

/** Removing what no workspace keeps any more: where the read models are filled. */
@Module({ providers: [Retention], exports: [Retention] })
export class RetentionModule {}
