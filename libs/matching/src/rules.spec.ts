import fc from 'fast-check';
import { compileRules, type Rule } from './rules.ts';

const rule = (ruleId: string, paths: readonly string[], more: Partial<Rule> = {}): Rule => ({
  ruleId, name: ruleId, changeTypes: ['Add', 'Modify', 'Delete', 'Rename'], entities: paths.map((path) => ({ kind: 'linuxFile', path })), ...more,
});

describe('a rule set', () => {
  it('names every rule that covers a path', () => {
    const { covering } = compileRules([rule('a', ['/etc/']), rule('b', ['/etc/*.conf']), rule('c', ['/usr/'])]);
    expect(covering('/etc/x.conf')).toEqual(['a', 'b']);
  });
  it('leaves out what a rule excludes, for that rule alone', () => {
    const { covering } = compileRules([rule('a', ['/etc/'], { excludes: ['/etc/*.swp'] }), rule('b', ['/etc/'])]);
    expect(covering('/etc/x.swp')).toEqual(['b']);
  });
  it('asks a rule for its change types', () => {
    const { covering } = compileRules([rule('a', ['/etc/'], { changeTypes: ['Delete'] })]);
    expect(covering('/etc/x', 'Add')).toEqual([]);
    expect(covering('/etc/x', 'Delete')).toEqual(['a']);
  });
  it('passes over the entities of other platforms', () => {
    const { covering, roots } = compileRules([rule('w', [], { entities: [{ kind: 'windowsFile', path: '\\Windows\\win.ini' }] })]);
    expect([covering('\\Windows\\win.ini'), roots]).toEqual([[], []]);
  });
  it.each([
    [['/etc/hosts'], [{ directory: '/etc', depth: 0 }]],
    [['/etc/hosts', '/etc/', '/etc/*.conf'], [{ directory: '/etc', depth: 0 }]],
    [['/etc/**', '/etc/ssh/'], [{ directory: '/etc', depth: Infinity }]],
    [['/home/*/.ssh/*', '/home/me/.ssh/id'], [{ directory: '/home', depth: 2 }]],
    [['/home/*/x', '/home/a/b/c/'], [{ directory: '/home', depth: 1 }, { directory: '/home/a/b/c', depth: 0 }]],
    [['/**'], [{ directory: '', depth: Infinity }]],
    [['/usr/', '/usrlocal/'], [{ directory: '/usr', depth: 0 }, { directory: '/usrlocal', depth: 0 }]],
  ])('of %j watches %j', (paths, roots) => expect(compileRules([rule('a', paths)]).roots).toEqual(roots));

  it('never misses a covered path: it lies in a watched directory', () => {
    const segment = fc.constantFrom('a', 'b', 'ab', 'c.conf');
    const path = fc.array(segment, { minLength: 1, maxLength: 5 }).map((parts) => `/${parts.join('/')}`);
    const piece = fc.constantFrom('a', 'b', 'ab', '*', '?', '**', '[ab]', '*.conf', 'a*');
    const pattern = fc.tuple(fc.array(piece, { minLength: 1, maxLength: 4 }), fc.boolean()).map(([parts, directory]) => `/${parts.join('/')}${directory ? '/' : ''}`);
    let matched = 0;
    fc.assert(fc.property(fc.array(pattern, { minLength: 1, maxLength: 6 }), path, (patterns, candidate) => {
      const { covering, roots } = compileRules([rule('a', patterns)]);
      if (covering(candidate).length === 0) return true;
      matched += 1;
      const directory = candidate.slice(0, candidate.lastIndexOf('/'));
      return roots.some((root) => (directory === root.directory || directory.startsWith(`${root.directory}/`))
        && directory.slice(root.directory.length).split('/').length - 1 <= root.depth);
    }), { numRuns: 10_000 });
    expect(matched).toBeGreaterThan(100);
  });
});
