/** For specs of pages: the site as it is shipped, and the browser that opens it. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';

const root = findRoot(process.cwd());

/** Where the bundle is. */
export const site = join(root, 'apps/portal/dist/site');

/** The system's Chromium, to see the site with. */
export async function openBrowser(): Promise<Browser> {
  needSite();
  const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
  if (!existsSync(executablePath)) throw new Error(`There is no Chromium at ${executablePath}: install it ("apt-get install chromium"), or say in CHROMIUM where it is.`);
  const quiet = ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];
  return chromium.launch({ executablePath, args: quiet });
}

/** A page of the site in a browser of its own memory, as somebody signed in unless it is said otherwise. */
export async function visit(browser: Browser, url: string, path: string, { signedIn = true, permissions = ['rules.write', 'machines.enrol'], ...options }: Visit = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(5000);
  const session = { accessToken: 'good', expiresAt: Date.now() + 900_000, person: { id: '1', name: 'Ada Byron', email: 'ada@example.org' }, tenant: { id: '2', name: 'Analytical Engines' }, permissions };
  // Once a tab: signing out must hold through a reload.
  if (signedIn) await context.addInitScript((text) => { if (!sessionStorage.getItem('seeded')) { sessionStorage.setItem('seeded', 'yes'); sessionStorage.setItem('fimbria.session', text); } }, JSON.stringify(session));
  const page = await context.newPage();
  await page.goto(url + path);
  return page;
}

/** Who looks, and with what. */
export interface Visit extends Omit<BrowserContextOptions, 'permissions'> {
  readonly signedIn?: boolean;
  readonly permissions?: string[];
}

/** Fails, saying how to go on, where the bundle is not made of the sources as they are. */
function needSite(): void {
  const asks = "import('./tools/bootstrap/portal.mjs').then(({ isPortalBuilt }) => process.stdout.write(String(isPortalBuilt())))";
  const answer = execFileSync(process.execPath, ['--input-type=module', '--eval', asks], { cwd: root, encoding: 'utf8' });
  if (answer !== 'true') throw new Error('The bundle of the portal is missing or older than its sources: run "npm run build".');
}

function findRoot(directory: string): string {
  if (existsSync(join(directory, 'nx.json'))) return directory;
  if (dirname(directory) === directory) throw new Error('Run this inside the repository.');
  return findRoot(dirname(directory));
}
