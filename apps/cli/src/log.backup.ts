/** `fimbria log backup`: a copy of an embedded log, taken while it serves. */
import { backupLog } from '@fimbria/embedded-log';
import type { Command } from './command.ts';
import { told } from './log.verify.ts';

export const logBackup: Command = {
  name: 'log backup',
  summary: 'Copies an embedded log as it is at one moment, also while it serves, and checks the copy.',
  options: {
    data: { value: 'DIR', required: true, about: 'where the log is' },
    to: { value: 'DIR', required: true, about: 'where the backup goes: a directory of its own' },
  },
  run: ({ text, print }) => {
    print(told('backed up', backupLog(text('data'), text('to'))));
  },
};
