/** A preview: some machines are asked once, and each answers once. */
import type { Decider, EventOf } from '@fimbria/event-sourcing';
import { Refusal } from '@fimbria/service/problems';
import { preview, type PreviewAnswer } from './preview.events.ts';

type Asked = Extract<EventOf<typeof preview>, { type: 'PreviewAsked' }>['data'];

/** Asking, and answering. */
export type PreviewCommand = ({ readonly type: 'Ask' } & Asked) | { readonly type: 'Answer'; readonly machineId: string; readonly answer: PreviewAnswer };

/** What was asked, and what each machine answered. */
export interface PreviewState {
  readonly asked: Asked | undefined;
  readonly answers: ReadonlyMap<string, PreviewAnswer>;
}

export const previewed: Decider<PreviewState, PreviewCommand, typeof preview> = {
  category: preview,
  initial: { asked: undefined, answers: new Map() },
  decide: (command, { asked, answers }) => {
    switch (command.type) {
      case 'Ask': {
        const { type: _, ...data } = command;
        return asked ? [] : [{ type: 'PreviewAsked', data }];
      }
      case 'Answer': {
        const { machineId, answer } = command;
        if (!asked?.machineIds.includes(machineId)) throw new Refusal('NOT_FOUND', { detail: 'This machine was not asked.' });
        return answers.has(machineId) ? [] : [{ type: 'PreviewAnswered', data: { machineId, answer } }];
      }
    }
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'PreviewAsked':
        return { ...state, asked: event.data };
      case 'PreviewAnswered':
        return { ...state, answers: new Map(state.answers).set(event.data.machineId, event.data.answer) };
    }
  },
};
