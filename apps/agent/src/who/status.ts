/** The state of the kernel's audit subsystem: `struct audit_status`. */

/** The parts that can be set, by their bit and where they stand. */
const parts = { enabled: [0x1, 4], daemon: [0x4, 12], backlogLimit: [0x10, 20], backlogWait: [0x20, 36] } as const;
const size = 44;

/** What can be told of the subsystem. */
export interface AuditStatus {
  /** 0 off, 1 on, 2 on and not to be changed until the machine starts again. */
  readonly enabled: number;
  /** The process that records are handed to; 0 where there is none. */
  readonly daemon: number;
  readonly backlogLimit: number;
  /** How many records were lost since the machine started. */
  readonly lost: number;
  /** How many records wait to be handed over. */
  readonly backlog: number;
}

/** Reads what the kernel answered. */
export function readStatus(bytes: Buffer): AuditStatus {
  return { enabled: bytes.readUInt32LE(4), daemon: bytes.readUInt32LE(12), backlogLimit: bytes.readUInt32LE(20), lost: bytes.readUInt32LE(24), backlog: bytes.readUInt32LE(28) };
}

/** The request that sets one part. */
export function setting(part: keyof typeof parts, value: number): Buffer {
  const [bit, at] = parts[part];
  const bytes = Buffer.alloc(size);
  bytes.writeUInt32LE(bit, 0);
  bytes.writeUInt32LE(value, at);
  return bytes;
}
