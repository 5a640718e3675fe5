/** Calls about coverage gaps. */
import { ChangesApi, type GapPage } from '@fimbria/api-client';
import { given, until } from '../calls.ts';
import { configuration } from '../request.ts';

const changes = new ChangesApi(configuration);

export const listGaps = (workspaceId: string, cursor: string | undefined, signal?: AbortSignal): Promise<GapPage> => changes.listGaps(given({ workspaceId, cursor, limit: 100 }), until(signal));
