/** What is printed once everything runs. */
import type { FirstCredentials, Installation } from './installation.ts';
import type { AgentSight } from './own-agent.ts';

export interface Greeting {
  readonly url: string;
  readonly secure: { readonly url: string; readonly authority: string | undefined } | undefined;
  readonly data: string;
  readonly installation: Installation | undefined;
  readonly credentials: FirstCredentials | undefined;
}

/** Where to go and how to get in. */
export function greeting({ url, secure, data, installation, credentials }: Greeting): string {
  const signIn = credentials
    ? [`  Sign in    ${credentials.email}`, `  Password   ${credentials.password}   shown this once: keep it`]
    : [installation ? '  Sign in    as before' : '  Sign in    as before: this log was set up from another data directory'];
  const tls = secure ? [`  With TLS   ${secure.url}`, ...(secure.authority ? [`  Authority  ${secure.authority}   what clients are to trust, such as NODE_EXTRA_CA_CERTS`] : [])] : [];
  return ['', '  Fimbria is running.', '', `  Portal     ${url}`, ...tls, ...signIn, `  Data       ${data}   begin anew: npm start -- --reset`, ''].join('\n');
}

/** What is watched, and what to do to see it work. */
export function hint({ watching, files, unreadable, who }: AgentSight, demoFolder: string): string {
  const blind = unreadable.count === 0 ? [] : [
    `             ${unreadable.count} ${unreadable.count === 1 ? 'path' : 'paths'} cannot be read as this user; start as root to watch them too:`,
    ...unreadable.sample.map((path) => `               ${path}`),
    ...(unreadable.count > unreadable.sample.length ? ['               …'] : []),
  ];
  return [
    `  Watching   ${files.toLocaleString('en')} files in ${watching.toLocaleString('en')} directories of this machine`, ...blind,
    `             ${who.source === 'audit' ? 'who changes them is told by the kernel\'s audit subsystem' : `who changes them cannot be told: ${who.reason ?? 'this machine does not say'}`}`,
    `  Make a change:   touch ${quoted(`${demoFolder}/hello.txt`)}`, '', '  Ctrl-C ends it.', '',
  ].join('\n');
}

function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`;
}
