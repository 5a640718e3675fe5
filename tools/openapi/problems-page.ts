import { problems } from '@fimbria/service/problems';

/** docs/problems.md: the one table of refusals, for people. */
export function problemsPage(): string {
  const rows = Object.entries(problems).map(([code, { status, title, remedy }]) => `| \`${code}\` | ${status} | ${title} | ${remedy} |`);
  return `# Problems

Whatever is refused is answered with a problem ([RFC 9457](https://www.rfc-editor.org/rfc/rfc9457)) of type \`application/problem+json\`: its \`code\` is stable, so programs branch on it; \`remedy\` says what to do next; \`requestId\` is what the log of the service knows the request by. The Logs API answers the same members as \`application/json\`, beside the \`error\` its own clients look for.

This page is made from libs/service/src/problems.ts by \`npm run openapi\`.

| code | status | title | what to do |
|---|---|---|---|
${rows.join('\n')}
`;
}
