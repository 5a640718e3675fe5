/** Keeps the session's token good while the page is open. */
import { renewSession } from '../api.ts';
import { beginSession, currentSession, onSession } from './session.ts';

/** Renewed when this much of its time is left, or a third where that is less, ms; after a failure tried again as often as this. */
const margin = 3 * 60_000;
const again = 20_000;

let timer: ReturnType<typeof setTimeout> | undefined;

/** Begins; called once, when the page starts. */
export function keepSessionGood(): void {
  onSession(plan);
  // A laptop that slept did not run its timers.
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && plan());
  plan();
}

function plan(): void {
  clearTimeout(timer);
  const session = currentSession();
  if (session) timer = setTimeout(() => void renew(), Math.max(session.expiresAt - Math.min(margin, session.expiresIn * 333) - Date.now(), 0));
}

async function renew(): Promise<void> {
  try {
    const answer = await renewSession();
    // Signed out meanwhile: stays so.
    if (currentSession()) beginSession(answer);
  } catch {
    // A refused token ends the session where the answer is read; anything else may pass.
    if (currentSession()) timer = setTimeout(() => void renew(), again);
  }
}
