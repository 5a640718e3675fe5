import { specify } from '@fimbria/event-sourcing';
import { ruleSpecSchema } from '@fimbria/rules/events';
import { previewed } from './preview.decider.ts';
import { previewAnswerSchema } from './preview.events.ts';

const [subscriptionId, machineId, other] = ['a0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000002', 'a0000000-0000-4000-8000-000000000003'];
const data = { subscriptionId, machineIds: [machineId], rule: ruleSpecSchema.parse({ name: 'r', entities: [{ kind: 'linuxFile', path: '/a' }] }), replaces: null };
const asked = { type: 'PreviewAsked', data } as const;
const answer = previewAnswerSchema.parse({ files: 1, bytes: 2, newFiles: 1, modifiedLastDay: 0, modifiedLastWeek: 0, entities: [1], sample: [], noLonger: { files: 0, paths: [] }, unreadable: 0, truncated: false });
const answered = { type: 'PreviewAnswered', data: { machineId, answer } } as const;
const previews = specify(previewed);

describe('a preview', () => {
  it('is asked', () => previews.given().when({ type: 'Ask', ...data }).then(asked));
  it('is asked once', () => previews.given(asked).when({ type: 'Ask', ...data }).then());
  it('is answered by a machine that was asked', () => previews.given(asked).when({ type: 'Answer', machineId, answer }).then(answered));
  it('is answered once by each', () => previews.given(asked, answered).when({ type: 'Answer', machineId, answer }).then());
  it('is not answered by another machine', () => previews.given(asked).when({ type: 'Answer', machineId: other, answer }).thenRefused('NOT_FOUND'));
  it('nobody asked for is not answered', () => previews.given().when({ type: 'Answer', machineId, answer }).thenRefused('NOT_FOUND'));
});
