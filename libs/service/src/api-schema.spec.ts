import { z } from 'zod';
import { describeSchema, withShortNames } from './api-schema.ts';

const inner = z.object({ size: z.int().default(0), at: z.date() }).meta({ id: 'Inner' });
const outer = z.object({ inner: inner.nullable(), plain: z.enum(['a', 'b']).meta({ id: 'Plain' }) }).meta({ id: 'Outer' });

describe('a schema of the API', () => {
  it('becomes a component under its id', () => {
    const { schema, components } = describeSchema(outer, 'output');
    expect(schema).toEqual({ $ref: '#/components/schemas/Outer' });
    expect(components['Outer']).toEqual({ type: 'object', required: ['inner', 'plain'], properties: { inner: { nullable: true, allOf: [{ $ref: '#/components/schemas/Inner' }] }, plain: { $ref: '#/components/schemas/Plain' } } });
    expect(components['Inner']).toMatchObject({ required: ['size', 'at'], properties: { at: { type: 'string', format: 'date-time' } } });
  });

  it('has another name where it is sent and differs from what is answered, as has what refers to it', () => {
    const { schema, components } = describeSchema(outer, 'input');
    expect(schema).toEqual({ $ref: '#/components/schemas/OuterInput' });
    expect(Object.keys(components).sort()).toEqual(['InnerInput', 'OuterInput', 'Plain']);
    expect(components['InnerInput']).toMatchObject({ required: ['at'] });
  });

  it('keeps its name where it is only sent', () => {
    const { schema, components } = describeSchema(outer, 'input');
    const short = withShortNames({ schema, components: { schemas: { ...components, Inner: {} } } });
    expect(short.schema).toEqual({ $ref: '#/components/schemas/Outer' });
    expect(Object.keys(short.components.schemas)).toEqual(['Inner', 'InnerInput', 'Outer', 'Plain']);
  });

  it('says which of several it is by the property that tells', () => {
    const [a, b] = [z.object({ kind: z.literal('a') }).meta({ id: 'A' }), z.object({ kind: z.literal('b') }).meta({ id: 'B' })];
    expect(describeSchema(z.discriminatedUnion('kind', [a, b]), 'output').schema).toMatchObject({ discriminator: { propertyName: 'kind', mapping: { a: '#/components/schemas/A', b: '#/components/schemas/B' } } });
  });
});
