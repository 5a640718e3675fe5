/** `fimbria login`: a person signs in from this machine. */
import type { Command } from './command.ts';
import { connect, connection, urlOf } from './fimbria.ts';
import { keepSession, sessionsFile } from './kept-session.ts';
import { signInByBrowser, signInByCode } from './sign-in.ts';

export const login: Command = {
  name: 'login',
  summary: 'Signs you in from this machine, for a week at most. Shows a code to enter in a browser, on this machine or another.',
  options: { browser: { about: 'open the browser of this machine instead of showing a code' }, url: connection.url },
  run: async (given) => {
    const [url, file] = [urlOf(given), sessionsFile(process.env)];
    const session = await (given.has('browser') ? signInByBrowser : signInByCode)(url, given.note);
    const { ask } = await connect(given, { FIMBRIA_TOKEN: session.accessToken, FIMBRIA_URL: url });
    const { person, tenant } = (await (await ask('GET', '/v1/me')).json()) as { person: { name: string; email: string }; tenant: { name: string } };
    keepSession(file, url, session);
    given.print(`You are signed in as ${person.name} (${person.email}) of ${tenant.name}.`);
  },
};
