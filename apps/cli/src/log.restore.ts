/** `fimbria log restore`: a backup put where there is no log. */
import { restoreLog } from '@fimbria/embedded-log';
import type { Command } from './command.ts';
import { told } from './log.verify.ts';

export const logRestore: Command = {
  name: 'log restore',
  summary: 'Checks a backup and puts it where there is no log. Read models that were ahead of it have to be filled anew.',
  options: {
    from: { value: 'DIR', required: true, about: 'where the backup is' },
    data: { value: 'DIR', required: true, about: 'where the log goes; nothing serves there' },
  },
  run: ({ text, print }) => {
    print(told('restored', restoreLog(text('from'), text('data'))));
  },
};
