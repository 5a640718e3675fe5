/** Who is signed in at this tab: kept in memory and, for reloads, in the tab's session storage. */
import type { Me, Permission } from '@fimbria/api-client';
import { createStore, useStore } from '../app/store.ts';

/** Who is signed in, and with which tokens; `expiresIn` is the access token's, in seconds. */
export interface SessionAnswer extends Me {
  readonly accessToken: string;
  readonly expiresIn: number;
  readonly refreshToken?: string;
  readonly idToken?: string;
}

/** A session, and until when its token is good (epoch ms). */
export interface Session extends SessionAnswer {
  readonly expiresAt: number;
  /** Tells it from every other; the same through reloads and renewals. */
  readonly sessionId: string;
  /** When the person signed in, epoch ms. */
  readonly since: number;
}

/** Why a session is over, where there is something to say: the password was changed, or the server refuses a token it has just given. */
export type Over = 'password' | 'refused';

const key = 'fimbria.session';
const store = createStore<Session | undefined>(stored());
let over: Over | undefined;

/** Tells when somebody signs in, out, or gets a newer token. */
export const onSession = store.subscribe;

/** The session as it is now. */
export const currentSession = store.get;

/** Signed in; or, in a session that goes on, with newer tokens. */
export function beginSession(answer: SessionAnswer, { sessionId, since }: Pick<Session, 'sessionId' | 'since'> = { sessionId: crypto.randomUUID(), since: Date.now() }): void {
  over = undefined;
  keep({ ...answer, expiresAt: Date.now() + answer.expiresIn * 1000, sessionId, since });
}

/** Why the last session is over. */
export const whyOver = (): Over | undefined => over;

/** Signed out, by oneself or because the server no longer takes the token. */
export function endSession(because?: Over): void {
  if (!store.get()) return;
  over = because;
  sessionStorage.removeItem(key);
  store.set(undefined);
}

/** Signed out by leaving this page for another, which begins anew. */
export function leaveSession(address: string): void {
  sessionStorage.removeItem(key);
  location.assign(address);
}

/** A tab that is a copy of another has that one's refresh token, which is for one use: it lets go of it. */
export function shareNoRefreshToken(): void {
  const session = store.get();
  if (!session?.refreshToken) return;
  const { refreshToken: _, ...rest } = session;
  keep({ ...rest, sessionId: crypto.randomUUID() });
}

/** The session of whoever sees the page. Only pages behind the sign-in ask. */
export function useSession(): Session | undefined {
  return useStore(store);
}

/** Whether the person may do this anywhere in the tenant; the server decides again at every request. */
export function useMay(permission: Permission): boolean {
  return useSession()?.permissions.includes(permission) ?? false;
}

function keep(session: Session): void {
  sessionStorage.setItem(key, JSON.stringify(session));
  store.set(session);
}

function stored(): Session | undefined {
  try {
    const session = JSON.parse(sessionStorage.getItem(key) ?? 'null') as Session | null;
    return session && session.expiresAt > Date.now() ? session : undefined;
  } catch {
    return undefined; // Not ours, or from another version.
  }
}
