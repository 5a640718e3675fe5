#!/usr/bin/env node
/** `fimbria`, the command line. */
import { run } from './command.ts';
import { commands } from './commands.ts';

process.exitCode = await run(commands, process.argv.slice(2), { print: console.log, note: console.error });
