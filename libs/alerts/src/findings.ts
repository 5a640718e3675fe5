/** The rows that a rule has of a stretch of the log: counted by machine, and those of one machine. */
import type { RowsRead } from '@fimbria/service';
import { z } from 'zod';
import type { Finding } from './alert.decider.ts';

/** Some rows of an alert. */
export interface Findings {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly (readonly unknown[])[];
  /** Whether there are more than these. */
  readonly more: boolean;
}

type Subject = Pick<Finding, 'machineId' | 'computer'>;
type Counted = Omit<Finding, 'alertId'>;

/** Rows that one look counts. */
const most = 100_000;
const guid = z.guid();

/** How many rows there are of each machine, by the columns MachineId and Computer, and whether there were more than are counted. */
export async function countFindings({ columns, portions }: RowsRead): Promise<{ readonly found: readonly Counted[]; readonly cut: boolean }> {
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

/** The first rows of a machine. */
export async function readFindings({ columns, portions }: RowsRead, subject: Subject, limit: number): Promise<Findings> {
  const subjectOf = subjectsBy(columns);
  const rows: (readonly unknown[])[] = [];
  for await (const portion of portions) {
    for (const row of portion) {
      const { machineId, computer } = subjectOf(row);
      if (machineId !== subject.machineId || (machineId === null && computer !== subject.computer)) continue;
      if (rows.length === limit) return { columns, rows, more: true };
      rows.push(row);
    }
  }
  return { columns, rows, more: false };
}

function subjectsBy(columns: RowsRead['columns']): (row: readonly unknown[]) => Subject {
  const [idAt, nameAt] = ['MachineId', 'Computer'].map((sought) => columns.findIndex(({ name }) => name === sought)) as [number, number];
  return (row) => {
    const [id, name] = [row[idAt], row[nameAt]];
    return { machineId: guid.safeParse(id).success ? (id as string) : null, computer: typeof name === 'string' && name !== '' ? name.slice(0, 512) : null };
  };
}
