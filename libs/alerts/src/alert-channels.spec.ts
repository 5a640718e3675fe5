import { randomBytes, randomUUID } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { Webhook } from 'standardwebhooks';
import { channelsOf, checkChannel, send } from './alert-channels.ts';
import { messageOf, testMessage, type Message } from './message.ts';

const secret = `whsec_${randomBytes(32).toString('base64')}`;
const never = new AbortController().signal;
const message = testMessage(randomUUID(), new Date());
const posted: { readonly headers: IncomingHttpHeaders; readonly body: string }[] = [];
const mailed: { readonly from: string; readonly to: readonly string[]; readonly text: string }[] = [];
let answers = 204;
let server: Server;
let mailServer: SMTPServer;

const urlOf = (of: { address(): unknown }, scheme: string) => `${scheme}://127.0.0.1:${(of.address() as AddressInfo).port}`;
const channels = () => channelsOf({ FIMBRIA_ALERT_CHANNELS: JSON.stringify({
  soc: { kind: 'webhook', url: urlOf(server, 'http'), secret, headers: { authorization: 'Bearer of the operator' } }, plain: { kind: 'webhook', url: urlOf(server, 'http') },
  mail: { kind: 'mail', server: urlOf(mailServer.server, 'smtp'), from: 'fimbria@example.org' }, away: { kind: 'webhook', url: 'http://127.0.0.1:1' }, mute: { kind: 'mail', server: 'smtp://127.0.0.1:1', from: 'fimbria@example.org' },
}) });
const through = (channel: string, to: string[] = [], what: Message = message) => send(channels(), { channel, to }, what, never);

beforeAll(async () => {
  server = createServer(async (request, response) => {
    posted.push({ headers: request.headers, body: await text(request) });
    response.writeHead(answers, answers === 302 ? { location: 'http://127.0.0.1:1/' } : {}).end('what it thinks of it');
  });
  mailServer = new SMTPServer({
    authOptional: true, disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _, done) => done(address.startsWith('nobody') ? Object.assign(new Error('no such mailbox'), { responseCode: 550 }) : undefined),
    onData: (stream, { envelope }, done) => void text(stream).then((said) => (mailed.push({ from: (envelope.mailFrom as { address: string }).address, to: envelope.rcptTo.map(({ address }) => address), text: said }), done())),
  });
  await Promise.all([new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening)), new Promise<void>((listening) => mailServer.listen(0, '127.0.0.1', () => listening()))]);
});
beforeEach(() => {
  posted.length = mailed.length = 0;
  answers = 204;
});
afterAll(async () => {
  server.close();
  await new Promise<void>((closed) => mailServer.close(() => closed()));
});

describe('a webhook', () => {
  it("is posted to, signed as those verify it who know its secret, with the operator's headers", async () => {
    await through('soc');
    const [{ headers, body }] = posted as [(typeof posted)[number]];
    expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toEqual({ type: 'alert.test', timestamp: message.at, data: message.data });
    expect(headers).toMatchObject({ 'webhook-id': message.id, authorization: 'Bearer of the operator', 'content-type': 'application/json' });
    expect(() => new Webhook(secret).verify(body.replace('test', 'tost'), headers as Record<string, string>)).toThrow();
  });

  it('without a secret is posted to unsigned', async () => {
    await through('plain');
    expect(posted[0]?.headers).not.toHaveProperty('webhook-signature');
  });

  it.each([[500, 'The webhook answered 500.'], [404, 'The webhook answered 404.'], [302, 'The webhook does not answer.']])('that answers %i has not taken it', async (status, detail) => {
    answers = status;
    await expect(through('soc')).rejects.toMatchObject({ code: 'ALERT_NOT_DELIVERED', message: detail });
  });

  it('that is away has not taken it', async () => {
    await expect(through('away')).rejects.toMatchObject({ code: 'ALERT_NOT_DELIVERED', message: 'The webhook does not answer.' });
  });
});

describe('mail', () => {
  it('goes to each address, and says what was found, before and after', async () => {
    const findings = { columns: [{ name: 'Path', type: 'string' }, { name: 'Before', type: 'dynamic' }, { name: 'Empty', type: 'string' }], rows: [['/etc/passwd', '{"size":1}', '']], more: true };
    const workspaceId = randomUUID();
    const alert = { alertId: randomUUID(), ruleId: randomUUID(), name: 'Accounts\r\nBcc: eve@example.org', description: 'Ask who.', severity: 'high', machineId: null, computer: 'web', state: 'new', closedAs: null, count: 2, cut: false, raisedAt: new Date(), lastAt: new Date(), version: 1 } as const;
    await through('mail', ['a@example.org', 'b@example.org'], messageOf(alert, { workspaceId, routeId: randomUUID(), origin: 'https://fim.example.org', findings }));
    const [mail] = mailed as [(typeof mailed)[number]];
    expect([mail.from, mail.to]).toEqual(['fimbria@example.org', ['a@example.org', 'b@example.org']]);
    expect(mail.text.slice(0, mail.text.indexOf('\r\n\r\n'))).not.toMatch(/^Bcc:/im);
    for (const said of ['[high] Accounts', 'Ask who.', 'Path: /etc/passwd', 'Before: {"size":1}', '2 changes', `https://fim.example.org/alerts?workspace=${workspaceId}&alert=${alert.alertId}`]) expect(mail.text.replaceAll(/=\r\n/g, '').replaceAll('=3D', '=')).toContain(said);
    expect(mail.text).not.toContain('Empty:');
  });

  it('that the server does not take has not gone', async () => {
    await expect(through('mail', ['nobody@example.org'])).rejects.toMatchObject({ code: 'ALERT_NOT_DELIVERED', message: 'The mail server answered 550.' });
    await expect(through('mute', ['a@example.org'])).rejects.toMatchObject({ code: 'ALERT_NOT_DELIVERED', message: 'The mail server could not be reached: ESOCKET.' });
  });
});

describe('channels', () => {
  it('are none where nothing is said', () => {
    expect(channelsOf({})).toEqual({});
  });

  it.each(['{', '[]', '{"a b": {"kind": "webhook", "url": "https://x.org"}}', '{"a": {"kind": "pigeon"}}', '{"a": {"kind": "webhook", "url": "file:///etc/passwd"}}', `{"a": {"kind": "webhook", "url": "https://x.org", "secret": "short-secret"}}`])('%s are refused, without their secrets', (said) => {
    expect(() => channelsOf({ FIMBRIA_ALERT_CHANNELS: said })).toThrow(/FIMBRIA_ALERT_CHANNELS/);
    expect(() => channelsOf({ FIMBRIA_ALERT_CHANNELS: said })).not.toThrow(/short-secret/);
  });

  it.each<[string, string[], string]>([['unknown', [], 'ALERT_CHANNEL_UNKNOWN'], ['constructor', [], 'ALERT_CHANNEL_UNKNOWN'], ['mail', [], 'INVALID_REQUEST'], ['soc', ['a@example.org'], 'INVALID_REQUEST']])('%s with %j is no way for an alert', (channel, to, code) => {
    expect(() => checkChannel(channels(), { channel, to })).toThrow(expect.objectContaining({ code }));
  });
});
