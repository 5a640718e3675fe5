import { refuseWeak } from './password.ts';

const ada = { name: 'Ada Augusta Lovelace', email: 'ada.lovelace@example.org' };

describe('a password', () => {
  it.each(['short', 'elevenchars', 'aaaaaaaaaaaaaaaa', 'abababababababab', '123456789012', 'lkjihgfedcba', 'abcdefghijklmnop', 'password1234', 'P@ssw0rd!!!!2026', 'administrator1', 'Fimbria-2026!!', 'ada.lovelace', 'ada.lovelace@example.org', 'Lovelace123456', '😀😀😀😀😀😀😀😀😀😀😀😀'])(
    '%s is too easily guessed', (password) => expect(() => refuseWeak(password, ada)).toThrow(expect.objectContaining({ code: 'WEAK_PASSWORD', details: { detail: expect.any(String) } })));

  it.each(['a heron over the pond', 'kR7-bQ2_mZ9x', '9f8a1c03b7d2', 'ein Reiher über dem Teich', '鷺が池の上を飛んでいく朝の空'])('%s will do', (password) => expect(() => refuseWeak(password, ada)).not.toThrow());
});
