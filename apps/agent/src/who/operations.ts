/** From the records of the audit subsystem to what a process did: one system call is several records, and those of several calls come mixed. */
import { changes } from './changing-calls.ts';

/** Types of the records that make up an operation. */
export const recordTypes = { syscall: 1300, path: 1302, configuration: 1305, cwd: 1307, endOfEvent: 1320, commandLine: 1327 } as const;

/** A process as the kernel recorded it. */
export interface RecordedProcess {
  readonly pid: number;
  readonly parent: number;
  /** Whom it works for. */
  readonly user: number;
  /** Who signed in, whatever user that became since. */
  readonly login?: number;
  readonly session?: number;
  /** At most 15 characters of its name. */
  readonly name: string;
  readonly program?: string;
  /** At most 128 bytes of it. */
  readonly commandLine?: string;
}

/** A name that an operation touched. */
export interface Item {
  /** As the process gave it; none where it gave an open file. */
  readonly name?: string;
  readonly inode: string;
  readonly directory: boolean;
  readonly part: 'PARENT' | 'CREATE' | 'DELETE' | 'NORMAL' | 'UNKNOWN';
}

/** What a process did to files, in one system call that succeeded. */
export interface Operation {
  /** Milliseconds. */
  readonly at: number;
  readonly process: RecordedProcess;
  /** Where names that are no full path begin, mostly. */
  readonly workingDirectory: string;
  readonly items: readonly Item[];
}

interface Growing {
  readonly at: number;
  readonly process: RecordedProcess;
  commandLine?: string;
  workingDirectory: string;
  readonly items: Item[];
}

/** How many operations may be incomplete: some never get their last record where records are lost. */
const mostIncomplete = 1_000;
/** 2^32-1 stands for none. */
const unset = '4294967295';

/** Takes records, and calls back with each operation that may have changed files. A call that several rules want recorded bears the key of one of them: ours or another's. */
export function operations(key: string, happened: (operation: Operation) => void): (type: number, text: string) => void {
  const growing = new Map<string, Growing>();
  return (type, text) => {
    // audit(1795891754.226:6): what happened
    const dot = text.indexOf('.');
    const colon = text.indexOf(':', dot);
    const end = text.indexOf(')', colon);
    const serial = text.slice(colon + 1, end);
    if (type === recordTypes.syscall) {
      if (field(text, 'success') !== 'yes' || !(bears(text, key) || changes(field(text, 'arch') ?? '', Number(field(text, 'syscall')), (name) => field(text, name) ?? ''))) return;
      if (growing.size >= mostIncomplete) growing.clear();
      const at = Number(text.slice(text.indexOf('(') + 1, dot)) * 1_000 + Number(text.slice(dot + 1, colon));
      growing.set(serial, { at, process: processOf(text), workingDirectory: '', items: [] });
      return;
    }
    const operation = growing.get(serial);
    if (!operation) return;
    if (type === recordTypes.cwd) operation.workingDirectory = written(field(text, 'cwd')) ?? '';
    else if (type === recordTypes.path) operation.items.push(itemOf(text));
    else if (type === recordTypes.commandLine) operation.commandLine = written(field(text, 'proctitle'))?.replaceAll('\0', ' ').trim() ?? '';
    else if (type === recordTypes.endOfEvent) {
      growing.delete(serial);
      const { commandLine, process, ...rest } = operation;
      happened({ ...rest, process: { ...process, ...(commandLine && { commandLine }) } });
    }
  };
}

/** Whether a record, of a rule or of what it asked for, bears the key. */
export function bears(text: string, key: string): boolean {
  return written(field(text, 'key')) === key;
}

function processOf(text: string): RecordedProcess {
  const [login, session, program] = [field(text, 'auid'), field(text, 'ses'), written(field(text, 'exe'))];
  return {
    pid: Number(field(text, 'pid')), parent: Number(field(text, 'ppid')), user: Number(field(text, 'euid')), name: written(field(text, 'comm')) ?? '',
    ...(login !== unset && { login: Number(login) }), ...(session !== unset && { session: Number(session) }), ...(program && { program }),
  };
}

function itemOf(text: string): Item {
  const name = written(field(text, 'name'));
  return { ...(name && { name }), inode: field(text, 'inode') ?? '', directory: field(text, 'mode')?.startsWith('04') ?? false, part: (field(text, 'nametype') ?? 'UNKNOWN') as Item['part'] };
}

/** The value of a field as it stands. No value that somebody else chose can look like a field: such ones are quoted without blanks, or in hex. */
export function field(text: string, name: string): string | undefined {
  const found = text.indexOf(` ${name}=`);
  if (found < 0) return undefined;
  const from = found + name.length + 2;
  const end = text.indexOf(' ', from);
  return end < 0 ? text.slice(from) : text.slice(from, end);
}

/** A text that somebody else chose: quoted where it is plain, in hex where not. */
function written(value: string | undefined): string | undefined {
  if (value === undefined || value === '(null)' || value === '(none)') return undefined;
  if (value.startsWith('"')) return value.slice(1, value.lastIndexOf('"'));
  return Buffer.from(value, 'hex').toString();
}
