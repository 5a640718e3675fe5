/** Netlink sockets of the kernel's audit subsystem. */
import { closeSync } from 'node:fs';
import { SystemCallError, type SystemCalls } from '../system-calls.ts';

/** A message of the kernel: an answer, or a record of what happened. */
export interface Message {
  readonly type: number;
  /** The request that it answers; 0 for a record. */
  readonly sequence: number;
  readonly body: Buffer;
}

/** The types of messages that are no record. */
export const messageTypes = { error: 2, done: 3, get: 1000, set: 1001, addRule: 1011, removeRule: 1012, listRules: 1013 } as const;

const family = { netlink: 16, audit: 9 } as const;
const how = { raw: 3, closeOnExec: 0o2_000_000, nonBlocking: 0o4_000 } as const;
/** The group that is told every record, whoever is the audit daemon. */
const readers = 1;
const socketLevel = 1;
const forcedBuffer = 33;
/** Room for what arrives while the agent is busy, bytes; the kernel waits for an audit daemon and not for a reader beside one. */
const room = 32 * 1024 * 1024;
/** Flags of a request: it is one, and its receipt is to be confirmed. */
const confirmed = 5;
/** How long an answer is waited for, ms. */
const patience = 5_000;

const headerSize = 16;

/** Binds what sockets are made with. */
export function netlink(calls: SystemCalls) {
  const socket = calls.func('int socket(int domain, int type, int protocol)');
  const bind = calls.func('int bind(int fd, void *address, uint32_t length)');
  const option = calls.func('int setsockopt(int fd, int level, int name, void *value, uint32_t length)');
  const send = calls.func('long sendto(int fd, void *bytes, unsigned long length, int flags, void *address, uint32_t size)');
  const receive = calls.func('long recv(int fd, void *buffer, unsigned long length, int flags)');
  const kernel = addressOf(0);

  /** Opens a socket, for requests or also for what every reader is told. Throws where this process may not. */
  return ({ reading }: { readonly reading: boolean }) => {
    const fd = calls.checked('socket', socket(family.netlink, how.raw | how.closeOnExec | how.nonBlocking, family.audit) as number);
    const buffer = Buffer.alloc(16 * 1024);
    const readable = calls.readable(fd);
    let sequence = 0;
    try {
      const address = addressOf(reading ? readers : 0);
      calls.checked('bind', bind(fd, address, address.length) as number);
      const size = Buffer.alloc(4);
      size.writeInt32LE(room);
      // Without the right to that much, the usual has to do.
      option(fd, socketLevel, forcedBuffer, size, size.length);
    } catch (error) {
      closeSync(fd);
      throw error;
    }

    /** The next message; none where there is none now. Throws ENOBUFS where some were lost. */
    function read(): Message | undefined {
      const length = Number(receive(fd, buffer, buffer.length, 0));
      if (length >= headerSize) return { type: buffer.readUInt16LE(4), sequence: buffer.readUInt32LE(8), body: Buffer.from(buffer.subarray(headerSize, length)) };
      if (length >= 0 || calls.lastCode() === 'EAGAIN') return undefined;
      throw new SystemCallError('recv', calls.lastCode());
    }

    /** Asks; answers with the messages of a kind that come up to the last one. Throws where the kernel refuses. One request at a time: what comes in between is lost. */
    async function ask(type: number, body: Buffer, answers?: { readonly upTo: number }): Promise<Buffer[]> {
      const request = Buffer.alloc(headerSize + body.length);
      sequence += 1;
      request.writeUInt32LE(request.length, 0);
      request.writeUInt16LE(type, 4);
      request.writeUInt16LE(confirmed, 6);
      request.writeUInt32LE(sequence, 8);
      body.copy(request, headerSize);
      calls.checked('sendto', Number(send(fd, request, request.length, 0, kernel, kernel.length)));
      const found: Buffer[] = [];
      for (let confirmation = false, last = answers === undefined; !confirmation || !last; ) {
        const message = read();
        if (!message) {
          if (!(await readable(patience))) throw new SystemCallError('audit', 'ETIMEDOUT');
        } else if (message.sequence === sequence) {
          const refusal = message.type === messageTypes.error ? -message.body.readInt32LE(0) : 0;
          if (refusal !== 0) throw new SystemCallError('audit', calls.codeOf(refusal));
          if (message.type === messageTypes.error) confirmation = true;
          else if (message.type !== messageTypes.done) found.push(message.body);
          if (message.type === answers?.upTo) last = true;
        }
      }
      return found;
    }

    return { read, ask, readable, close: (): void => closeSync(fd) };
  };
}

export type OpenNetlink = ReturnType<typeof netlink>;
export type Netlink = ReturnType<OpenNetlink>;

function addressOf(groups: number): Buffer {
  const address = Buffer.alloc(12);
  address.writeUInt16LE(family.netlink, 0);
  address.writeUInt32LE(groups, 8);
  return address;
}
