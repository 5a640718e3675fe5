/** A worker of {@link startObservers}: takes paths, answers what stands there, as JSON: copied faster than objects are. */
import { parentPort, workerData } from 'node:worker_threads';
import { observe } from './observe.ts';

const { hashLimit } = workerData as { hashLimit: number };
parentPort?.on('message', (paths: string[]) => parentPort?.postMessage(JSON.stringify(observe(paths, hashLimit))));
