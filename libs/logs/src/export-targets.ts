/** Where scheduled exports are delivered: below a directory of this host, or to a store that its operator has named. What tenants say chooses among these, and never leaves their own part of them. */
import { existsSync, mkdirSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { Refusal } from '@fimbria/service';
import { z } from 'zod';
import type { Target } from './export-schedule.events.ts';
import { putFile, putText, storeSchema, type Store } from './s3.ts';

/** What the operator has set up. */
export interface ExportTargets {
  /** The directory below which files may go. */
  readonly root: string | undefined;
  readonly stores: Readonly<Record<string, Store>>;
}

/** Reads FIMBRIA_EXPORT_ROOT and FIMBRIA_EXPORT_STORES, a JSON object of stores by their names. Throws what is wrong with them, without their secrets. */
export function targetsOf({ FIMBRIA_EXPORT_ROOT: root, FIMBRIA_EXPORT_STORES: stores }: NodeJS.ProcessEnv): ExportTargets | undefined {
  if (!root && !stores) return undefined;
  const parsed = z.record(z.string(), storeSchema).safeParse(stores ? json(stores) : {});
  if (!parsed.success) throw new Error(`FIMBRIA_EXPORT_STORES: ${parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}`);
  return { root: root || undefined, stores: parsed.data };
}

/** Refused where there is no such target. */
export function checkTarget(targets: ExportTargets | undefined, target: Target): void {
  if (!targets || (target.kind === 'directory' ? targets.root === undefined : !Object.hasOwn(targets.stores, target.store))) throw new Refusal('EXPORT_TARGET_UNKNOWN');
}

/** Brings a file there and then its manifest, which tells that the file is whole; what is there under the names is replaced. Refused where it cannot. */
export async function deliver(targets: ExportTargets, target: Target, tenantId: string, made: { readonly path: string; readonly name: string; readonly sha256: string; readonly manifest: object }, signal: AbortSignal): Promise<void> {
  const manifest = `${JSON.stringify(made.manifest, undefined, 2)}\n`;
  const names = [made.name, `${made.name}.manifest.json`] as const;
  checkTarget(targets, target);
  if (target.kind === 'store') {
    const store = targets.stores[target.store] as Store;
    const [file, beside] = names.map((name) => [tenantId, target.path, name].filter(Boolean).join('/')) as [string, string];
    await putFile(store, file, made.path, made.sha256, signal);
    await putText(store, beside, manifest, signal);
    return;
  }
  try {
    const [file, beside] = names.map((name) => join(directoryOf(targets.root as string, tenantId, target.path), name)) as [string, string];
    rmSync(beside, { force: true });
    await copyFile(made.path, `${file}.part`);
    renameSync(`${file}.part`, file);
    writeFileSync(`${beside}.part`, manifest, { mode: 0o640 });
    renameSync(`${beside}.part`, beside);
  } catch (cause) {
    if (cause instanceof Refusal) throw cause;
    throw new Refusal('EXPORT_NOT_DELIVERED', { detail: `The directory could not be written to: ${(cause as { code?: string }).code ?? 'unknown reason'}.` }, { cause });
  }
}

/** Made where it is not there; refused where a link leads out of the tenant's own part. */
function directoryOf(root: string, tenantId: string, path: string): string {
  const own = join(root, tenantId);
  mkdirSync(own, { recursive: true, mode: 0o750 });
  const directory = join(own, path);
  let existing = directory;
  while (!existsSync(existing)) existing = join(existing, '..');
  if (!`${realpathSync(existing)}${sep}`.startsWith(`${realpathSync(own)}${sep}`)) throw new Refusal('EXPORT_NOT_DELIVERED', { detail: 'The directory leads out of where exports may go.' });
  mkdirSync(directory, { recursive: true, mode: 0o750 });
  return directory;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('FIMBRIA_EXPORT_STORES is not JSON.');
  }
}
