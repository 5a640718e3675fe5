/** The API's description: from the schemas that check requests, and those that answers are typed by. */
import { PATH_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { ModulesContainer } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { z } from 'zod';
import { describeSchema, withShortNames, type ApiSchema } from './api-schema.ts';
import { neededBy } from './can.guard.ts';
import { refused, usualRefusals } from './described-refusals.ts';
import { limitedBy } from './limit.ts';
import { operationKey, tagKey, type Operation } from './operation.ts';
import { problemSchema } from './problem.filter.ts';
import { tags, type Tag } from './tags.ts';

type Parts = Record<string, ApiSchema>;
interface Parameter { readonly name: string; readonly in: string; readonly required?: boolean; readonly schema?: ApiSchema }
/** Takes a schema's components into the description, and answers how to refer to it. */
type Use = (schema: z.ZodType, io?: 'input' | 'output') => ApiSchema;
interface Described { readonly operationId: string; readonly parameters?: readonly Parameter[]; readonly requestBody?: object; readonly responses: Readonly<Record<string, object>> }
type Handler = (...args: never) => unknown;

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** Describes every endpoint of the application. */
export function describe(app: NestFastifyApplication): OpenAPIObject {
  const about = new DocumentBuilder().setTitle('Fimbria').setDescription('File integrity monitoring').setVersion('0.1').setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0').addBearerAuth();
  const controllers = controllersOf(app);
  const document = SwaggerModule.createDocument(app, about.build(), {
    operationIdFactory: (controller, method) => `${controller}.${method}`,
    standardSchemaConverter: (schema, { schemaType }) => describeSchema(schema as z.ZodType, schemaType) as ReturnType<Converter>,
  });
  const schemas: Parts = { ...(document.components?.schemas as Parts | undefined) };
  const use: Use = (schema, io = 'output') => {
    const { schema: described, components } = describeSchema(schema, io);
    Object.assign(schemas, components);
    return described;
  };
  const responses: Record<string, object> = { Problem: { description: 'Any other refusal, such as `UNAVAILABLE`.', content: { 'application/problem+json': { schema: use(problemSchema) } } } };
  const used = new Set<Tag>();
  const paths = Object.fromEntries(Object.entries(document.paths).sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, operations]) => {
    const described = methods.flatMap((method) => {
      const operation = operations[method] as Described | undefined;
      const [controller, handler] = (operation && controllers(operation.operationId)) ?? [];
      if (!operation || !controller || !handler) return [];
      const tag = Reflect.getMetadata(tagKey, controller) as Tag | undefined;
      if (tag) used.add(tag);
      return [[method, operationOf(withParameters(operation, path, controller, handler.name), controller, handler, tag, use, responses)] as const];
    });
    return [path, Object.fromEntries(described)];
  }));
  return withShortNames({
    ...document,
    tags: Object.entries(tags).flatMap(([name, description]) => (used.has(name as Tag) ? [{ name, description }] : [])),
    paths,
    components: { ...document.components, schemas, responses: Object.fromEntries(Object.entries(responses).sort(([a], [b]) => (a < b ? -1 : 1))) },
    security: [{ bearer: [] }],
  }) as OpenAPIObject;
}

type Converter = NonNullable<NonNullable<Parameters<typeof SwaggerModule.createDocument>[2]>['standardSchemaConverter']>;

function operationOf(operation: Described, controller: object, handler: Handler, tag: Tag | undefined, use: Use, responses: Record<string, object>): object {
  const { id = operation.operationId.replace(/Controller\./, '_'), summary, answers, writes = answers, as = 'application/json', also = {}, takes, refusals = [] } = (Reflect.getMetadata(operationKey, handler) as Operation | undefined) ?? {};
  const needed = neededBy(handler, controller);
  const [status = '200'] = Object.keys(operation.responses);
  const { parameters = [] } = operation;
  const content = writes && { content: { [as]: { schema: use(writes) } } };
  const body = takes ? { required: true, content: Object.fromEntries(Object.entries(takes).map(([type, schema]) => [type, { schema: use(schema, 'input') }])) } : operation.requestBody;
  return {
    ...(tag && { tags: [tag] }),
    operationId: id,
    ...(summary && { summary }),
    ...(needed && needed !== 'public' && { description: needed === 'signed-in' ? 'For everyone who is signed in.' : `Needs the permission \`${needed}\`.` }),
    ...(needed === 'public' && { security: [] }),
    parameters,
    ...(body && { requestBody: body }),
    responses: {
      [status]: { description: status === '204' ? 'Done.' : 'The answer.', ...content },
      ...Object.fromEntries(Object.entries(also).map(([other, description]) => [other, { description, ...(other.startsWith('2') && other !== '204' && content) }])),
      ...refused(new Set([...usualRefusals(parameters.map((parameter) => parameter.in), body !== undefined, needed, limitedBy(handler)), ...refusals]), responses),
      default: { $ref: '#/components/responses/Problem' },
    },
  };
}

/** With the parameters of its address that no handler reads, and the headers its own does. */
function withParameters(operation: Described, path: string, controller: object, method: string): Described {
  const unread = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).filter((name) => !operation.parameters?.some((parameter) => parameter.in === 'path' && parameter.name === name));
  const read = Object.entries((Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, method) ?? {}) as Record<string, { readonly data?: string }>);
  // The client's own credential is said once, under `security`.
  const headers = read.flatMap(([kind, { data }]) => (Number(kind.split(':')[0]) === RouteParamtypes.HEADERS && data !== undefined && data !== 'authorization' ? [data] : []));
  return { ...operation, parameters: [
    ...unread.map((name) => ({ name, in: 'path', required: true })),
    ...(operation.parameters ?? []).filter((parameter) => parameter.in !== 'header'),
    ...headers.map((name) => ({ name, in: 'header', required: false, schema: { type: 'string' } })),
  ].map((parameter) => (parameter.in === 'path' ? { ...parameter, schema: { type: 'string', ...(parameter.name.endsWith('Id') && { format: 'uuid' }) } } : parameter)) };
}

function controllersOf(app: NestFastifyApplication): (operationId: string) => readonly [object, Handler] | undefined {
  const all = [...app.get(ModulesContainer).values()].flatMap((module) => [...module.controllers.values()]).flatMap(({ metatype }) => (typeof metatype === 'function' && Reflect.hasMetadata(PATH_METADATA, metatype) ? [metatype] : []));
  const byName = new Map(all.map((controller) => [controller.name, controller]));
  return (operationId) => {
    const [name = '', method = ''] = operationId.split('.');
    const controller = byName.get(name);
    return controller && [controller, (controller.prototype as Record<string, Handler>)[method] as Handler];
  };
}
