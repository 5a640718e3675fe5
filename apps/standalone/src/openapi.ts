/** Writes the API's description to the file named. */
import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { description } from './description.ts';

const [file] = process.argv.slice(2);
if (!file) throw new Error('Say which file to write.');
writeFileSync(file, await description());
process.exit(0);
