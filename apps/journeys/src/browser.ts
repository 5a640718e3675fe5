/** The browser of a story. */
import { existsSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';

/** How long a page is waited for, ms, and the browser itself: a busy machine needs its time. */
const patience = 60_000;
const patienceAtStart = 180_000;

/** The system's Chromium. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
  if (!existsSync(executablePath)) throw new Error(`There is no Chromium at ${executablePath}: install it ("apt-get install chromium"), or say in CHROMIUM where it is.`);
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'], timeout: patienceAtStart });
}

/** A page of somebody who has not been here before. */
export async function openPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(patience);
  return page;
}
