/** What every spec of a page begins with: the site over an API that tells of a quiet tenant, and a browser. */
import type { Browser, Page } from 'playwright-core';
import { ApiServer } from './api-server.ts';
import { quietTenant } from './facts.ts';
import { leave, openBrowser, visit, type Visit } from './site.ts';

/** The API to tell facts to, and how to open a page. Started for the specs of a file, as new for each of them, and gone after the last. */
export function pages(): { readonly api: ApiServer; readonly visit: (address: string, how?: Visit) => Promise<Page> } {
  let browser: Browser | undefined;
  const api = new ApiServer(quietTenant());
  beforeAll(async () => {
    browser = await openBrowser();
    await api.start();
  });
  afterAll(async () => {
    await browser?.close();
    await api.stop();
  });
  beforeEach(() => api.reset(quietTenant()));
  afterEach(() => browser && leave(browser));
  return { api, visit: (address, how) => visit(browser as Browser, address, how) };
}
