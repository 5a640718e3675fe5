/** For specs of pages: connectors, as the API tells of them. */
import type { Connector } from '@fimbria/api-client';
import { all, type Answers } from './answers.ts';

export interface ConnectorFacts {
  /** Of each subscription. */
  connectors: Connector[];
}

export const noConnector = (): ConnectorFacts => ({ connectors: [] });

export const connectorAnswers: Answers<ConnectorFacts> = [
  ['GET /v1/subscriptions/*/connectors', ({ connectors }) => all(connectors)],
  ['POST /v1/subscriptions/*/connectors', () => ({ connectorId: '5f1c7a52-0000-4f9b-8f43-1b8f8b7b2f15' })],
];
