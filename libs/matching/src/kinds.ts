/** The kinds of entities, and how each is written. */
import type { EntityKind, Grammar } from './grammar.ts';
import { hiveAt, viewOf } from './hives.ts';
import { linuxPaths } from './linux-path.ts';
import { registryPaths } from './registry-path.ts';
import { windowsPaths } from './windows-path.ts';

/** How each kind is written. */
export const grammars: Readonly<Record<EntityKind, Grammar>> = { linuxFile: linuxPaths, windowsFile: windowsPaths, windowsRegistry: registryPaths };

/** The kind a text is of where nobody says so: `/` begins a Linux path, a hive a registry path; all else is a Windows path. */
export function kindOf(text: string): EntityKind {
  if (text.startsWith('/')) return 'linuxFile';
  return hiveAt(text, viewOf(text).length) ? 'windowsRegistry' : 'windowsFile';
}
