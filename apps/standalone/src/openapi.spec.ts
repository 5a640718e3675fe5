import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { description } from './description.ts';

interface Operation {
  readonly operationId: string;
  readonly tags?: readonly string[];
  readonly summary?: string;
  readonly responses: Readonly<Record<string, { readonly content?: object }>>;
}

describe('openapi.json', () => {
  let served: string;

  beforeAll(async () => {
    served = await description();
  });

  it('is what the application serves; `npm run openapi` renews it, and the client made from it', () => {
    expect(readFileSync(new URL('../../../openapi.json', import.meta.url), 'utf8')).toBe(served);
  });

  it('says of every endpoint what it is called, does and answers', () => {
    const { paths } = JSON.parse(served) as { paths: Record<string, Record<string, Operation>> };
    const operations = Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ at: `${method} ${path}`, ...operation })));
    const silent = operations.filter(({ tags, summary, responses }) => !tags || !summary || Object.entries(responses).some(([status, { content }]) => status.startsWith('2') && status !== '204' && !content));
    expect(silent.map(({ at }) => at)).toEqual([]);
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  });
});
