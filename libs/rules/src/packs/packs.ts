/** Every pack. */
import { changeTracking } from './change-tracking.ts';
import { databases } from './databases.ts';
import { kubernetesNodes } from './kubernetes-nodes.ts';
import { linuxBaseline } from './linux-baseline.ts';
import type { Pack } from './pack.ts';
import { webServers } from './web-servers.ts';
import { windowsBaseline } from './windows-baseline.ts';

/** The packs, the broadest first. */
export const packs: readonly Pack[] = [linuxBaseline, windowsBaseline, webServers, databases, kubernetesNodes, changeTracking];
