/** Sends alerts by mail. */
import { createTransport } from 'nodemailer';
import { Refusal } from '@fimbria/service';
import { z } from 'zod';
import type { Message } from './message.ts';

/** A server, as `smtp://user:password@host:587` or `smtps://…`, and who writes. */
export const mailSchema = z.object({ kind: z.literal('mail'), server: z.url({ protocol: /^smtps?$/ }), from: z.email() });

/** Longest time for a connection, and for each answer, ms. */
const patience = 10_000;

/** Sends one to all of them at once. Refused where the server does not take it. */
export async function sendMail({ server, from }: z.infer<typeof mailSchema>, to: readonly string[], { id, subject, text }: Message): Promise<void> {
  const transport = createTransport({ url: server, connectionTimeout: patience, greetingTimeout: patience, socketTimeout: patience, disableFileAccess: true, disableUrlAccess: true });
  try {
    await transport.sendMail({ from, to: [...to], subject, text, messageId: `<${id}@fimbria>`, headers: { 'Auto-Submitted': 'auto-generated' } });
  } catch (cause) {
    const { responseCode, code } = cause as { responseCode?: number; code?: string };
    throw new Refusal('ALERT_NOT_DELIVERED', { detail: `The mail server ${responseCode ? `answered ${responseCode}` : `could not be reached: ${code ?? 'unknown reason'}`}.` }, { cause });
  } finally {
    transport.close();
  }
}
