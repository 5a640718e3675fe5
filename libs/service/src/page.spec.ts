import { z } from 'zod';
import { fromCursor, toCursor } from './index.ts';

const place = z.tuple([z.string(), z.number()]);

describe('a cursor', () => {
  it('comes back as the values it was made of', () => expect(fromCursor(toCursor(['ü/+', 7]), place)).toEqual(['ü/+', 7]));

  it.each(['', 'x', '%%%', toCursor(['a']), toCursor([7, 'a']), Buffer.from('{').toString('base64url'), toCursor(['a\0', 7]), toCursor(['\ud800', 7])])('%j that we did not make is refused', (cursor) => {
    expect(() => fromCursor(cursor, place)).toThrow(expect.objectContaining({ code: 'INVALID_REQUEST' }));
  });
});
