/** Given / when / then for a decider: `specify(rule).given(created).when(retire).then(retired)`. */
import assert from 'node:assert/strict';
import { fold, type Decider } from './decider.ts';
import type { Category, EventOf } from './event.ts';

/** Starts a specification of what a decider decides. Each ending throws an AssertionError where it does not hold. */
export function specify<State, Command, C extends Category>(decider: Decider<State, Command, C>) {
  return {
    given: (...history: readonly EventOf<C>[]) => ({
      when: (command: Command) => {
        const decide = () => decider.decide(command, fold(decider, history));
        return {
          /** These events happen; none, if none are named. */
          then: (...expected: readonly EventOf<C>[]) => assert.deepEqual(decide(), expected),
          /** It is refused with this code, and nothing happens. */
          thenRefused: (code: string) => assert.throws(decide, { code }),
        };
      },
    }),
  };
}
