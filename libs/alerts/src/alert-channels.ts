/** The channels through which a host can tell of alerts. Its operator sets them up and vouches for their addresses; what tenants say chooses among them by name. */
import { readConfig, Refusal } from '@fimbria/service';
import { z } from 'zod';
import { mailSchema, sendMail } from './mail.ts';
import type { Message } from './message.ts';
import { postWebhook, webhookSchema } from './webhook.ts';

const channelSchema = z.discriminatedUnion('kind', [webhookSchema, mailSchema]);

/** Channels by their names. */
export type AlertChannels = Readonly<Record<string, z.infer<typeof channelSchema>>>;

/** Provides the channels of a host. */
export const CHANNELS = Symbol('alert channels');

const environmentSchema = z.object({
  FIMBRIA_ALERT_CHANNELS: z.string().default('{}').transform(json).pipe(z.record(z.string().regex(/^\w[\w-]{0,63}$/), channelSchema)).describe('channels for alerts by their names, as JSON'),
});

/** Reads FIMBRIA_ALERT_CHANNELS. Throws what is wrong with it, without its secrets. */
export function channelsOf(environment: NodeJS.ProcessEnv): AlertChannels {
  return readConfig(environmentSchema, environment).FIMBRIA_ALERT_CHANNELS;
}

/** Refused where there is no such channel, or it needs addresses and has none. */
export function checkChannel(channels: AlertChannels, { channel, to }: { readonly channel: string; readonly to: readonly string[] }): void {
  if (!Object.hasOwn(channels, channel)) throw new Refusal('ALERT_CHANNEL_UNKNOWN');
  const isMail = channels[channel]?.kind === 'mail';
  if (isMail !== to.length > 0) throw new Refusal('INVALID_REQUEST', { detail: isMail ? 'Mail goes to at least one address.' : 'A webhook takes no addresses.', fields: [{ path: 'to', message: isMail ? 'at least one' : 'none' }] });
}

/** Tells of an alert. Refused: ALERT_NOT_DELIVERED, with what the other side answered. */
export async function send(channels: AlertChannels, { channel: name, to }: { readonly channel: string; readonly to: readonly string[] }, message: Message, signal: AbortSignal): Promise<void> {
  const channel = Object.hasOwn(channels, name) ? channels[name] : undefined;
  if (!channel) throw new Refusal('ALERT_CHANNEL_UNKNOWN');
  await (channel.kind === 'mail' ? sendMail(channel, to, message) : postWebhook(channel, message, signal));
}

function json(text: string, context: z.RefinementCtx): unknown {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'is not JSON' });
    return z.NEVER;
  }
}
