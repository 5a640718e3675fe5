/** For specs of pages: the site as it is shipped, and the browser that opens it. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

const root = findRoot(process.cwd());

/** Where the bundle is. */
export const site = join(root, 'apps/portal/dist/site');

/** Bundles the site where its sources are newer than the bundle. */
export function buildSite(): void {
  const build = "import('./tools/bootstrap/portal.mjs').then(({ buildPortal }) => buildPortal(process.execPath))";
  execFileSync(process.execPath, ['--input-type=module', '--eval', build], { cwd: root, stdio: 'pipe' });
  if (!existsSync(join(site, 'index.html'))) throw new Error('The portal is not bundled: run "npm run build".');
}

/** The system's Chromium. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
  if (!existsSync(executablePath)) throw new Error(`There is no Chromium at ${executablePath}: install it ("apt-get install chromium"), or say in CHROMIUM where it is.`);
  const quiet = ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];
  return chromium.launch({ executablePath, args: quiet });
}

function findRoot(directory: string): string {
  if (existsSync(join(directory, 'nx.json'))) return directory;
  if (dirname(directory) === directory) throw new Error('Run this inside the repository.');
  return findRoot(dirname(directory));
}
