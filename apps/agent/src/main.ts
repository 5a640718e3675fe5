/** The agent as a process: configured by its environment, ends on a signal or when the process that started it does. */
import { startAgent, type Agent } from './agent.ts';
import { readConfig } from './config.ts';
import { consoleLog } from './log.ts';

const log = consoleLog();
// Whoever reads the log may be gone before the agent is: that is no reason to end in disorder.
process.stdout.on('error', () => {});
// What the agent keeps is for its own eyes.
process.umask(0o077);
let agent: Agent | undefined;
const stop = async () => {
  await agent?.stop();
  process.exit(0);
};
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
// The channel closes however the parent ends, kill -9 included.
process.once('disconnect', stop);

try {
  agent = await startAgent(readConfig(process.env), log, (ready) => process.connected && process.send?.(ready));
  await agent.running;
} catch (error) {
  log.error((error as Error).message, { stack: (error as Error).stack });
  process.exit(1);
}
