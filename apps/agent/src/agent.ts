/** The agent, put together: enrolled, watching, shipping. */
import { hash } from 'node:crypto';
import { chmodSync, mkdirSync } from 'node:fs';
import { machineApi, Refused, type Credential } from './api.ts';
import { backoff } from './backoff.ts';
import type { Config } from './config.ts';
import { credentialOf } from './enrol.ts';
import { followPreviews } from './follow-previews.ts';
import { ready, type Ready } from './health.ts';
import type { Log } from './log.ts';
import { startObservers } from './observers.ts';
import { findOrigin } from './origin.ts';
import { owners } from './owners.ts';
import { gap } from './record.ts';
import { followRules } from './rules.ts';
import { startShipping } from './ship.ts';
import { chooseSource } from './sources/choose.ts';
import { openState, type State } from './state.ts';
import { startTelling } from './telling.ts';
import { startWatch } from './watch.ts';
import { keyPrefix } from './who/audit-control.ts';
import { chooseWho } from './who/choose.ts';

/** A running agent. */
export interface Agent {
  /** Fails only by a fault of the agent itself: it has to be started again. */
  readonly running: Promise<unknown>;
  readonly stop: () => Promise<void>;
}

/** This agent's version, as the server is told. */
export const agentVersion = '0.1.0';
/** How often it is noted that the agent still watches, ms. */
const pulse = 30_000;

/** Starts; tells what it can and cannot see each time that changes. Throws where it may not enrol or the data directory is in use. */
export async function startAgent(config: Config, log: Log, tell: (ready: Ready) => void): Promise<Agent> {
  mkdirSync(config.dataDirectory, { recursive: true, mode: 0o700 });
  chmodSync(config.dataDirectory, 0o700);
  const stopping = new AbortController();
  const state = openState(config.dataDirectory);
  const [credential, open] = await Promise.all([untilReached(config, log, stopping.signal), chooseSource(config.source, log)]).catch((error: unknown) => {
    state.close();
    throw error;
  });
  const api = machineApi(config.url, credential, stopping.signal);
  const observers = startObservers(config);
  const names = owners();
  const lost = (detail: string, count?: number) => watch.record({ ...gap('audit-loss', 'audit', [], detail), ...(count !== undefined && { count }) });
  const who = await chooseWho(config.who, { key: `${keyPrefix}${hash('sha256', config.dataDirectory).slice(0, 8)}`, user: names.user, log, lost }, log).catch((error: unknown) => {
    state.close();
    throw error;
  });

  noteAbsence(state);
  const shipping = startShipping({ state, api, log, acknowledged: () => watch.relieved() });
  const watch = startWatch({
    state, open, observers, owners: names, who, log, dataDirectory: config.dataDirectory, outboxLimit: config.outboxLimit, rescanEvery: config.rescanEvery,
    recorded: shipping.wake,
    looked: () => {
      telling.looked();
      told();
    },
  });
  const told = ready(() => watch.sight(), log, tell);
  const telling = startTelling({ api, sight: watch.sight, agentVersion, origin: findOrigin(config.origin), log, stopped: stopping.signal });
  const following = followRules({ api, state, log, apply: watch.apply, runs: telling.runs, reached: shipping.hurry, stopped: stopping.signal });
  const previewing = followPreviews({ api, state, dataDirectory: config.dataDirectory, log, stopped: stopping.signal });
  const beat = setInterval(() => noteAlive(state), pulse).unref();

  return {
    running: Promise.all([shipping.running, following, telling.running, watch.running]),
    stop: async () => {
      clearInterval(beat);
      await watch.stop();
      await who.close();
      stopping.abort();
      await shipping.stop();
      await Promise.all([following, telling.running, previewing]).catch(() => {});
      await observers.close();
      noteAlive(state);
      state.close();
    },
  };
}

async function untilReached(config: Config, log: Log, stopped: AbortSignal): Promise<Credential> {
  const pause = backoff(stopped);
  for (;;) {
    try {
      return await credentialOf(config, agentVersion);
    } catch (error) {
      const again = error instanceof Refused && ['UNREACHABLE', 'UNAVAILABLE', 'TOO_MANY_ATTEMPTS'].includes(error.code);
      if (!again) throw error;
      log.warn('the server cannot be asked to enrol this machine; trying again', { code: error.code, reason: error.message });
      await pause.wait();
    }
  }
}

function noteAlive(state: State): void {
  state.setNote('alive', new Date().toISOString());
}

/** What happened while the agent did not run is found by its first scan, but only as it stands then. */
function noteAbsence(state: State): void {
  const last = state.note('alive');
  noteAlive(state);
  if (last !== undefined) state.advance({ records: [gap('agent-stopped', 'scan', [], `Not watching from ${last} on.`)] });
}
