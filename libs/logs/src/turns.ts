/** How much one principal may ask at once: five queries run, others wait in line, and whoever asks too often is told when to come again. */
import { Refusal } from '@fimbria/service';

/** As the Logs API documents it (Azure Monitor service limits, log queries, 2026). */
export interface TurnLimits {
  readonly running: number;
  readonly waiting: number;
  /** Longest wait, ms. */
  readonly patience: number;
  readonly requests: number;
  /** The time in which so many requests may come, ms. */
  readonly window: number;
}

export const documentedLimits: TurnLimits = { running: 5, waiting: 200, patience: 180_000, requests: 200, window: 30_000 };

interface Line {
  running: number;
  readonly waiting: (() => void)[];
  requests: number;
  since: number;
}

/** Does pieces of work in turn, first come first served, for each principal by itself. */
export function turns(limits: TurnLimits, clock: () => number = Date.now): <T>(principalId: string, work: () => Promise<T>) => Promise<T> {
  const lines = new Map<string, Line>();

  const enter = (line: Line): Promise<void> | undefined => {
    if (line.running < limits.running) {
      line.running += 1;
      return undefined;
    }
    if (line.waiting.length >= limits.waiting) throw tooMany('Too many queries wait already.', limits.patience);
    return new Promise((resolve, reject) => {
      const turn = () => {
        clearTimeout(giveUp);
        resolve();
      };
      const giveUp = setTimeout(() => {
        line.waiting.splice(line.waiting.indexOf(turn), 1);
        reject(tooMany('The query waited too long for its turn.', limits.window));
      }, limits.patience);
      line.waiting.push(turn);
    });
  };

  const leave = (principalId: string, line: Line) => {
    const next = line.waiting.shift();
    if (next) next();
    else line.running -= 1;
    if (line.running === 0 && clock() - line.since > limits.window) lines.delete(principalId);
  };

  return async (principalId, work) => {
    const line = lines.get(principalId) ?? { running: 0, waiting: [], requests: 0, since: clock() };
    lines.set(principalId, line);
    if (clock() - line.since > limits.window) Object.assign(line, { requests: 0, since: clock() });
    if ((line.requests += 1) > limits.requests) throw tooMany(`At most ${limits.requests} queries in ${limits.window / 1000} seconds.`, line.since + limits.window - clock());
    await enter(line);
    try {
      return await work();
    } finally {
      leave(principalId, line);
    }
  };
}

function tooMany(detail: string, wait: number): Refusal {
  return new Refusal('TOO_MANY_QUERIES', { detail, retryAfter: Math.max(1, Math.ceil(wait / 1000)) });
}
