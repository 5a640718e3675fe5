/** For specs of pages: the site as it is shipped, and the browser that opens it. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';

const root = findRoot(process.cwd());

/** Where the bundle is. */
export const site = join(root, 'apps/portal/dist/site');

/** How long a page is waited for, ms, and the browser itself: a busy machine needs its time. */
export const patience = 30_000;
const patienceAtStart = 180_000;

/** The system's Chromium, to see the site with. Where it ends by itself, {@link visit} says what it said last. */
export async function openBrowser(): Promise<Browser> {
  needSite();
  const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
  if (!existsSync(executablePath)) throw new Error(`There is no Chromium at ${executablePath}: install it ("apt-get install chromium"), or say in CHROMIUM where it is.`);
  const quiet = ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];
  const directory = mkdtempSync(join(tmpdir(), 'fimbria-chromium-'));
  const log = join(directory, 'log');
  // Playwright itself tells what a browser said that did not start.
  const browser = await chromium.launch({ executablePath, args: [...quiet, '--enable-logging', `--log-file=${log}`], timeout: patienceAtStart });
  browser.once('disconnected', () => {
    lastWords.set(browser, existsSync(log) ? readFileSync(log, 'utf8').slice(-4_000) : '');
    rmSync(directory, { recursive: true, force: true });
  });
  return browser;
}

/** What browsers said that have ended. */
const lastWords = new WeakMap<Browser, string>();

/** Who looks, and with what. */
export interface Visit {
  readonly signedIn?: boolean;
  readonly permissions?: readonly string[];
  readonly colorScheme?: 'light' | 'dark';
  readonly width?: number;
  /** How long the token is still good, seconds. */
  readonly expiresIn?: number;
  /** With what the next can be had. */
  readonly refreshToken?: string;
}

/** A tab at this address, as somebody signed in unless it is said otherwise. */
export async function visit(browser: Browser, address: string, { signedIn = true, permissions = ['rules.write', 'machines.enrol'], colorScheme = 'light', width = 1440, expiresIn = 900, refreshToken }: Visit = {}): Promise<Page> {
  if (!browser.isConnected()) throw new Error(`Chromium has ended. It said:\n${lastWords.get(browser)}`);
  // Tabs share what the browser has cached, but not the session.
  const context = browser.contexts()[0] ?? (await browser.newContext());
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.setViewportSize({ width, height: 900 });
  if (signedIn) await page.addInitScript(keepSession, JSON.stringify({ ...ada, expiresAt: Date.now() + expiresIn * 1000, refreshToken, permissions }));
  await page.goto(address);
  return page;
}

/** Closes what {@link visit} opened. */
export async function leave(browser: Browser): Promise<void> {
  await Promise.all(browser.contexts().flatMap((context) => context.pages()).map((page) => page.close()));
}

const ada = { accessToken: 'good', expiresIn: 900, sessionId: 'one', since: 0, person: { id: '1', name: 'Ada Byron', email: 'ada@example.org' }, tenant: { id: '2', name: 'Analytical Engines' } };

/** Runs in the page, once a tab: signing out must hold through a reload. */
function keepSession(session: string): void {
  if (sessionStorage.getItem('seeded')) return;
  sessionStorage.setItem('seeded', 'yes');
  sessionStorage.setItem('fimbria.session', session);
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
