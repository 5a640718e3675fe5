/** `fimbria log copy`: every event from one log into another, embedded or cluster. */
import { copyLog } from '@fimbria/embedded-log';
import type { Command } from './command.ts';

export const logCopy: Command = {
  name: 'log copy',
  summary: 'Copies every event of one log into another, in order, and compares checksums. Run again, it goes on where it ended.',
  options: {
    from: { value: 'URL', required: true, about: 'the log to copy from, such as kurrentdb://127.0.0.1:2113?tls=false' },
    to: { value: 'URL', required: true, about: 'the log to copy to: empty, or an earlier copy' },
  },
  run: async ({ text, print, note }) => {
    const onProgress = (copied: number) => note(`${copied} events copied`);
    const { copied, checksum } = await copyLog({ from: text('from'), to: text('to'), onProgress });
    print(`copied: ${copied} events; both logs show ${checksum.events} events, sha256 ${checksum.sha256}`);
  },
};
