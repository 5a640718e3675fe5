/** Calls about who changed what. */
import { AuditApi, type AuditEntryPage } from '@fimbria/api-client';
import { given, until } from '../calls.ts';
import { configuration } from '../request.ts';

const audit = new AuditApi(configuration);

/** The latest first. */
export const listAudit = (kind: string | undefined, cursor: string | undefined, signal?: AbortSignal): Promise<AuditEntryPage> => audit.listAudit(given({ kind, cursor, limit: 50 }), until(signal));
