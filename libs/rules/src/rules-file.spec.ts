import { readFileSync } from 'node:fs';
import { subscriptionRules } from './rule.decider.ts';
import { initialRuleSet, type RuleSetState } from './effective-rules.ts';
import { predefinedRule } from './predefined-rule.ts';
import type { RuleSpec } from './rule.events.ts';
import { readRulesFile, rulesFileJsonSchema, writeRulesFile, type RulesFile } from './rules-file.ts';
import { planRules, type PlannedStep } from './rules-plan.ts';

const spec = (name: string, more: Partial<RuleSpec> = {}): RuleSpec => ({
  name, description: '', severity: 'Medium', changeTypes: ['Add', 'Modify', 'Delete', 'Rename'], entities: [{ kind: 'linuxFile', path: '/etc/' }], excludes: [], allowedAccounts: [], allowedProcesses: [], ...more,
});
const state = (specs: readonly RuleSpec[], more: Partial<RuleSetState> = {}): RuleSetState => ({ ...initialRuleSet, rules: new Map(specs.map((one, n) => [`id-${n}`, { ruleId: `id-${n}`, ...one }])), ...more });
const read = (text: string): RulesFile => {
  const result = readRulesFile(text);
  if ('problems' in result) throw new Error(JSON.stringify(result.problems));
  return result.file;
};
const problems = (text: string) => {
  const result = readRulesFile(text);
  return 'problems' in result ? result.problems.map(({ line, path, message }) => `${line} ${path}: ${message}`) : [];
};

const windowsRule = spec('Windows: "quoted"', { entities: [{ kind: 'windowsRegistry', path: 'HKLM\\A (x86)\\' }, { kind: 'windowsFile', path: '%WINDIR%\\*.exe' }, { kind: 'linuxFile', path: '/é: #1/**' }], severity: 'High', changeTypes: ['Delete'], excludes: ['/x/*', '*:\\y'] });
const [firstPredefined] = predefinedRule.entities;

describe('a rules file', () => {
  it.each([
    [state([])], [state([spec('a'), windowsRule, spec('allowing', { allowedAccounts: ['CORP\\svc-*'], allowedProcesses: ['/usr/bin/dpkg'] })])], [state([spec('a')], { disabled: new Set(['id-0', predefinedRule.ruleId]) })], [state([], { trimmed: new Set([`${firstPredefined?.kind}:${firstPredefined?.path}`]) })],
  ])('written and read again changes nothing (%#)', (rules) => expect(planRules(rules, read(writeRulesFile(rules)))).toEqual([]));
  it('is for people to read', () => {
    expect(writeRulesFile(state([windowsRule]))).toBe([
      'version: 1', 'predefined:', '  enabled: true', 'rules:', '  - name: \'Windows: "quoted"\'', '    enabled: true', '    severity: High', '    changeTypes:', '      - Delete', '    linuxFiles:', '      - "/é: #1/**"',
      '    windowsFiles:', '      - "%WINDIR%\\\\*.exe"', '    windowsRegistry:', '      - HKLM\\A (x86)\\', '    excludes:', '      - /x/*', '      - "*:\\\\y"', '',
    ].join('\n'));
  });
  it('needs little', () => expect(read('version: 1\nrules:\n- {name: a, linuxFiles: [/x]}\n').rules).toEqual([{ name: 'a', description: '', enabled: true, severity: 'Medium', changeTypes: ['Add', 'Modify', 'Delete', 'Rename'], linuxFiles: ['/x'], excludes: [], allowedAccounts: [], allowedProcesses: [] }]));
  it.each([
    ['', ['1 : Invalid input: expected object, received null']],
    ['version: 2', ['1 version: Invalid input: expected 1']],
    ['version: 1\nrule: []', ['1 : Unrecognized key: "rule"']],
    ['version: 1\nrules:\n- name: a\n  linuxFiles: [/x]\n  severity: Dire\n', ['5 rules.0.severity: Invalid option: expected one of "Low"|"Medium"|"High"']],
    ['version: 1\nrules:\n- name: a\n  linuxFiles:\n  - /x\n  - /a//b\n  windowsFiles: ["%NO%\\\\x"]\n  excludes: ["*.swp"]', [
      '6 rules.0.linuxFiles.1: A segment is empty. Write one "/" between two names.', expect.stringMatching(/^7 rules\.0\.windowsFiles\.0: There is no variable %NO%/), expect.stringMatching(/^8 rules\.0\.excludes\.0: A name alone/),
    ]],
    ['version: 1\nrules:\n- {name: a, linuxFiles: [/x]}\n- {name: A, linuxFiles: [/x]}\n- {name: recommended to monitor, linuxFiles: [/x]}\n- {name: b}', [
      '4 rules.1.name: Rule 1 has this name. Choose another.', '5 rules.2.name: The predefined rule has this name. Choose another.', '6 rules.3: A rule names 1 to 1000 paths; this one names 0.',
    ]],
    ['version: 1\n  x: [', expect.arrayContaining([expect.stringMatching(/^2 : Flow sequence/)])],
    ['version: 1\nrules: &a\n- *a\n', ['3 : Aliases are not followed. Write it out.']],
  ])('%j is refused with lines', (text, expected) => expect(problems(text)).toEqual(expected));
  it('has at most 500 rules', () => expect(problems(`version: 1\nrules: [${'{name: a, linuxFiles: [/x]},'.repeat(501)}]`)).toEqual(['2 rules: Too big: expected array to have <=500 items']));
});

