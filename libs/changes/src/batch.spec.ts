import { randomUUID } from 'node:crypto';
import { deflateSync, gzipSync } from 'node:zlib';
import { parseBatch } from './batch.ts';

const ruleId = randomUUID();
const line = (sequence: number, more: object = {}) => ({ kind: 'change', sequence, at: '2026-01-01T00:00:00Z', source: 'inotify', ruleId, entityType: 'File', changeType: 'Deleted', path: '/etc/hosts', ...more });
const gap = (sequence: number, more: object = {}) => ({ kind: 'gap', sequence, at: '2026-01-01T00:00:00Z', source: 'scan', reason: 'watch-overflow', ...more });
const ndjson = (...lines: readonly unknown[]) => Buffer.from(lines.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join('\n'));
const state = { size: 1, mode: '0644', uid: 0, gid: 0, modifiedAt: '2026-01-01T00:00:00Z' };
const parse = (...lines: readonly unknown[]) => parseBatch(ndjson(...lines), undefined);
const malformed = (number: number, detail = '') => ({ code: 'MALFORMED_BATCH', details: { line: number, detail: expect.stringContaining(detail) } });

describe('a batch', () => {
  it('is lines of JSON', async () => {
    expect(await parse(line(1), gap(2))).toEqual([{ ...line(1), actor: { source: 'none' }, before: null, after: null }, { ...gap(2), paths: [] }]);
  });
  it('may end with a line break', async () => expect(await parseBatch(Buffer.concat([ndjson(line(1)), Buffer.from('\n')]), undefined)).toHaveLength(1));
  it('may break lines as Windows does', async () => expect(await parseBatch(Buffer.from(`${JSON.stringify(line(1))}\r\n${JSON.stringify(line(2))}\r\n`), undefined)).toHaveLength(2));
  it('begins at any number', async () => expect(await parse(line(1_000_000_000), line(1_000_000_001))).toHaveLength(2));
  it.each(['gzip', 'GZIP'])('may be compressed: %s', async (encoding) => expect(await parseBatch(gzipSync(ndjson(line(1))), encoding)).toHaveLength(1));
  it('may be compressed in parts', async () => expect(await parseBatch(Buffer.concat([gzipSync(`${JSON.stringify(line(1))}\n`), gzipSync(JSON.stringify(line(2)))]), 'gzip')).toHaveLength(2));
  it('may say that it is not compressed', async () => expect(await parseBatch(ndjson(line(1)), 'identity')).toHaveLength(1));
  it('of a thousand lines is taken', async () => expect(await parse(...Array.from({ length: 1_000 }, (_, n) => line(n + 1)))).toHaveLength(1_000));

  it('that is empty is refused', async () => {
    for (const body of ['', '\n']) await expect(parseBatch(Buffer.from(body), undefined)).rejects.toMatchObject({ code: 'MALFORMED_BATCH', details: { line: 1 } });
    await expect(parseBatch(gzipSync(''), 'gzip')).rejects.toMatchObject({ code: 'MALFORMED_BATCH' });
  });
  it('of a line more is refused', () => expect(parse(...Array.from({ length: 1_001 }, (_, n) => line(n + 1)))).rejects.toMatchObject({ code: 'TOO_LARGE' }));
  it('that is larger than it looks is refused', async () => {
    await expect(parseBatch(gzipSync(Buffer.alloc(64 * 1024 * 1024)), 'gzip')).rejects.toMatchObject({ code: 'TOO_LARGE' });
    await expect(parseBatch(gzipSync(Buffer.alloc(16 * 1024 * 1024 + 1)), 'gzip')).rejects.toMatchObject({ code: 'TOO_LARGE' });
  });
  it.each(['br', 'deflate', 'gzip, gzip', 'zstd', ''])('encoded as %j is refused', (encoding) => expect(parseBatch(ndjson(line(1)), encoding)).rejects.toMatchObject({ code: 'NOT_ACCEPTABLE_ENCODING' }));
  it.each([['plain text', ndjson(line(1))], ['deflate', deflateSync(ndjson(line(1)))], ['half of it', gzipSync(ndjson(line(1))).subarray(0, 40)]])('that says gzip and is %s is refused', (_, body) =>
    expect(parseBatch(body, 'gzip')).rejects.toMatchObject({ code: 'MALFORMED_BATCH' }));
  it.each([[undefined], [{}], [[line(1)]], ['text']])('that came as something else is refused: %j', (body) => expect(parseBatch(body, undefined)).rejects.toMatchObject({ code: 'NOT_ACCEPTABLE_ENCODING' }));

  it.each([
    ['is no JSON', '{"kind":'], ['is blank', ''], ['is cut off by a blank', ' '], ['is no object', '7'], ['is an array', '[]'], ['is null', 'null'], ['has two values', '{}{}'], ['is nested without end', '['.repeat(100_000)],
  ])('with a line that %s is refused with its number', (_, wrong) => expect(parse(line(1), wrong, line(3))).rejects.toMatchObject(malformed(2)));

  it('that is not UTF-8 is refused with the number of the line', async () => {
    const bytes = Buffer.concat([ndjson(line(1), line(2)), Buffer.from('\n{"path":"\xff"}', 'latin1')]);
    await expect(parseBatch(bytes, undefined)).rejects.toMatchObject(malformed(3, 'UTF-8'));
    await expect(parseBatch(gzipSync(bytes), 'gzip')).rejects.toMatchObject(malformed(3, 'UTF-8'));
    await expect(parseBatch(Buffer.from('\ud800é\n', 'utf16le'), undefined)).rejects.toMatchObject(malformed(1));
  });
  it('out of order is refused at the line that is', async () => {
    await expect(parse(line(1), line(3))).rejects.toMatchObject(malformed(2, '1 is followed by 3'));
    await expect(parse(line(1), line(2), line(2))).rejects.toMatchObject(malformed(3));
    await expect(parse(line(2), line(1))).rejects.toMatchObject(malformed(2));
  });
});

