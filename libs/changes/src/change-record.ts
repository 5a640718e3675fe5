import { z } from 'zod';

/** What one line of a change batch can say: a change that was seen, or a stretch in which changes may have been missed. */

const instant = z.iso.datetime({ offset: true });

/** The state of a file at one moment. Sizes in bytes, hashes in lower-case hex, mode as octal text without the file type ("0644"). */
export const fileStateSchema = z.object({
  size: z.number().int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/).optional(),
  sha1: z.string().regex(/^[0-9a-f]{40}$/).optional(),
  md5: z.string().regex(/^[0-9a-f]{32}$/).optional(),
  /** Why there is no hash, where there is none. */
  hashSkipped: z.enum(['too-large', 'unreadable', 'vanished', 'not-a-regular-file']).optional(),
  mode: z.string().regex(/^[0-7]{4}$/),
  uid: z.number().int(),
  gid: z.number().int(),
  owner: z.string().max(256).optional(),
  group: z.string().max(256).optional(),
  modifiedAt: instant,
  changedAt: instant.optional(),
  inode: z.string().max(32).optional(),
  /** Unknown where the content is not recognised. */
  fileType: z.string().max(64).default('Unknown'),
}).meta({ id: 'FileState', description: 'A file at one moment: bytes, lower-case hex, mode as octal text.' });

/** A registry value at one moment; a key alone has no value name. */
export const registryStateSchema = z.object({
  key: z.string().max(4096),
  valueName: z.string().max(1024).optional(),
  valueType: z.string().max(64).optional(),
  valueData: z.string().max(65_536).optional(),
}).meta({ id: 'RegistryState', description: 'A registry value at one moment; a key alone has no value name.' });

/** Who changed it. A source other than "none" names the evidence the claim rests on. */
const accountSchema = z.object({ name: z.string().max(256), domain: z.string().max(256).optional(), sid: z.string().max(256).optional() }).meta({ id: 'ActorAccount' });

export const actorSchema = z.object({
  source: z.enum(['audit', 'uring', 'proc', 'eventlog', 'none']),
  /** Who is responsible: whoever signed in, as far as that is known; else whom the process works for. */
  account: accountSchema.optional(),
  process: z
    .object({
      name: z.string().max(1024),
      id: z.number().int(),
      path: z.string().max(4096).optional(),
      commandLine: z.string().max(8192).optional(),
      startedAt: instant.optional(),
      sessionId: z.number().int().optional(),
      parentId: z.number().int().optional(),
      parentName: z.string().max(1024).optional(),
      /** Whom it works for, where that is another than the account that signed in. */
      account: accountSchema.optional(),
    })
    .optional(),
}).meta({ id: 'Actor', description: 'Who changed it. A source other than "none" names the evidence the claim rests on.' });

/** What notices changes. */
export const changeSourceSchema = z.enum(['inotify', 'fanotify', 'fs.watch', 'audit', 'usn', 'registry', 'scan']).meta({ id: 'ChangeSource' });

const common = {
  /** 1 for an agent's first record, then one more each; the server takes each number once. */
  sequence: z.number().int().positive(),
  /** When it happened, as well as the source can tell. */
  at: instant,
  /** What noticed it. */
  source: changeSourceSchema,
};

const changeCommon = { ...common, kind: z.literal('change'), ruleId: z.guid(), actor: actorSchema.default({ source: 'none' }) };

export const fileChangeSchema = z.object({
  ...changeCommon,
  entityType: z.literal('File'),
  changeType: z.enum(['Created', 'Modified', 'Renamed', 'Deleted']),
  path: z.string().min(1).max(4096),
  /** Where a renamed file was before. */
  previousPath: z.string().max(4096).optional(),
  before: fileStateSchema.nullable().default(null),
  after: fileStateSchema.nullable().default(null),
}).meta({ id: 'FileChangeRecord' });

export const registryChangeSchema = z.object({
  ...changeCommon,
  entityType: z.literal('Registry'),
  changeType: z.enum(['RegistryKeyCreated', 'RegistryKeyDeleted', 'RegistryKeyRenamed', 'RegistryValueSet', 'RegistryValueDeleted']),
  /** The full key, hive first. */
  path: z.string().min(1).max(4096),
  previousPath: z.string().max(4096).optional(),
  before: registryStateSchema.nullable().default(null),
  after: registryStateSchema.nullable().default(null),
}).meta({ id: 'RegistryChangeRecord' });

export const changeSchema = z.discriminatedUnion('entityType', [fileChangeSchema, registryChangeSchema]);

/** A stretch in which changes may have been missed, and why: never silent. */
export const coverageGapSchema = z.object({
  ...common,
  kind: z.literal('gap'),
  reason: z.enum(['watch-overflow', 'watch-limit', 'unreadable', 'audit-loss', 'outbox-full', 'agent-stopped']),
  /** How many records or paths were missed, where that is known. */
  count: z.number().int().nonnegative().optional(),
  /** A sample of the paths concerned. */
  paths: z.array(z.string().max(4096)).max(100).default([]),
  detail: z.string().max(1024).optional(),
}).meta({ id: 'CoverageGapRecord' });

/** One line of a batch. */
export const changeRecordSchema = z.discriminatedUnion('kind', [changeSchema, coverageGapSchema]).meta({ id: 'ChangeRecord', description: 'One line of a batch.' });

export type FileState = z.infer<typeof fileStateSchema>;
export type RegistryState = z.infer<typeof registryStateSchema>;
export type Actor = z.infer<typeof actorSchema>;
export type Change = z.infer<typeof changeSchema>;
export type CoverageGap = z.infer<typeof coverageGapSchema>;
export type ChangeRecord = z.infer<typeof changeRecordSchema>;
