/** Who is signed in at this tab: kept in memory and, for reloads, in the tab's session storage. */
import { createStore, useStore } from '../app/store.ts';
import type { Permission, SessionAnswer } from '../api.ts';

/** A session, and until when its token is good (epoch ms). */
export interface Session extends SessionAnswer {
  readonly expiresAt: number;
}

const key = 'fimbria.session';
const store = createStore<Session | undefined>(stored());

/** Tells when somebody signs in, out, or gets a newer token. */
export const onSession = store.subscribe;

/** The session as it is now. */
export const currentSession = store.get;

/** Signed in, or with a newer token. */
export function beginSession(answer: SessionAnswer): void {
  const session = { ...answer, expiresAt: Date.now() + answer.expiresIn * 1000 };
  sessionStorage.setItem(key, JSON.stringify(session));
  store.set(session);
}

/** Signed out, by oneself or because the server no longer takes the token. */
export function endSession(): void {
  if (!store.get()) return;
  sessionStorage.removeItem(key);
  store.set(undefined);
}

/** The session of whoever sees the page. Only pages behind the sign-in ask. */
export function useSession(): Session | undefined {
  return useStore(store);
}

/** Whether the person may do this anywhere in the tenant; the server decides again at every request. */
export function useMay(permission: Permission): boolean {
  return useSession()?.permissions.includes(permission) ?? false;
}

function stored(): Session | undefined {
  try {
    const session = JSON.parse(sessionStorage.getItem(key) ?? 'null') as Session | null;
    return session && session.expiresAt > Date.now() ? session : undefined;
  } catch {
    return undefined; // Not ours, or from another version.
  }
}
