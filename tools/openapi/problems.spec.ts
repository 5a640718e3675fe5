import { readFileSync } from 'node:fs';
import { problemsPage } from './problems-page.ts';

describe('docs/problems.md', () => {
  it('lists every refusal; `npm run openapi` renews it', () => {
    expect(readFileSync(new URL('../../docs/problems.md', import.meta.url), 'utf8')).toBe(problemsPage());
  });
});
