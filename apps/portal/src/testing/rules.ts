/** For specs of pages: rules, as the API tells of them. */
import type { Rule } from '@fimbria/api-client';
import { all, type Answers } from './answers.ts';

export const demoRuleId = 'c0a80101-4444-4444-8444-444444444444';

export interface RuleFacts {
  rules: Rule[];
}

/** The predefined rule, trimmed, and one of one's own. */
export const twoRules = (): RuleFacts => ({
  rules: [
    { ruleId: '1c18eca2-7d3b-4367-3397-097a1ef2edb1', name: 'Recommended to monitor', description: 'Recommended critical entities for monitoring', changeTypes: ['Add', 'Modify', 'Delete', 'Rename'], severity: 'Medium', excludes: [], allowedAccounts: [], allowedProcesses: [], enabled: true, predefined: true, version: 1, removed: [{ kind: 'linuxFile', path: '/boot/' }], entities: [{ kind: 'linuxFile', path: '/etc/*.conf' }, { kind: 'linuxFile', path: '/usr/bin/' }, { kind: 'windowsFile', path: 'boot.ini' }, { kind: 'windowsRegistry', path: 'hklm\\SECURITY\\POLICY\\SECRETS\\' }] },
    { ruleId: demoRuleId, name: 'Demo folder', description: 'A place to try things', changeTypes: ['Add', 'Modify', 'Delete', 'Rename'], severity: 'Low', excludes: [], allowedAccounts: [], allowedProcesses: [], enabled: true, predefined: false, version: 3, entities: [{ kind: 'linuxFile', path: '/srv/demo/**' }] },
  ],
});

export const ruleAnswers: Answers<RuleFacts> = [
  ['GET /v1/subscriptions/*/rules', ({ rules }) => all(rules)],
  ['POST /v1/subscriptions/*/rules', () => ({ ruleId: '5f1c7a52-0000-4f9b-8f43-1b8f8b7b2f11' })],
];
