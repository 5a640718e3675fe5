import { size } from './sizes.ts';

describe('a size', () => {
  it.each([[0, '0 B'], [999, '999 B'], [1_000, '1 kB'], [1_234_567, '1.23 MB'], [500_000_000, '500 MB'], [12_500_000_000, '12.5 GB'], [4e15, '4,000 TB']])('of %d bytes reads %s', (bytes, text) => expect(size(bytes)).toBe(text));
});
