/** The pages that the OpenID provider shows: plain HTML that works without scripts, in the portal's colours, light and dark. */
import { createHash } from 'node:crypto';

const style = `:root{color-scheme:light dark;--ground:#f5f5f5;--card:#fff;--text:#242424;--dim:#616161;--line:#d1d1d1;--brand:#0f6b7c;--on:#fff;--bad:#b10e1c;--bad-ground:#fdf3f4;--good-ground:#f1faf1}
@media(prefers-color-scheme:dark){:root{--ground:#141414;--card:#292929;--text:#fff;--dim:#adadad;--line:#666;--brand:#78bac8;--on:#0a1f24;--bad:#f1bbbc;--bad-ground:#3f1011;--good-ground:#052505}}
*{box-sizing:border-box}body{margin:0;min-height:100vh;display:grid;place-items:center;padding:24px;background:var(--ground);color:var(--text);font:14px/20px "Segoe UI Variable Text","Segoe UI",system-ui,-apple-system,"Helvetica Neue","Liberation Sans",Arial,sans-serif}
main{width:380px;max-width:100%;padding:32px;background:var(--card);border-radius:4px;box-shadow:0 0 2px #0003,0 8px 16px #0003}.brand{display:flex;align-items:center;gap:12px;font-size:20px;font-weight:600}
h1{margin:24px 0 4px;font-size:24px;line-height:32px;font-weight:600}p{margin:0 0 16px;color:var(--dim)}form{display:flex;flex-direction:column;gap:6px;margin:0 0 8px}label{margin-top:8px}
input{font:inherit;padding:7px 10px;color:inherit;background:var(--card);border:1px solid var(--line);border-bottom-color:var(--dim);border-radius:4px}
button,.button{font:inherit;font-weight:600;font-size:16px;line-height:22px;margin-top:16px;padding:8px 16px;border:1px solid transparent;border-radius:4px;background:var(--brand);color:var(--on);cursor:pointer;text-align:center;text-decoration:none}
.button{display:block}.second{background:transparent;color:inherit;border-color:var(--line);margin-top:8px}:focus-visible{outline:2px solid var(--brand);outline-offset:2px}
.bad,.good{padding:8px 12px;border-radius:4px;color:var(--bad);background:var(--bad-ground)}.good{color:inherit;background:var(--good-ground)}code{display:block;margin:8px 0 16px;font-size:28px;line-height:40px;letter-spacing:2px;text-align:center}`;

const logo = `<svg width="32" height="32" viewBox="0 0 32 32" aria-hidden="true" focusable="false"><rect width="32" height="32" rx="7" fill="#0f6b7c"/><path d="M10 25V8.5h13M10 16h10" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/><circle cx="22.5" cy="22.5" r="3.2" fill="#7fe3c4"/></svg>`;

/** Submits the only form of the page. */
const submit = 'document.forms[0].requestSubmit(document.querySelector("button"))';
const digest = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** What a page says; `body` is HTML, everything else text. */
export interface Page {
  readonly heading: string;
  readonly about?: string;
  readonly bad?: string | undefined;
  readonly body?: string;
  /** Sends its form without being asked. */
  readonly submits?: boolean;
  /** Where its form leads, beside this site. */
  readonly leadsTo?: readonly string[];
}

/** A page, whole, and the headers it has to be sent with. */
export function pageOf({ heading, about, bad, body = '', submits = false, leadsTo = [] }: Page): { readonly html: string; readonly headers: Readonly<Record<string, string>> } {
  const policy = `default-src 'none'; style-src ${digest(style)}; ${submits ? `script-src ${digest(submit)}; ` : ''}img-src 'self'; form-action ${["'self'", ...leadsTo].join(' ')}; frame-ancestors 'none'; base-uri 'none'`;
  return {
    html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="/favicon.svg" type="image/svg+xml"><title>${text(heading)} · Fimbria</title><style>${style}</style></head>
<body><main><div class="brand">${logo}Fimbria</div><h1>${text(heading)}</h1>${about ? `<p>${text(about)}</p>` : ''}${bad ? `<div class="bad" role="alert">${text(bad)}</div>` : ''}${body}</main>${submits ? `<script>${submit}</script>` : ''}</body></html>`,
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy, 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' },
  };
}

/** Text as HTML. */
export function text(value: string): string {
  return value.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
