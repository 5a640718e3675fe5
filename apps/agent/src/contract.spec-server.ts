/** For specs: a server that keeps the machine contract in memory, and can be told to misbehave. The journeys run against the real one. */
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import type { Rule } from '@fimbria/matching';
import type { AskedPreview, PreviewAnswer, StatusReport } from './api.ts';
import type { Numbered } from './record.ts';

/** An answer instead of the usual one; undefined: the usual one. */
export type Interference = (request: { readonly method: string; readonly path: string }) => { readonly status: number; readonly body: object } | undefined;

interface AnsweredPreview {
  readonly previewId: string;
  readonly answer: PreviewAnswer;
}

/** Starts it on a free port; it covers every path that the agent reports. */
export async function contractServer() {
  const records: Numbered[] = [];
  const batches: number[] = [];
  const statuses: StatusReport[] = [];
  let last = 0;
  let rules: { version: string; enabled: boolean; rules: readonly Rule[] } = { version: '0', enabled: true, rules: [] };
  let interfere: Interference = () => undefined;
  let moved = Promise.withResolvers<void>();
  let drafts: readonly AskedPreview[] = [];
  let draftsMoved = Promise.withResolvers<void>();
  const answers: AnsweredPreview[] = [];
  const secrets = new Map<string, string>();
  const tokens = new Set<string>();
  let enrolments = 0;
  let answersToLose = 0;

  async function answer(request: IncomingMessage): Promise<{ status: number; body?: object }> {
    const path = new URL(request.url ?? '/', 'http://host').pathname;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const bytes = Buffer.concat(chunks);
    const instead = interfere({ method: request.method ?? '', path });
    if (instead) return instead;
    if (path === '/v1/machines') return enrol(JSON.parse(bytes.toString()) as { token: string });
    const [, , , machineId = '', action = ''] = path.split('/');
    if (action === 'token') return signIn(machineId, (JSON.parse(bytes.toString()) as { secret: string }).secret);
    if (!tokens.has((request.headers.authorization ?? '').replace('Bearer ', ''))) return { status: 401, body: { code: 'NOT_SIGNED_IN' } };
    if (action === 'previews') return request.method === 'POST' ? answered(JSON.parse(bytes.toString()) as AnsweredPreview) : asked(Number(new URL(request.url ?? '', 'http://host').searchParams.get('wait')));
    if (action === 'rules') return watched(request.headers['if-none-match'], Number(new URL(request.url ?? '', 'http://host').searchParams.get('wait')));
    if (action === 'status') {
      statuses.push(JSON.parse(bytes.toString()) as StatusReport);
      return { status: 204 };
    }
    return take(gunzipSync(bytes).toString(), bytes.length);
  }

  const enrol = ({ token }: { token: string }) => {
    if (token !== `enrolment-${enrolments}`) return { status: 401, body: { code: 'ENROLMENT_TOKEN_INVALID' } };
    enrolments += 1;
    secrets.set(`machine-${enrolments}`, `secret-${enrolments}`);
    return { status: 201, body: { machineId: `machine-${enrolments}`, subscriptionId: 's', secret: `secret-${enrolments}` } };
  };
  const signIn = (machineId: string, secret: string) => {
    if (secrets.get(machineId) !== secret) return { status: 401, body: { code: 'INVALID_CLIENT' } };
    const accessToken = `token-${tokens.size + Math.random()}`;
    tokens.add(accessToken);
    return { status: 200, body: { accessToken, expiresIn: 600 } };
  };
  const watched = async (known: string | undefined, wait: number) => {
    if (known === `"${rules.version}"`) await Promise.race([moved.promise, new Promise((resolve) => setTimeout(resolve, wait * 1000).unref())]);
    return known === `"${rules.version}"` ? { status: 304 } : { status: 200, body: rules };
  };
  const asked = async (wait: number) => {
    if (drafts.length === 0) await Promise.race([draftsMoved.promise, new Promise((resolve) => setTimeout(resolve, wait * 1000).unref())]);
    return { status: 200, body: { items: drafts } };
  };
  const answered = (answer: AnsweredPreview) => {
    drafts = drafts.filter(({ previewId }) => previewId !== answer.previewId);
    answers.push(answer);
    return { status: 204 };
  };
  const take = (text: string, sent: number) => {
    const lines = text.trimEnd().split('\n').map((line) => JSON.parse(line) as Numbered);
    if (lines.length > 1000 || sent > 512 * 1024) return { status: 413, body: { code: 'TOO_LARGE' } };
    const fresh = lines.filter(({ sequence }) => sequence > last);
    const [first] = fresh;
    if (first && first.sequence !== last + 1 && !(first.kind === 'gap' && first.reason === 'agent-stopped')) return { status: 409, body: { code: 'SEQUENCE_GAP', expected: last + 1 } };
    records.push(...fresh);
    batches.push(lines.length);
    last = fresh.at(-1)?.sequence ?? last;
    return { status: 200, body: { acknowledged: last, recorded: fresh.length, repeated: lines.length - fresh.length, refused: [] } };
  };

  const server = createServer((request, response) => {
    answer(request).then(
      ({ status, body }) => {
        if (response.destroyed) return;
        if (request.url?.endsWith('/changes') && status === 200 && (answersToLose -= 1) >= 0) return response.destroy();
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end(body && JSON.stringify(body));
      },
      (error: unknown) => response.destroy(error as Error),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** What a machine enrols with next. */
    enrolmentToken: () => `enrolment-${enrolments}`,
    /** Everything taken, in order. */
    records,
    /** What the agent said of itself, in order. */
    statuses,
    /** The size of each batch taken. */
    batches,
    watch: (next: readonly Rule[], enabled = true): void => {
      rules = { version: String(Number(rules.version) + 1), enabled, rules: next };
      moved.resolve();
      moved = Promise.withResolvers();
    },
    /** Asks about a draft. */
    ask: (draft: AskedPreview): void => {
      drafts = [...drafts, draft];
      draftsMoved.resolve();
      draftsMoved = Promise.withResolvers();
    },
    /** What was answered of drafts, in order. */
    answers,
    /** From now on, asks this before answering. */
    interfere: (how: Interference): void => void (interfere = how),
    /** Takes the next batches and breaks the connection instead of answering. */
    loseAnswers: (count: number): void => void (answersToLose = count),
    /** Access tokens given so far hold no more. */
    revokeTokens: (): void => tokens.clear(),
    /** The server remembers this as the last number it holds. */
    remember: (sequence: number): void => void (last = sequence),
    stop: async (): Promise<void> => {
      moved.resolve();
      draftsMoved.resolve();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

export type ContractServer = Awaited<ReturnType<typeof contractServer>>;
