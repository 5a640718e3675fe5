/** Texts that nobody writes in good faith: an import takes them without harm, in the time a test has. */
import fc from 'fast-check';
import { importAide } from './import-aide.ts';
import { importAuditbeat } from './import-auditbeat.ts';
import { globsOfExpression } from './import-expression.ts';
import { importOsquery } from './import-osquery.ts';
import { importOssec } from './import-ossec.ts';
import { importWorkspaceSettings } from './import-workspace.ts';
import { ruleSpecSchema } from './rule.events.ts';
import { readRulesFile } from './rules-file.ts';

const importers = { importAide, importAuditbeat, importOsquery, importOssec, importWorkspaceSettings };
const long = 30_000;

describe.each(Object.entries(importers))('%s', (_, importer) => {
  it.each([
    ['unclosed comments', '<syscheck>' + '<!--'.repeat(long)], ['unclosed elements', '<syscheck>' + '<a>'.repeat(long)], ['many sections', '<syscheck><ignore>/a</ignore>'.repeat(3_000)], ['deep lists', '['.repeat(long)], ['deep objects', '{"a":'.repeat(long)],
    ['deep, closed lists', '['.repeat(5_000) + ']'.repeat(5_000)], ['many alternatives', `<syscheck><directories restrict="${'a|'.repeat(long)}">/a</directories></syscheck>`], ['a long line', `/${'a'.repeat(long)} R`], ['blanks', `/a${' '.repeat(long)}b`],
    ['macros that double', ['@@define A aa', ...Array.from({ length: 60 }, (__, n) => `@@define ${'A'.repeat(n + 2)} @@{${'A'.repeat(n + 1)}}@@{${'A'.repeat(n + 1)}}`), `/@@{${'A'.repeat(61)}} R`].join('\n')],
    ['groups that open', `/${'('.repeat(long)} R`], ['repetitions of repetitions', `/${'('.repeat(10)}a${'{64})'.repeat(10)} R`], ['alternatives of alternatives', `/${'(a|b)'.repeat(400)}$ R`],
    ['aliases', `auditbeat.modules:\n- module: file_integrity\n  paths: &a\n${'  - *a\n'.repeat(2_000)}`],
  ])('takes %s', (__, text) => {
    for (const rule of importer(text).rules) ruleSpecSchema.parse(rule);
  });
  it('takes anything, and makes rules that can be created', () => {
    const piece = fc.constantFrom('/etc', '<syscheck>', '</syscheck>', '<ignore type="sregex">', '</ignore>', '<directories>', '</directories>', '.log$|', '/', '\\', '!', ' R\n', '@@define A b\n', '@@{A}', '{', '}', '"file_paths"', ':', '[', ']', '"/a/%%"', ',', '- module: file_integrity\n', '  paths:\n', '  - /a\n', '*', '(', ')', '$', '\0', 'é', '😀', '\ud800');
    fc.assert(fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      for (const rule of importer(pieces.join('')).rules) ruleSpecSchema.parse(rule);
    }), { numRuns: 100 });
  });
});

describe('an expression', () => {
  it.each(['(', ')', '[', '*', '(?=x)', 'a{2', 'a**', '\\', '\\q', '[[:nope:]]', 'a{9999}', '('.repeat(100), 'x'.repeat(10_000)])('%j that cannot be said with wildcards is left', (text) => {
    const found = globsOfExpression(text);
    expect(found === undefined || found.globs.length > 0).toBe(true);
  });
  it('of any make is read or left', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('a', '/', '.', '*', '+', '?', '(', ')', '|', '[', ']', '^', '$', '\\', '{2}', '{1,}', '[^/]', '\\.', '(?i)'), { maxLength: 20 }), (pieces) => {
      const found = globsOfExpression(pieces.join(''));
      return found === undefined || found.globs.every((glob) => glob.length < 100_000);
    }), { numRuns: 1_000 });
  });
});

describe('a rules file', () => {
  it.each(['['.repeat(20_000), '['.repeat(500) + ']'.repeat(500), 'a: '.repeat(500), '\0', '\ud800', '%YAML 9.9\n---\n', '!!js/function x', '- a\n\ud800', '? '.repeat(1_000)])('%# is read or refused', (text) => expect(readRulesFile(text)).toBeDefined());
});
