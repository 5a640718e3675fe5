#!/usr/bin/env node
/** `fimbria`, the command line. */
import { once } from 'node:events';
import { run } from './command.ts';
import { commands } from './commands.ts';

// Whoever reads no further, such as head, has what it wanted.
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => process.exit(code === 'EPIPE' ? 0 : 1));
const write = async (piece: Uint8Array) => void (process.stdout.write(piece) || (await once(process.stdout, 'drain')));
process.exitCode = await run(commands, process.argv.slice(2), { print: console.log, note: console.error, write });
