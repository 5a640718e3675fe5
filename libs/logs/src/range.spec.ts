import { rangeOf } from './range.ts';

describe('a range', () => {
  it.each([
    ['bytes=0-3', 10, { start: 0, end: 3 }], ['bytes=4-', 10, { start: 4, end: 9 }], ['bytes=-3', 10, { start: 7, end: 9 }], ['bytes=-30', 10, { start: 0, end: 9 }], ['bytes=9-99', 10, { start: 9, end: 9 }],
    ['bytes=10-', 10, 'none'], ['bytes=-0', 10, 'none'], ['bytes=0-', 0, 'none'],
    [undefined, 10, undefined], ['bytes=', 10, undefined], ['bytes=-', 10, undefined], ['bytes=5-2', 10, undefined], ['bytes=0-1,3-4', 10, undefined], ['lines=0-1', 10, undefined], ['bytes=a-b', 10, undefined],
  ])('%s of %d bytes is %j', (header, bytes, range) => expect(rangeOf(header, bytes)).toEqual(range));
});
