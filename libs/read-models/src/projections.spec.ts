import { projections } from './index.ts';

const packedOf = ({ categories }: (typeof projections)[number]) => categories.filter(({ schemas }) => Object.values(schemas).some((schema) => 'kind' in schema && schema.kind === 'packed')).map(({ name }) => name);

describe('the read models', () => {
  it('have a name each', () => {
    expect(new Set(projections.map(({ name }) => name)).size).toBe(projections.length);
  });

  it('unpack what is packed once: whatever is counted of it is counted where its rows are made', () => {
    const unpacking = projections.flatMap((one) => packedOf(one).map((category) => [category, one.name]));
    expect(unpacking).toEqual([['changes', 'changes']]);
  });
});
