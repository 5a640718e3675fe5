import { sameTags, tagsSchema } from './tags.ts';

describe('tags', () => {
  it.each<[string, unknown]>([
    ['none', {}], ['a pair', { role: 'web' }], ['any letters', { 'Größe 1': '大' }], ['an empty value', { a: '' }], ['fifty', Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`k${n}`, 'v']))], ['a name that objects have', { constructor: 'x' }],
  ])('may be %s', (_, tags) => expect(tagsSchema.parse(tags)).toEqual(tags));

  it.each<[string, unknown]>([
    ['fifty-one', Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`k${n}`, 'v']))], ['a long key', { [`k${'x'.repeat(512)}`]: '' }], ['a long value', { k: 'x'.repeat(257) }], ['no key', { '': 'x' }], ['a key that begins otherwise', { _k: '' }],
    ['a key with <', { 'a<b': '' }], ['a key with a line break', { 'a\nb': '' }], ['a number', { k: 1 }], ['two keys that differ in their case', { Role: 'a', role: 'b' }], ['a list', ['a']],
  ])('are not %s', (_, tags) => expect(tagsSchema.safeParse(tags).success).toBe(false));

  it('are the same in whatever order', () => {
    expect(sameTags({ a: '1', b: '2' }, { b: '2', a: '1' })).toBe(true);
    expect(sameTags({ a: '1' }, { a: '2' })).toBe(false);
  });
});
