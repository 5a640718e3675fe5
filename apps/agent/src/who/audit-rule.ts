/** Rules of the kernel's audit subsystem: `struct audit_rule_data`. */

/** A rule that records whatever changes something in or below a directory. */
export interface WatchRule {
  readonly directory: string;
  /** Marks the rule, and each record that it makes. */
  readonly key: string;
  /** A process whose changes are not recorded. */
  readonly exceptFor: number;
}

const fields = { pid: 0, permission: 106, directory: 107, key: 210 } as const;
const operators = { equal: 0x4000_0000, notEqual: 0x3000_0000 } as const;
/** Rules are looked at when a system call ends. */
const atExit = 4;
const always = 2;
/** Opened for writing, created, renamed, deleted (2); mode, owner, times, extended attributes (8). */
const changing = 2 | 8;
/** Rooms for fields in the structure, and where its parts begin, bytes. */
const rooms = 64;
const at = { list: 0, action: 4, count: 8, calls: 12, fields: 12 + 4 * rooms, values: 12 + 8 * rooms, operators: 12 + 12 * rooms, length: 12 + 16 * rooms, texts: 16 + 16 * rooms } as const;

/** The rule as the kernel takes it. */
export function ruleBytes({ directory, key, exceptFor }: WatchRule): Buffer {
  const texts = Buffer.from(directory + key);
  const bytes = Buffer.alloc(at.texts + texts.length);
  bytes.writeUInt32LE(atExit, at.list);
  bytes.writeUInt32LE(always, at.action);
  // Every system call: the permission says which of them are meant.
  bytes.fill(0xff, at.calls, at.fields);
  const written = [
    [fields.directory, operators.equal, Buffer.byteLength(directory)],
    [fields.permission, operators.equal, changing],
    [fields.pid, operators.notEqual, exceptFor],
    [fields.key, operators.equal, Buffer.byteLength(key)],
  ] as const;
  bytes.writeUInt32LE(written.length, at.count);
  for (const [index, [field, operator, value]] of written.entries()) {
    bytes.writeUInt32LE(field, at.fields + 4 * index);
    bytes.writeUInt32LE(value, at.values + 4 * index);
    bytes.writeUInt32LE(operator, at.operators + 4 * index);
  }
  bytes.writeUInt32LE(texts.length, at.length);
  texts.copy(bytes, at.texts);
  return bytes;
}

/** Fields that hold a text: its length is their value, and the texts follow one another. */
const withText: readonly number[] = [13, 14, 15, 16, 17, 19, 20, 21, 22, 23, 105, 107, 112, 210];

/** A rule as the kernel lists it, as far as it is like ours. */
export function readRule(bytes: Buffer): Partial<WatchRule> {
  const found: { directory?: string; key?: string; exceptFor?: number } = {};
  let text = at.texts;
  for (let index = 0; index < bytes.readUInt32LE(at.count); index += 1) {
    const field = bytes.readUInt32LE(at.fields + 4 * index);
    if (field === fields.pid) found.exceptFor = bytes.readUInt32LE(at.values + 4 * index);
    if (!withText.includes(field)) continue;
    const end = text + bytes.readUInt32LE(at.values + 4 * index);
    if (field === fields.directory) found.directory = bytes.toString('utf8', text, end);
    if (field === fields.key) found.key = bytes.toString('utf8', text, end);
    text = end;
  }
  return found;
}
