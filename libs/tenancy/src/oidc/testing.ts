/** For specs: a browser without a screen, which keeps cookies, follows nothing by itself and fills in forms. */

import { createHash } from 'node:crypto';

/** What a site answered. */
export interface Shown {
  readonly status: number;
  readonly url: string;
  readonly headers: Headers;
  readonly text: string;
  /** Where it leads, absolute. */
  readonly location: string | undefined;
}

/** One browser. */
export interface Browser {
  readonly get: (url: string) => Promise<Shown>;
  /** Follows where it leads, as long as it stays on these sites. */
  readonly follow: (shown: Shown, sites: readonly string[]) => Promise<Shown>;
  /** Sends the page's first form, or the one with this button, with these values. */
  readonly submit: (page: Shown, values?: Readonly<Record<string, string>>, button?: string) => Promise<Shown>;
  readonly cookies: Map<string, string>;
}

interface Cookie {
  readonly value: string;
  readonly path: string;
}

/** A browser that knows nothing yet; it asks from this address. */
export function newBrowser(from = '127.0.0.1'): Browser {
  const jar = new Map<string, Cookie>();
  const ask = async (url: string, init: RequestInit = {}): Promise<Shown> => {
    const { host, pathname } = new URL(url);
    const cookie = [...jar].filter(([key, { path }]) => key.startsWith(`${host} `) && pathname.startsWith(path)).map(([key, { value }]) => `${key.slice(host.length + 1).split(' ')[0]}=${value}`).join('; ');
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { ...(cookie && { cookie }), accept: 'text/html', 'x-forwarded-for': from, ...(init.headers as Record<string, string>) } });
    for (const text of response.headers.getSetCookie()) keep(host, text);
    const location = response.headers.get('location');
    return { status: response.status, url, headers: response.headers, text: await response.text(), location: location === null ? undefined : new URL(location, url).href };
  };
  const keep = (host: string, text: string) => {
    const [pair = '', ...attributes] = text.split(/;\s*/);
    const [name = '', value = ''] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
    const path = attributes.find((attribute) => /^path=/i.test(attribute))?.slice(5) ?? '/';
    if (value === '' || attributes.some((attribute) => /expires=Thu, 01 Jan 1970/i.test(attribute))) jar.delete(`${host} ${name} ${path}`);
    else jar.set(`${host} ${name} ${path}`, { value, path });
  };
  return {
    get: ask,
    follow: async (shown, sites) => {
      let at = shown;
      while (at.location !== undefined && sites.some((site) => at.location?.startsWith(`${site}/`)) && !at.location.includes('/callback')) at = await ask(at.location);
      return at;
    },
    submit: async (page, values = {}, button) => {
      const forms = [...page.text.matchAll(/<form[^>]*action="([^"]*)"[^>]*>([\s\S]*?)<\/form>/g)];
      const [, action = '', content = ''] = (button === undefined ? forms[0] : forms.find(([whole]) => whole.includes(button))) ?? [];
      const hidden = [...content.matchAll(/type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, decoded(value)]);
      const pressed = [...content.matchAll(/<button([^>]*)>([^<]*)</g)].find(([, , label = '']) => button === undefined || label === button)?.[1] ?? '';
      const named = / name="([^"]*)"/.exec(pressed)?.[1];
      const body = new URLSearchParams({ ...Object.fromEntries(hidden), ...values, ...(named !== undefined && { [named]: / value="([^"]*)"/.exec(pressed)?.[1] ?? '' }) });
      return ask(new URL(decoded(action), page.url).href, { method: 'POST', body: body.toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' } });
    },
    get cookies() {
      return new Map([...jar].map(([key, { value }]) => [key.split(' ')[1] ?? '', value]));
    },
  };
}

function decoded(html: string): string {
  return html.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
}

/** The PKCE challenge of a verifier. */
export function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}
