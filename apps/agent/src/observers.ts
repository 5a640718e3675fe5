/** Looks at many files at once, away from the main thread. */
import { once } from 'node:events';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Observation } from './observe.ts';

/** Two workers that hash; they end when idle, so that a quiet agent stays small. */
export interface Observers {
  /** What stands at each path, in the same order. */
  readonly observe: (paths: readonly string[]) => Promise<readonly Observation[]>;
  readonly close: () => Promise<void>;
}

const workers = 2;
/** How many paths a worker takes at a time. */
const share = 32;
/** How long they wait for more, ms. */
const patience = 10_000;

/** Starts workers when they are needed. Files of more bytes than the limit are not hashed. */
export function startObservers({ hashLimit }: { readonly hashLimit: number }): Observers {
  const entry = fileURLToPath(new URL(`./observe.worker${extname(import.meta.url)}`, import.meta.url));
  let crew: Worker[] = [];
  let idle: NodeJS.Timeout | undefined;

  const dismiss = async () => {
    const dismissed = crew;
    crew = [];
    await Promise.all(dismissed.map((worker) => worker.terminate()));
  };
  const enlist = (count: number) => {
    while (crew.length < count) {
      const worker = new Worker(entry, { workerData: { hashLimit }, resourceLimits: { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 64 } });
      worker.unref();
      crew.push(worker);
    }
    return crew.slice(0, count);
  };

  return {
    observe: async (paths) => {
      if (paths.length === 0) return [];
      clearTimeout(idle);
      const answers: Observation[] = new Array(paths.length);
      let next = 0;
      const work = async (worker: Worker) => {
        for (let from = next; from < paths.length; from = next) {
          next += share;
          // Rejects when the worker fails.
          const answered = once(worker, 'message');
          worker.postMessage(paths.slice(from, from + share));
          const [answer] = (await answered) as [string];
          (JSON.parse(answer) as Observation[]).forEach((observation, at) => (answers[from + at] = observation));
        }
      };
      try {
        await Promise.all(enlist(Math.min(workers, Math.ceil(paths.length / share))).map(work));
      } catch (cause) {
        await dismiss();
        throw new Error('A worker that looks at files failed.', { cause });
      }
      idle = setTimeout(() => void dismiss(), patience).unref();
      return answers;
    },
    close: async () => {
      clearTimeout(idle);
      await dismiss();
    },
  };
}
