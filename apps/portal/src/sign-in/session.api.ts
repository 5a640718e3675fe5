/** Calls about who is signed in. */
import { SessionsApi, type Me } from '@fimbria/api-client';
import { configuration } from '../request.ts';

const sessions = new SessionsApi(configuration);

/** Who has this token. */
export const readMe = (accessToken: string): Promise<Me> => sessions.readMe({ headers: { authorization: `Bearer ${accessToken}` } });
export const changePassword = (current: string, next: string): Promise<void> => sessions.changePassword({ passwordChange: { current, next } });
/** By a password link, whoever is signed in here. */
export const setPassword = (token: string, password: string): Promise<void> => sessions.setPassword({ setPassword: { token, password } });
export const signOutEverywhere = (): Promise<void> => sessions.signOutEverywhere();
