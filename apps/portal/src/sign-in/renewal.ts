/** Keeps the session's token good while the page is open. */
import { beginSession, currentSession, onSession, shareNoRefreshToken } from './session.ts';
import { refreshed } from './provider.ts';

/** Renewed when this much of its time is left, or a third where that is less, ms; after a failure tried again as often as this. */
const margin = 3 * 60_000;
const again = 20_000;

let timer: ReturnType<typeof setTimeout> | undefined;

/** Begins; called once, when the page starts. */
export async function keepSessionGood(): Promise<void> {
  onSession(plan);
  // A laptop that slept did not run its timers.
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && plan());
  await ownSession();
  plan();
}

/** A tab that was duplicated holds the other's session: whoever has the lock keeps it. */
async function ownSession(): Promise<void> {
  const { sessionId } = currentSession() ?? {};
  if (sessionId === undefined || !('locks' in navigator)) return;
  await new Promise<void>((resolve) => {
    void navigator.locks.request(`fimbria.${sessionId}`, { ifAvailable: true }, (lock) => {
      if (!lock) shareNoRefreshToken();
      resolve();
      return lock ? new Promise(() => {}) : undefined;
    });
  });
}

function plan(): void {
  clearTimeout(timer);
  const session = currentSession();
  if (session?.refreshToken) timer = setTimeout(() => void renew(), Math.max(session.expiresAt - Math.min(margin, session.expiresIn * 333) - Date.now(), 0));
}

async function renew(): Promise<void> {
  const session = currentSession();
  if (!session?.refreshToken) return;
  try {
    const answer = await refreshed(session.refreshToken);
    // Signed out meanwhile: stays so. An ID token comes with the first tokens alone.
    if (currentSession()) beginSession({ ...(session.idToken !== undefined && { idToken: session.idToken }), ...answer }, session);
  } catch {
    // The access token may still be good, and the server may be back before it is not. Refused, the session ends where an answer says so.
    if (currentSession()) timer = setTimeout(() => void renew(), again);
  }
}
