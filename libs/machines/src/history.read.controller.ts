import { Controller, Get, Param } from '@nestjs/common';
import { z } from 'zod';
import { EventStore, type EventOf } from '@fimbria/event-sourcing';
import { Can, Describes, Tagged } from '@fimbria/service';
import { machines } from './machine.events.ts';

/** Something that happened to a machine. */
const happenedSchema = z.object({
  at: z.iso.datetime(),
  by: z.string().meta({ description: 'The principal; the machine itself where its agent said so.' }),
  type: z.enum(['MachineEnrolled', 'MachineTagged', 'MachineMoved', 'MachineDescribed', 'MachineRetired']),
  data: z.record(z.string(), z.unknown()).meta({ description: 'What it became.' }),
}).meta({ id: 'MachineHistoryEntry' });
type Happened = Readonly<z.output<typeof happenedSchema>>;
const historySchema = z.object({ items: z.array(happenedSchema).readonly() }).meta({ id: 'MachineHistory' });

/** What happened to a machine, from the log. */
@Controller('v1/machines/:machineId/history')
@Tagged('Machines')
export class MachineHistoryController {
  constructor(private readonly store: EventStore) {}

  @Get()
  @Describes('readMachineHistory', 'What happened to a machine, by whom and when: enrolled, tagged, moved, described by its agent; as it happened', { answers: historySchema })
  @Can('machines.read')
  async read(@Param('machineId') machineId: string): Promise<{ readonly items: readonly Happened[] }> {
    const history = await this.store.read(machines, machineId);
    return { items: history.map(({ event, metadata: { at, by } }) => ({ at, by, type: event.type, data: openly(event) })) };
  }
}

/** What may be shown: the hash of its secret stays in the log. */
function openly(event: EventOf<typeof machines>): Record<string, unknown> {
  if (event.type !== 'MachineEnrolled') return event.data;
  const { secretHash: _, ...data } = event.data;
  return data;
}
