/** Calls about changes: those there are, and those that happen. Times are ISO 8601 text. */
import { ChangesApi, ChangeType, type ChangePage } from '@fimbria/api-client';
import { given, until } from '../calls.ts';
import { configuration } from '../request.ts';

const changes = new ChangesApi(configuration);

/** What can happen to a file or key. */
export const changeTypes = Object.values(ChangeType);

/** Which changes are asked for. */
export interface ChangeFilter {
  readonly machineId?: string | undefined;
  readonly changeType?: ChangeType | undefined;
  /** Part of the path, whatever its case. */
  readonly path?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Changes, the latest first. */
export const listChanges = (workspaceId: string, filter: ChangeFilter, cursor: string | undefined, limit: number, signal?: AbortSignal): Promise<ChangePage> =>
  changes.listChanges(given({ workspaceId, ...filter, cursor, limit }), until(signal));

/** Server-sent events of changes from now on, or from the event with this id. */
export const openChanges = async (workspaceId: string, filter: ChangeFilter, after: string | undefined, signal: AbortSignal): Promise<Response> =>
  (await changes.streamChangesRaw(given({ workspaceId, ...filter, after }), until(signal))).raw;
