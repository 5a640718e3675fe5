/** Posts alerts as the Standard Webhooks specification has it: an id for each, and a signature where the channel has a secret. */
import { createHmac } from 'node:crypto';
import { Refusal } from '@fimbria/service';
import { z } from 'zod';
import type { Message } from './message.ts';

/** An address, and the secret that is known there as well (`whsec_` and base64). */
export const webhookSchema = z.object({
  kind: z.literal('webhook'), url: z.url({ protocol: /^https?$/ }), secret: z.string().regex(/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/, '"whsec_" and at least 24 bytes in base64').optional(), headers: z.record(z.string(), z.string()).default({}),
});

/** Longest time for one request, ms. */
const patience = 10_000;

/** Posts one. Refused where it is not taken. */
export async function postWebhook({ url, secret, headers }: z.infer<typeof webhookSchema>, { id, type, at, data }: Message, signal: AbortSignal): Promise<void> {
  const body = JSON.stringify({ type, timestamp: at, data });
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = secret && { 'webhook-signature': `v1,${createHmac('sha256', Buffer.from(secret.slice('whsec_'.length), 'base64')).update(`${id}.${timestamp}.${body}`).digest('base64')}` };
  const answer = await fetch(url, {
    method: 'POST', body, redirect: 'error', signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]),
    headers: { ...headers, 'content-type': 'application/json', 'user-agent': 'Fimbria', 'webhook-id': id, 'webhook-timestamp': timestamp, ...signature },
  }).catch((cause: unknown) => {
    throw new Refusal('ALERT_NOT_DELIVERED', { detail: 'The webhook does not answer.' }, { cause });
  });
  await answer.body?.cancel();
  if (!answer.ok) throw new Refusal('ALERT_NOT_DELIVERED', { detail: `The webhook answered ${answer.status}.` });
}
