/** The API's description: from the schemas that check requests, and those that answers are typed by. */
import { PATH_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { z } from 'zod';
import { describeSchema, withShortNames, type ApiSchema } from './api-schema.ts';
import { neededBy, type Needed } from './can.guard.ts';
import { limitedBy } from './limit.ts';
import { operationKey, tagKey, type Operation } from './operation.ts';
import { problemSchema } from './problem.filter.ts';
import { problems, type ProblemCode } from './problems.ts';
import { tags, type Tag } from './tags.ts';

type Parts = Record<string, ApiSchema>;
interface Parameter { readonly name: string; readonly in: string; readonly schema?: ApiSchema }
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
      return [[method, operationOf(withPath(operation, path), controller, handler, tag, use, responses)] as const];
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
  const parameters = (operation.parameters ?? []).flatMap(parameterOf);
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
      [status]: { description: status === '204' ? 'Done.' : 'The answer.', ...(writes && { content: { [as]: { schema: use(writes) } } }) },
      ...Object.fromEntries(Object.entries(also).map(([other, description]) => [other, { description }])),
      ...refused(new Set([...usualRefusals(parameters, body !== undefined, needed, limitedBy(handler)), ...refusals]), responses),
      default: { $ref: '#/components/responses/Problem' },
    },
  };
}

/** With the parameters of its address that no handler reads, as well. */
function withPath(operation: Described, path: string): Described {
  const unread = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).filter((name) => !operation.parameters?.some((parameter) => parameter.in === 'path' && parameter.name === name));
  return { ...operation, parameters: [...unread.map((name) => ({ name, in: 'path', required: true })), ...(operation.parameters ?? [])] };
}

/** The client's own credential is said once, under `security`; every other header we read may be left out. */
function parameterOf(parameter: Parameter): Parameter[] {
  if (parameter.in === 'header') return parameter.name.toLowerCase() === 'authorization' ? [] : [{ ...parameter, required: false } as Parameter];
  return [parameter.in === 'path' ? { ...parameter, schema: { type: 'string', format: 'uuid' } } : parameter];
}

function usualRefusals(parameters: readonly Parameter[], hasBody: boolean, needed: Needed | undefined, limited: boolean): ProblemCode[] {
  return [
    ...(hasBody || parameters.some((parameter) => parameter.in !== 'header') ? ['INVALID_REQUEST' as const] : []),
    ...(needed === 'public' ? [] : ['NOT_SIGNED_IN' as const]),
    ...(needed === 'public' || needed === 'signed-in' ? [] : ['FORBIDDEN' as const]),
    ...(parameters.some((parameter) => parameter.in === 'path') ? ['NOT_FOUND' as const] : []),
    ...(hasBody ? ['TOO_LARGE' as const, 'UNSUPPORTED_MEDIA_TYPE' as const] : []),
    ...(limited ? ['TOO_MANY_ATTEMPTS' as const] : []),
  ];
}

/** By status; the responses are kept under the codes they tell. */
function refused(codes: ReadonlySet<ProblemCode>, responses: Record<string, object>): Record<string, object> {
  const byStatus = Map.groupBy([...codes].sort(), (code) => problems[code].status);
  return Object.fromEntries([...byStatus].map(([status, those]) => {
    responses[those.join('.')] ??= refusal(those);
    return [status, { $ref: `#/components/responses/${those.join('.')}` }];
  }));
}

function refusal(codes: readonly ProblemCode[]): object {
  const examples = codes.map((code) => [code, { value: { type: `urn:fimbria:problem:${code}`, code, ...problems[code], requestId: 'req-1' } }]);
  return {
    description: codes.map((code) => `\`${code}\` ${problems[code].title}.`).join(' '),
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' }, examples: Object.fromEntries(examples) } },
  };
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