describe('a plan', () => {
  it('says what is created, revised, retired and switched, with differences', () => {
    const rules = state([spec('gone'), spec('kept'), spec('changed', { excludes: ['/etc/x'] })], { disabled: new Set(['id-1']) });
    const file = read(['version: 1', 'predefined:', '  enabled: false', '  removed:', '    linuxFiles: [/bin/login]', 'rules:', '- {name: kept, linuxFiles: [/etc/]}', '- {name: Changed, severity: High, linuxFiles: [/etc/, /opt/]}', '- {name: new, enabled: false, linuxFiles: [/x]}'].join('\n'));
    expect(planRules(rules, file)).toEqual([
      { type: 'Retire', ruleId: 'id-0', name: 'gone' },
      { type: 'TrimPredefined', removed: [{ kind: 'linuxFile', path: '/bin/login' }], differences: [{ field: 'removed', removed: [], added: ['linuxFile:/bin/login'] }] },
      { type: 'Disable', ruleId: predefinedRule.ruleId, name: predefinedRule.name },
      { type: 'Enable', ruleId: 'id-1', name: 'kept' },
      {
        type: 'Revise', ruleId: 'id-2', spec: spec('Changed', { severity: 'High', entities: [{ kind: 'linuxFile', path: '/etc/' }, { kind: 'linuxFile', path: '/opt/' }] }),
        differences: [{ field: 'name', removed: ['changed'], added: ['Changed'] }, { field: 'severity', removed: ['Medium'], added: ['High'] }, { field: 'entities', removed: [], added: ['linuxFile:/opt/'] }, { field: 'excludes', removed: ['/etc/x'], added: [] }],
      },
      { type: 'Create', spec: spec('new', { entities: [{ kind: 'linuxFile', path: '/x' }] }) },
      { type: 'DisableCreated', name: 'new' },
    ]);
  });
  it('carried out leaves nothing to plan', () => {
    const file = read('version: 1\npredefined:\n  enabled: false\n  removed: {windowsFiles: [boot.ini]}\nrules:\n- {name: a, linuxFiles: [/x]}\n- {name: b, enabled: false, windowsRegistry: ["HKLM\\\\A\\\\"]}');
    let rules = { ...subscriptionRules.initial, ...state([spec('a'), spec('gone')]), versions: new Map() };
    const carryOut = (step: PlannedStep, n: number) => {
      const command = step.type === 'Create' ? { ...step, ruleId: `new-${n}` } : step.type === 'DisableCreated' ? { type: 'Disable' as const, ruleId: [...rules.rules.values()].find(({ name }) => name === step.name)?.ruleId as string } : step;
      for (const event of subscriptionRules.decide(command, rules)) rules = subscriptionRules.evolve(rules, event) as typeof rules;
    };
    planRules(rules, file).forEach(carryOut);
    expect(planRules(rules, file)).toEqual([]);
    expect([...rules.rules.values()].map(({ name }) => name)).toEqual(['a', 'b']);
  });
});

describe('the published schema', () => {
  it('is the one the file is read by', () => {
    const published = JSON.parse(readFileSync(new URL('../../../docs/rules.schema.json', import.meta.url), 'utf8'));
    expect(published).toEqual(JSON.parse(JSON.stringify(rulesFileJsonSchema())));
  });
});
