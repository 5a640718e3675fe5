/** Which passwords are too easily guessed: short ones, common ones, and those made of the person's own name or address. */
import { z } from 'zod';
import { Refusal } from '@fimbria/service/problems';

/** A password as it is sent; what it must be beyond that, {@link refuseWeak} says. */
export const passwordSchema = z.string().min(1).max(256);

const shortest = 12;
const fewestCharacters = 5;

/** What common long passwords are made of, once digits and signs around them are gone. */
const common = new Set([
  'password', 'passwort', 'passphrase', 'administrator', 'adminadmin', 'admin', 'root', 'rootroot', 'letmein', 'letmeinplease', 'welcome', 'welcomeback', 'changeme', 'changemeplease', 'default',
  'secret', 'supersecret', 'topsecret', 'qwerty', 'qwertyuiop', 'qwertyqwerty', 'qwertz', 'asdfghjkl', 'zxcvbnm', 'iloveyou', 'monkey', 'dragon', 'football', 'baseball', 'sunshine', 'princess',
  'trustnoone', 'master', 'superman', 'batman', 'starwars', 'whatever', 'fimbria', 'correcthorsebatterystaple', 'abcdefghijkl', 'abcdefghijklmnopqrstuvwxyz', 'passwordpassword', 'security', 'company', 'test', 'testtest',
]);

/** Refuses a weak password, and says what is wrong with it. */
export function refuseWeak(password: string, { name, email }: { readonly name: string; readonly email: string }): void {
  const core = lettersOf(password.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, ''));
  const own = [...name.split(/\s+/), email.split('@')[0] ?? '', email].map(lettersOf);
  const because =
    Array.from(password).length < shortest ? `It has fewer than ${shortest} characters.`
    : new Set(password).size < fewestCharacters ? 'It repeats a few characters.'
    : runs(password) ? 'It is a run of neighbouring characters.'
    : common.has(core) ? 'It is a common password.'
    : core !== '' && own.includes(core) ? 'It is your name or email.'
    : undefined;
  if (because) throw new Refusal('WEAK_PASSWORD', { detail: because });
}

/** The letters of a text, and what is written for some. */
function lettersOf(text: string): string {
  return text.toLowerCase().normalize('NFKC').replaceAll('@', 'a').replaceAll('0', 'o').replaceAll('$', 's').replace(/[^\p{L}]/gu, '');
}

/** Whether every character is the next, or the one before, of its neighbour: 123456789012, lkjihgfedcba. */
function runs(password: string): boolean {
  const steps = [...password].slice(1).map((character, at) => (character.codePointAt(0) as number) - (password.codePointAt(at) as number));
  return steps.every((step) => step === 1 || step === -9) || steps.every((step) => step === -1 || step === 9);
}
