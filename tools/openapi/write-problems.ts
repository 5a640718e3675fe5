import { writeFileSync } from 'node:fs';
import { problemsPage } from './problems-page.ts';

writeFileSync('docs/problems.md', problemsPage());
