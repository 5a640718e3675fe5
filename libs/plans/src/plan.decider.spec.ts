import { specify } from '@fimbria/event-sourcing';
import { downgraded } from './machine-plan.decider.ts';
import { chosenPlan } from './plan.decider.ts';

const [workspaceId, other] = ['a0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000002'];
const chosen = (plan: 'Free' | 'P1' | 'P2') => ({ type: 'PlanChosen', data: { plan } }) as const;
const enabled = { type: 'FimEnabled', data: { workspaceId } } as const;
const disabled = { type: 'FimDisabled', data: {} } as const;

describe('a plan', () => {
  it('is chosen', () => specify(chosenPlan).given().when({ type: 'Choose', plan: 'P2' }).then(chosen('P2')));
  it('is Free until one is chosen', () => specify(chosenPlan).given().when({ type: 'Choose', plan: 'Free' }).then());
  it('is chosen once', () => specify(chosenPlan).given(chosen('P2')).when({ type: 'Choose', plan: 'P2' }).then());
  it('without monitoring ends it', () => specify(chosenPlan).given(chosen('P2'), enabled).when({ type: 'Choose', plan: 'P1' }).then(chosen('P1'), disabled));
  it('without monitoring ends none where none is', () => specify(chosenPlan).given(chosen('P2'), enabled, disabled).when({ type: 'Choose', plan: 'P1' }).then(chosen('P1')));
});

describe('a plan that has changed since it was read', () => {
  it('is not changed', () => specify(chosenPlan).given(chosen('P1'), chosen('P2')).when({ type: 'Choose', plan: 'Free', version: 1 }).thenRefused('PRECONDITION_FAILED'));
  it('enables nothing', () => specify(chosenPlan).given(chosen('P2'), enabled, disabled).when({ type: 'EnableFim', workspaceId, version: 1 }).thenRefused('PRECONDITION_FAILED'));
  it('is changed by whoever read it since', () => specify(chosenPlan).given(chosen('P1'), chosen('P2')).when({ type: 'Choose', plan: 'Free', version: 2 }).then(chosen('Free')));
});

describe('file integrity monitoring', () => {
  it('is enabled under Plan 2', () => specify(chosenPlan).given(chosen('P2')).when({ type: 'EnableFim', workspaceId }).then(enabled));
  it('is enabled once', () => specify(chosenPlan).given(chosen('P2'), enabled).when({ type: 'EnableFim', workspaceId }).then());
  it('moves to another workspace', () => specify(chosenPlan).given(chosen('P2'), enabled).when({ type: 'EnableFim', workspaceId: other }).then({ type: 'FimEnabled', data: { workspaceId: other } }));
  it('needs Plan 2', () => specify(chosenPlan).given().when({ type: 'EnableFim', workspaceId }).thenRefused('PLAN_2_NEEDED'));
  it('needs it still', () => specify(chosenPlan).given(chosen('P2'), chosen('P1')).when({ type: 'EnableFim', workspaceId }).thenRefused('PLAN_2_NEEDED'));
  it('is disabled', () => specify(chosenPlan).given(chosen('P2'), enabled).when({ type: 'DisableFim' }).then(disabled));
  it('is disabled once', () => specify(chosenPlan).given(chosen('P2'), enabled, disabled).when({ type: 'DisableFim' }).then());
  it('is enabled again after it was disabled', () => specify(chosenPlan).given(chosen('P2'), enabled, disabled).when({ type: 'EnableFim', workspaceId }).then(enabled));
});

describe('a machine', () => {
  const lesser = { type: 'MachineDowngraded', data: { plan: 'P1' } } as const;
  const ended = { type: 'MachineDowngradeEnded', data: {} } as const;
  it('is taken out of Plan 2', () => specify(downgraded).given().when({ type: 'Downgrade', plan: 'P1' }).then(lesser));
  it('is taken out once', () => specify(downgraded).given(lesser).when({ type: 'Downgrade', plan: 'P1' }).then());
  it('gets its subscription\'s plan back', () => specify(downgraded).given(lesser).when({ type: 'EndDowngrade' }).then(ended));
  it('that has it keeps it', () => specify(downgraded).given(lesser, ended).when({ type: 'EndDowngrade' }).then());
});
