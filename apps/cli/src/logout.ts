/** `fimbria logout`: ends the session of this machine. */
import type { Command } from './command.ts';
import { connection, urlOf } from './fimbria.ts';
import { keepSession, sessionAt, sessionsFile } from './kept-session.ts';
import { signOut } from './sign-in.ts';

export const logout: Command = {
  name: 'logout',
  summary: 'Signs you out: the session of this machine ends, here and there.',
  options: { url: connection.url },
  run: async (given) => {
    const [url, file] = [urlOf(given), sessionsFile(process.env)];
    const session = sessionAt(file, url);
    keepSession(file, url, undefined);
    if (session) await signOut(url, session);
    given.print(session ? 'You are signed out.' : 'Nobody was signed in.');
  },
};
