/** From zod to the schemas of the API's description. A schema with an id becomes a component of that name. */
import { z } from 'zod';

/** A schema as OpenAPI 3.0 writes it. */
export type ApiSchema = Readonly<Record<string, unknown>>;

/** A schema, and the components it refers to. */
export interface Described {
  readonly schema: ApiSchema;
  readonly components: Readonly<Record<string, ApiSchema>>;
}

/** Describes what is sent ("input": what has a default may be absent) or answered. A component that differs between the two has "Input" after its name where it is sent; {@link withShortNames} takes that back. */
export function describeSchema(schema: z.ZodType, io: 'input' | 'output'): Described {
  const described = converted(schema, io);
  if (io === 'output') return described;
  const answered = converted(schema, 'output').components;
  const other = new Set(Object.keys(described.components).filter((name) => JSON.stringify(described.components[name]) !== JSON.stringify(answered[name])));
  // What refers to another is another.
  for (let known = -1; known !== other.size; ) {
    known = other.size;
    for (const [name, component] of Object.entries(described.components)) if (refersTo(component, other)) other.add(name);
  }
  const rename = (from: ApiSchema) => JSON.parse(JSON.stringify(from), (key, value: unknown) => (key === '$ref' && other.has(nameIn(String(value))) ? `${String(value)}Input` : value)) as ApiSchema;
  return {
    schema: rename(described.schema),
    components: Object.fromEntries(Object.entries(described.components).map(([name, component]) => [other.has(name) ? `${name}Input` : name, rename(component)])),
  };
}

/** A whole description, in which "Input" stays only where the name without it means an answer. */
export function withShortNames<T extends { readonly components: { readonly schemas: Readonly<Record<string, ApiSchema>> } }>(document: T): T {
  const taken = document.components.schemas;
  const short = (name: string) => (name.endsWith('Input') && !((name.slice(0, -5)) in taken) ? name.slice(0, -5) : name);
  const renamed = JSON.parse(JSON.stringify(document), (_, value: unknown) => (typeof value === 'string' && value.startsWith(place) ? place + short(nameIn(value)) : value)) as T;
  const schemas = Object.entries(renamed.components.schemas).map(([name, schema]) => [short(name), schema] as const);
  return { ...renamed, components: { ...renamed.components, schemas: Object.fromEntries(schemas.sort(([a], [b]) => (a < b ? -1 : 1))) } };
}

const place = '#/components/schemas/';
const nameIn = (ref: string) => ref.slice(place.length);
const refersTo = (schema: ApiSchema, names: ReadonlySet<string>) => [...JSON.stringify(schema).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].some(([, name]) => names.has(String(name)));

function converted(schema: z.ZodType, io: 'input' | 'output'): Described {
  const { definitions = {}, $schema: _, ...root } = z.toJSONSchema(schema, { target: 'openapi-3.0', io, unrepresentable: 'any', override: asApi });
  const placed = (from: unknown) => JSON.parse(JSON.stringify(from), (key, value: unknown) => (key === '$ref' ? place + String(value).slice('#/definitions/'.length) : value)) as ApiSchema;
  return { schema: placed(root), components: placed(definitions) as Described['components'] };
}

/** What zod writes otherwise than clients need it. */
function asApi({ zodSchema, jsonSchema }: { readonly zodSchema: z.core.$ZodTypes; readonly jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  const { def } = zodSchema._zod;
  if (def.type === 'date') Object.assign(jsonSchema, { type: 'string', format: 'date-time' });
  // Answers may come to say more; a format says more than its pattern; every number here is a safe one; what is read-only to us is so to nobody else.
  if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
  delete jsonSchema.readOnly;
  if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (jsonSchema.examples) {
    jsonSchema['example'] = jsonSchema.examples[0];
    delete jsonSchema.examples;
  }
  if (def.type === 'union' && 'discriminator' in def && typeof def.discriminator === 'string') discriminate(def.options as readonly z.ZodType[], def.discriminator, jsonSchema);
}

/** Says which value means which component, where every choice is one. */
function discriminate(options: readonly z.ZodType[], propertyName: string, jsonSchema: z.core.JSONSchema.BaseSchema): void {
  const mapping = options.flatMap((option) => {
    const { id } = option.meta() ?? {};
    const property = option instanceof z.ZodObject ? (option.shape as Record<string, unknown>)[propertyName] : undefined;
    return id !== undefined && property instanceof z.ZodLiteral ? [[String(property.value), place + id]] : [];
  });
  if (mapping.length === options.length) jsonSchema['discriminator'] = { propertyName, mapping: Object.fromEntries(mapping) };
}
