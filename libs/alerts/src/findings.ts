/** The rows of a look, counted by machine. */
import type { RowsRead } from '@fimbria/service';
import { z } from 'zod';
import type { Finding } from './alert.decider.ts';

/** Rows that one look counts. */
const most = 100_000;

type Counted = Omit<Finding, 'alertId'>;

const guid = z.guid();

/** How many rows there are of each machine, by the columns MachineId and Computer, and whether there were more than are counted. */
export async function findingsIn({ columns, portions }: RowsRead): Promise<{ readonly found: readonly Counted[]; readonly cut: boolean }> {
  const subjectOf = subjectsBy(columns);
  const found = new Map<string, Counted>();
  let rows = 0;
  for await (const portion of portions) {
    for (const row of portion) {
      if ((rows += 1) > most) return { found: [...found.values()], cut: true };
      const { machineId, computer } = subjectOf(row);
      const key = machineId ?? computer ?? '';
      found.set(key, { machineId, computer, count: (found.get(key)?.count ?? 0) + 1 });
    }
  }
  return { found: [...found.values()], cut: false };
}

/** Reads of a row which machine it is about. */
export function subjectsBy(columns: RowsRead['columns']): (row: readonly unknown[]) => Pick<Finding, 'machineId' | 'computer'> {
  const [idAt, nameAt] = ['MachineId', 'Computer'].map((sought) => columns.findIndex(({ name }) => name === sought)) as [number, number];
  return (row) => {
    const [id, name] = [row[idAt], row[nameAt]];
    return { machineId: guid.safeParse(id).success ? (id as string) : null, computer: typeof name === 'string' && name !== '' ? name.slice(0, 512) : null };
  };
}
