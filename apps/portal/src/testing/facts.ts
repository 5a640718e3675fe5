/** For specs of pages: all that an API tells of, a small tenant to begin with. */
import { accessAnswers, onePerson, type AccessFacts } from './access.ts';
import { alertAnswers, nothingToLookAt, type AlertFacts } from './alerts.ts';
import { isLike, type Answers, type Asked } from './answers.ts';
import { changeAnswers, nothingChanged, type ChangeFacts } from './changes.ts';
import { connectorAnswers, noConnector, type ConnectorFacts } from './connectors.ts';
import { identityProviderAnswers, noIdentityProvider, type IdentityProviderFacts } from './identity-providers.ts';
import { levelsOfWater, logsAnswers, type LogsFacts } from './logs.ts';
import { machineAnswers, twoMachines, type MachineFacts } from './machines.ts';
import { noResourceGroup, resourceGroupAnswers, type ResourceGroupFacts } from './resource-groups.ts';
import { ruleAnswers, twoRules, type RuleFacts } from './rules.ts';
import { oneSubscription, subscriptionAnswers, type SubscriptionFacts } from './subscriptions.ts';
import { oneWorkspace, workspaceAnswers, type WorkspaceFacts } from './workspaces.ts';

/** What the API tells of; a spec replaces what it needs. */
export type Facts = AccessFacts & AlertFacts & ChangeFacts & ConnectorFacts & IdentityProviderFacts & LogsFacts & MachineFacts & ResourceGroupFacts & RuleFacts & SubscriptionFacts & WorkspaceFacts;

/** A tenant with one workspace, two machines and nothing changed yet. */
export const quietTenant = (): Facts => ({ ...onePerson(), ...nothingToLookAt(), ...nothingChanged(), ...noConnector(), ...noIdentityProvider(), ...levelsOfWater(), ...twoMachines(), ...noResourceGroup(), ...twoRules(), ...oneSubscription(), ...oneWorkspace() });

const answers: Answers<Facts> = [...accessAnswers, ...alertAnswers, ...changeAnswers, ...connectorAnswers, ...identityProviderAnswers, ...logsAnswers, ...machineAnswers, ...resourceGroupAnswers, ...ruleAnswers, ...subscriptionAnswers, ...workspaceAnswers];

/** What is answered to a call; undefined where there is nothing to say. */
export function answerOf(call: string, facts: Facts, asked: Asked): unknown {
  return answers.find(([pattern]) => isLike(call, pattern))?.[1](facts, asked);
}
