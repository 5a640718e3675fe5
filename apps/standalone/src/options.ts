/** What can be said at the start: arguments first, then the environment. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** A listener with TLS: with this certificate, or with one of the installation's own authority. */
export interface TlsOptions {
  readonly port: number;
  /** PEM files. */
  readonly files: { readonly certificate: string; readonly key: string } | undefined;
}

export interface Options {
  readonly help: boolean;
  readonly host: string;
  readonly port: number;
  /** Where to listen with TLS as well, if at all. */
  readonly tls: TlsOptions | undefined;
  /** Where people reach it, beside the address listened on. */
  readonly publicUrls: readonly string[];
  /** Everything the installation keeps. */
  readonly data: string;
  readonly reset: boolean;
  /** Whether somebody else may have the signing keys: they are withdrawn, and others made. */
  readonly newKeys: boolean;
  /** Do not ask before a reset. */
  readonly yes: boolean;
  /** Whether to watch this machine. */
  readonly agent: boolean;
  /** Another log and database than the embedded ones. */
  readonly logUrl: string | undefined;
  readonly databaseUrl: string | undefined;
}

/** Printed for --help. */
export const usage = `npm start -- [options]

  --port <n>     port to listen on (8080; FIMBRIA_PORT)
  --host <name>  address to listen on (127.0.0.1; FIMBRIA_HOST)
  --tls          listen with TLS as well, with a certificate of an authority made in the data directory
  --tls-port <n> port for it (8443; FIMBRIA_TLS_PORT)
  --tls-cert <file> --tls-key <file>
                 a certificate of your own for it, and its key, as PEM
  --data <dir>   where everything is kept (./.fimbria; FIMBRIA_DATA)
  --no-agent     do not watch this machine
  --reset        forget everything and begin anew, after asking
  --yes          do not ask
  --new-keys     withdraw the signing keys and make others: everybody signs in again
  --help         this text

FIMBRIA_PUBLIC_URL says where people reach it, if not at the address it listens on: https://fim.example.org; several with commas.
KURRENTDB_URL and DATABASE_URL, where set, are used instead of the embedded log and database. FIMBRIA_LOG sets the log level (warn).`;

/** Reads arguments and environment. Ends the process with a clear message where they make no sense. */
export function optionsFrom(args: readonly string[], environment: NodeJS.ProcessEnv): Options {
  try {
    const { values } = parseArgs({
      args: [...args],
      allowNegative: true,
      options: {
        help: { type: 'boolean', default: false, short: 'h' }, reset: { type: 'boolean', default: false }, 'new-keys': { type: 'boolean', default: false }, yes: { type: 'boolean', default: false, short: 'y' },
        agent: { type: 'boolean', default: true }, host: { type: 'string' }, port: { type: 'string' }, data: { type: 'string' },
        tls: { type: 'boolean', default: false }, 'tls-port': { type: 'string' }, 'tls-cert': { type: 'string' }, 'tls-key': { type: 'string' },
      },
    });
    return {
      help: values.help, reset: values.reset, newKeys: values['new-keys'], yes: values.yes, agent: values.agent,
      port: portOf(values.port ?? environment['FIMBRIA_PORT'] ?? '8080'),
      tls: tlsOf(values, environment['FIMBRIA_TLS_PORT']),
      publicUrls: urlsOf(environment['FIMBRIA_PUBLIC_URL'] ?? ''),
      host: values.host ?? environment['FIMBRIA_HOST'] ?? '127.0.0.1',
      data: resolve(values.data ?? environment['FIMBRIA_DATA'] ?? '.fimbria'),
      logUrl: environment['KURRENTDB_URL'] || undefined,
      databaseUrl: environment['DATABASE_URL'] || undefined,
    };
  } catch (error) {
    console.error(`fimbria: ${(error as Error).message}\n\n${usage}`);
    process.exit(2);
  }
}

function portOf(text: string): number {
  const port = text === '' ? NaN : Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`"${text}" is not a port: give a number from 0 to 65535.`);
  return port;
}

function urlsOf(text: string): string[] {
  return text.split(/[\s,]+/).filter((url) => url !== '').map((url) => {
    if (!/^https?:/.test(URL.parse(url)?.protocol ?? '')) throw new Error(`FIMBRIA_PUBLIC_URL: "${url}" is not the address of a site, such as https://fim.example.org.`);
    return url;
  });
}

function tlsOf(values: { readonly tls: boolean; readonly 'tls-port'?: string; readonly 'tls-cert'?: string; readonly 'tls-key'?: string }, environment: string | undefined): TlsOptions | undefined {
  const { tls, 'tls-port': port = environment || undefined, 'tls-cert': certificate, 'tls-key': key } = values;
  if ((certificate === undefined) !== (key === undefined)) throw new Error('Give --tls-cert and --tls-key together.');
  if (!tls && port === undefined && certificate === undefined) return undefined;
  return { port: portOf(port ?? '8443'), files: certificate !== undefined && key !== undefined ? { certificate, key } : undefined };
}
