/** `fimbria log copy`: every event from one log into another, embedded or cluster. */
import { existsSync } from 'node:fs';
import { copyLog, logFile, startEmbeddedLog } from '@fimbria/embedded-log';
import type { Command } from './command.ts';

export const logCopy: Command = {
  name: 'log copy',
  summary: 'Copies every event of one log into another, in order, and compares checksums. Run again, it goes on where it ended.',
  options: {
    from: { value: 'URL|DIR', required: true, about: 'the log to copy from, such as kurrentdb://127.0.0.1:2113?tls=false; or where an embedded log is that nobody serves' },
    to: { value: 'URL', required: true, about: 'the log to copy to: empty, or an earlier copy' },
  },
  run: async ({ text, print, note }) => {
    const onProgress = (copied: number) => note(`${copied} events copied`);
    const { url, stop } = await served(text('from'));
    try {
      const { copied, checksum } = await copyLog({ from: url, to: text('to'), onProgress });
      print(`copied: ${copied} events; both logs show ${checksum.events} events, sha256 ${checksum.sha256}`);
    } finally {
      await stop();
    }
  },
};

/** The log at a URL, or that of a directory, served for as long as it is copied. */
async function served(from: string): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  if (/^[a-z+]+:\/\//i.test(from)) return { url: from, stop: async () => undefined };
  if (!existsSync(logFile(from))) throw new Error(`There is no log in ${from}.`);
  return startEmbeddedLog({ directory: from });
}
