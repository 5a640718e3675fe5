/** Looking for what somebody asked to be made. */
import { Refusal, soon, type Caller, type Fold } from '@fimbria/service';
import { sees } from './asker.ts';
import type { Asker } from './export.events.ts';

/** One of those that are folded by their ids, even if it was made a moment ago. Refused: what is another's, and what there is not. */
export async function findSeen<T extends Asker & { readonly tenantId: string; readonly workspaceId: string }>(known: ReadonlyMap<string, T>, fold: Fold, caller: Caller, workspaceId: string, id: string): Promise<T> {
  const found = await soon(() => {
    const one = known.get(id);
    return one?.workspaceId === workspaceId && sees(caller, one) ? one : undefined;
  }, [fold]);
  if (!found) throw new Refusal('NOT_FOUND');
  return found;
}
