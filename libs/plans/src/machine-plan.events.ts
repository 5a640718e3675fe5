/** What can have happened to the plan of one machine, where it is not its subscription's. Stream: `machinePlan-<machineId>`. */
import { z } from 'zod';
import { category } from '@fimbria/event-sourcing';

/** The plans that a machine can have of its own: Plan 2 comes from the subscription alone. */
export const lesserPlanSchema = z.enum(['Free', 'P1']).meta({ id: 'LesserPlan' });

/** One of them. */
export type LesserPlan = z.output<typeof lesserPlanSchema>;

/** The machine plan category. */
export const machinePlan = category('machinePlan', {
  /** Whatever the subscription has, this machine has that: it is not watched, and does not count. */
  MachineDowngraded: z.object({ plan: lesserPlanSchema }),
  /** The machine has its subscription's plan again. */
  MachineDowngradeEnded: z.object({}),
});