describe('a line', () => {
  it.each<[string, object, string]>([
    ['of no kind', { kind: 'guess' }, 'kind'],
    ['of no entity', { entityType: 'Process' }, 'entityType'],
    ['with a change of another entity', { changeType: 'RegistryValueSet' }, 'changeType'],
    ['without a path', { path: undefined }, 'path'],
    ['with an empty path', { path: '' }, 'path'],
    ['with a path that is no text', { path: ['/etc'] }, 'path'],
    ['with a path too long', { path: '/'.repeat(4097) }, 'path'],
    ['with a sequence of 0', { sequence: 0 }, 'sequence'],
    ['with a sequence below 0', { sequence: -1 }, 'sequence'],
    ['with a part of a sequence', { sequence: 1.5 }, 'sequence'],
    ['with a sequence that is no number of ours', { sequence: 2 ** 53 }, 'sequence'],
    ['with a sequence in words', { sequence: '1' }, 'sequence'],
    ['without a time', { at: undefined }, 'at'],
    ['at no time', { at: 'yesterday' }, 'at'],
    ['on a day that is none', { at: '2026-02-30T00:00:00Z' }, 'at'],
    ['without a zone', { at: '2026-01-01T00:00:00' }, 'at'],
    ['in the year 10000', { at: '10000-01-01T00:00:00Z' }, 'at'],
    ['noticed by nobody', { source: 'rumour' }, 'source'],
    ['without a rule', { ruleId: 'x' }, 'ruleId'],
    ['with a size too large', { after: { ...state, size: 2 ** 53 } }, 'after.size'],
    ['with a size below 0', { after: { ...state, size: -1 } }, 'after.size'],
    ['with a hash in capitals', { after: { ...state, sha256: 'A'.repeat(64) } }, 'after.sha256'],
    ['with a mode that is none', { after: { ...state, mode: '0999' } }, 'after.mode'],
    ['with an actor from nowhere', { actor: { source: 'guess' } }, 'actor.source'],
    ['with a process without a number', { actor: { source: 'proc', process: { name: 'vim' } } }, 'actor.process.id'],
  ])('%s is refused, and says so', (_, more, field) => expect(parse(line(1, more))).rejects.toMatchObject(malformed(1, `${field}: `)));

  it('with very much wrong says a little of it', async () => {
    const refusal = (await parse(gap(1, { paths: Array.from({ length: 50_000 }, () => 7) })).catch((error: unknown) => error)) as { details: { detail: string } };
    expect(refusal).toMatchObject(malformed(1, 'paths'));
    expect(refusal.details.detail.length).toBeLessThan(1_000);
  });
  it.each(['0001-01-01T00:00:00Z', '0000-01-01T00:00:00Z', '9999-12-31T23:59:59.999999999Z', '2026-01-01T00:00:00+23:59'])('at %s is taken', async (at) => expect(await parse(line(1, { at }))).toMatchObject([{ at }]));
  it('with more than is known is taken without it', async () => {
    expect(Object.keys((await parse(line(1, { admin: true, after: { ...state, more: 1 } })))[0] ?? {})).not.toContain('admin');
    expect((await parse(line(1, { after: { ...state, more: 1 } })))[0]).toMatchObject({ after: { ...state, fileType: 'Unknown' } });
  });
  it('that says a thing twice means it as last said', async () => {
    expect(await parse(`${JSON.stringify(line(1)).slice(0, -1)},"path":"/etc/a","path":"/etc/b"}`)).toMatchObject([{ path: '/etc/b' }]);
  });
  it('that reaches for the prototype reaches nothing', async () => {
    const [record] = await parse(`${JSON.stringify(line(1)).slice(0, -1)},"__proto__":{"path":"/x","admin":true},"constructor":{"prototype":{"admin":true}}}`);
    expect(record).toMatchObject({ path: '/etc/hosts' });
    expect([(record as { admin?: boolean }).admin, ({} as { admin?: boolean }).admin, Object.getPrototypeOf(record)]).toEqual([undefined, undefined, Object.prototype]);
    await expect(parse('{"__proto__":{"kind":"gap"}}')).rejects.toMatchObject(malformed(1));
  });
  it('keeps NUL and half pairs as they were sent: the log holds what was said', async () => {
    expect(await parse(line(1, { path: '/etc/\0\ud800' }))).toMatchObject([{ path: '/etc/\0\ud800' }]);
  });
});
