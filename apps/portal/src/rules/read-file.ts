/** Reading a file that somebody brings: text, of a size that the server takes. */
import { Problem } from '../request.ts';

/** Bytes that a file may have: more than the settings of any product need. */
export const mostBytes = 1_000_000;

/** The text of a file, in UTF-8 or, as Windows writes it, UTF-16. Throws a Problem where it is empty, too big, or no text. */
export async function textOf(file: File): Promise<string> {
  if (file.size > mostBytes) throw notTaken(`${file.name} is too big`, `It has ${file.size.toLocaleString('en')} bytes, and at most ${mostBytes.toLocaleString('en')} are taken. Leave out what is not about files and registry keys, or bring it in parts.`);
  const bytes = await file.arrayBuffer().catch((cause: unknown) => {
    throw notTaken(`${file.name} cannot be read`, 'If it is a folder, choose a file in it; otherwise look whether it is still there and may be read.', cause);
  });
  const text = decoded(new Uint8Array(bytes));
  if (text?.trim() === '') throw notTaken(`${file.name} is empty`, 'Choose a file that has settings in it.');
  if (text === undefined || text.includes('\0')) throw notTaken(`${file.name} is not a text file`, 'Choose the settings themselves, not an archive, a database or a program. A text in another encoding: save it as UTF-8.');
  return text;
}

function decoded(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  const encoding = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function notTaken(title: string, remedy: string, cause?: unknown): Problem {
  return new Problem(0, { code: 'FILE_NOT_TAKEN', title, remedy }, undefined, { cause });
}
