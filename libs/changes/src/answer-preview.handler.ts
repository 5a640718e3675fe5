/** A machine's answer to a preview. */
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { EventStore, handle, StreamMoved } from '@fimbria/event-sourcing';
import { causedBy, Refusal, type Caller } from '@fimbria/service';
import { previewed } from './preview.decider.ts';
import type { PreviewAnswer } from './preview.events.ts';

/** Keeps what a machine found. */
export class AnswerPreview extends Command<void> {
  constructor(
    readonly machineId: string,
    readonly previewId: string,
    readonly answer: PreviewAnswer,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(AnswerPreview)
export class AnswerPreviewHandler implements ICommandHandler<AnswerPreview> {
  constructor(private readonly store: EventStore) {}

  async execute({ machineId, previewId, answer, caller }: AnswerPreview): Promise<void> {
    await handle(this.store, previewed, previewId, { type: 'Answer', machineId, answer }, causedBy(caller)).catch((cause: unknown) => {
      if (cause instanceof StreamMoved) throw new Refusal('UNAVAILABLE', { detail: 'Many machines answer at once.' }, { cause });
      throw cause;
    });
  }
}
