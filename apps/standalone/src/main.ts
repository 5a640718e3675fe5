/** Everything in one process: what `npm start` runs. */
import 'reflect-metadata';
import { optionsFrom, usage } from './options.ts';
import { reset } from './reset.ts';
import { startStandalone } from './standalone.ts';

const options = optionsFrom(process.argv.slice(2), process.env);
if (options.help) console.log(usage);
else {
  try {
    if (options.reset && !(await reset(options))) process.exit(0);
    const standalone = await startStandalone(options);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void standalone.stop());
    process.exit(await standalone.stopped);
  } catch (error) {
    console.error(`fimbria: ${(error as Error).message}`);
    process.exit(1);
  }
}
