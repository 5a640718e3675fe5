/** What starts an agent that enrols with this token at this server: run where Fimbria is checked out and built. */
export function enrolCommand(server: string, token: string): string {
  return `FIMBRIA_URL=${server} FIMBRIA_AGENT_DATA=.fimbria-agent FIMBRIA_ENROLMENT_TOKEN=${token} node apps/agent/dist/main.js`;
}
