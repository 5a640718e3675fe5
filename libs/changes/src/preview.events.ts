/** What machines were asked of a rule that is not there yet, and what they answered. Stream: `preview-<previewId>`. */
import { z } from 'zod';
import { category } from '@fimbria/event-sourcing';
import { ruleSpecSchema } from '@fimbria/rules/events';

const count = z.int().min(0).max(1e12);

/** Something that the rule would watch on a machine. */
const foundSchema = z.object({
  path: z.string().max(4096),
  size: count,
  modifiedAt: z.iso.datetime(),
  isNew: z.boolean().meta({ description: 'No rule of today covers it.' }),
}).meta({ id: 'PreviewedFile' });

/** What a machine found when it looked through what a draft names. */
export const previewAnswerSchema = z.object({
  files: count,
  bytes: count,
  newFiles: count.meta({ description: 'Files that no rule of today covers.' }),
  modifiedLastDay: count.meta({ description: 'Files whose content was written in the last 24 hours.' }),
  modifiedLastWeek: count,
  entities: z.array(count.nullable()).max(1000).meta({ description: 'How many files each entity of the rule covers, in its order; null where it is not of this platform.' }),
  sample: z.array(foundSchema).max(20),
  noLonger: z.object({ files: count, paths: z.array(z.string().max(4096)).max(20) }).meta({ id: 'NoLongerWatched', description: 'Files watched today that no rule would cover any more.' }),
  unreadable: count.meta({ description: 'Directories that the agent may not read.' }),
  truncated: z.boolean().meta({ description: 'It stopped before it had seen everything: there is more.' }),
}).meta({ id: 'PreviewAnswer' });

/** What a machine found. */
export type PreviewAnswer = z.output<typeof previewAnswerSchema>;

/** The preview category. */
export const preview = category('preview', {
  /** These machines are asked what the rule would cover in place of the one it replaces, if any. */
  PreviewAsked: z.object({ subscriptionId: z.guid(), machineIds: z.array(z.guid()).max(50), rule: ruleSpecSchema, replaces: z.guid().nullable() }),
  PreviewAnswered: z.object({ machineId: z.guid(), answer: previewAnswerSchema }),
});
