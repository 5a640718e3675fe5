import { guesses } from './guesses.ts';
import { refuseWeak } from './password.ts';

const ada = { name: 'Ada Augusta Lovelace', email: 'ada.lovelace@example.org' };

describe('a password', () => {
  it.each(['short', 'elevenchars', 'aaaaaaaaaaaaaaaa', 'abababababababab', '123456789012', 'lkjihgfedcba', 'abcdefghijklmnop', 'password1234', 'P@ssw0rd!!!!2026', 'administrator1', 'Fimbria-2026!!', 'ada.lovelace', 'ada.lovelace@example.org', 'Lovelace123456', '😀😀😀😀😀😀😀😀😀😀😀😀'])(
    '%s is too easily guessed', (password) => expect(() => refuseWeak(password, ada)).toThrow(expect.objectContaining({ code: 'WEAK_PASSWORD', details: { detail: expect.any(String) } })));

  it.each(['a heron over the pond', 'kR7-bQ2_mZ9x', '9f8a1c03b7d2', 'ein Reiher über dem Teich', '鷺が池の上を飛んでいく朝の空'])('%s will do', (password) => expect(() => refuseWeak(password, ada)).not.toThrow());
});

describe('guessing', () => {
  const fail = (account: ReturnType<typeof guesses>, times: number, now: number) => Array.from({ length: times }, () => account.failed('a', now)).at(-1);

  it('costs nothing five times, then more each time, up to five minutes', () => {
    const counted = guesses(5);
    expect(fail(counted, 4, 0)).toEqual({ failures: 4, slowed: false });
    expect(counted.waitOf('a', 0)).toBe(0);
    expect([5, 6, 7, 8, 9, 10, 11, 12].map(() => (counted.failed('a', 0), counted.waitOf('a', 0)))).toEqual([5_000, 10_000, 20_000, 40_000, 80_000, 160_000, 300_000, 300_000]);
    expect([counted.waitOf('a', 299_000), counted.waitOf('a', 300_000)]).toEqual([1_000, 0]);
    expect(counted.waitOf('b', 0)).toBe(0);
  });

  it('is forgotten by the right password, and after a quarter of an hour', () => {
    const counted = guesses(5);
    fail(counted, 6, 0);
    counted.succeeded('a');
    expect(counted.waitOf('a', 0)).toBe(0);
    fail(counted, 6, 0);
    expect(counted.failed('a', 900_000)).toEqual({ failures: 1, slowed: false });
  });

  it('at many accounts is remembered for the latest ten thousand', () => {
    const counted = guesses(5);
    fail(counted, 5, 0);
    for (let n = 0; n < 10_000; n += 1) counted.failed(`other ${n}`, 0);
    expect(counted.waitOf('a', 0)).toBe(0);
  });
});
