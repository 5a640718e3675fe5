/** Environment variables in Windows paths. */
import { refuse, type PatternText } from './pattern-error.ts';

/** The value, or the values, of a variable by its name, whatever the case; undefined if there is none. A value may hold wildcards. */
export type Variables = (name: string) => string | readonly string[] | undefined;

/**
 * What a variable stands for where nobody says otherwise: where Windows puts it, on every drive, for every user. Rules are
 * compiled for machines that nobody has asked yet, so a value here must miss none of them.
 */
export const usualVariables: Readonly<Record<string, readonly string[]>> = {
  SYSTEMDRIVE: ['?:'],
  SYSTEMROOT: ['\\Windows'],
  WINDIR: ['\\Windows'],
  PROGRAMFILES: ['\\Program Files', '\\Program Files (x86)'],
  'PROGRAMFILES(X86)': ['\\Program Files (x86)'],
  PROGRAMW6432: ['\\Program Files'],
  COMMONPROGRAMFILES: ['\\Program Files\\Common Files', '\\Program Files (x86)\\Common Files'],
  'COMMONPROGRAMFILES(X86)': ['\\Program Files (x86)\\Common Files'],
  COMMONPROGRAMW6432: ['\\Program Files\\Common Files'],
  PROGRAMDATA: ['\\ProgramData'],
  ALLUSERSPROFILE: ['\\ProgramData'],
  PUBLIC: ['\\Users\\Public'],
  USERPROFILE: ['\\Users\\*'],
  HOMEPATH: ['\\Users\\*'],
  APPDATA: ['\\Users\\*\\AppData\\Roaming'],
  LOCALAPPDATA: ['\\Users\\*\\AppData\\Local'],
  TEMP: ['\\Windows\\Temp', '\\Users\\*\\AppData\\Local\\Temp'],
  TMP: ['\\Windows\\Temp', '\\Users\\*\\AppData\\Local\\Temp'],
  COMSPEC: ['\\Windows\\System32\\cmd.exe'],
};

/** How many variables one pattern may name: each may have several values, and every combination is a pattern of its own. */
const mostVariables = 4;

/** The texts that a text with `%NAME%`s stands for, one for each combination of values. A "%" without a second one is itself. */
export function expandVariables(source: PatternText, variables: Variables = () => undefined): readonly PatternText[] {
  let expanded: readonly PatternText[] = [source];
  for (let count = 0; ; count += 1) {
    const found = reference.exec(expanded[0]?.text ?? '');
    if (!found) return expanded;
    const { index, 0: written, 1: name } = found as RegExpExecArray & [string, string];
    if (count === mostVariables) refuse(expanded[0] as PatternText, index, `A path has at most ${mostVariables} variables.`, 'Write some of them in full.');
    const values = valuesOf(expanded[0] as PatternText, index, written, name, variables);
    // Every text has the same variables left, in the same order.
    expanded = expanded.flatMap((text) => values.map((value) => replaced(text, text.text.search(reference), written.length, value)));
  }
}

const reference = /%([^%\\/*?[\]]+)%/;

function valuesOf(source: PatternText, index: number, written: string, name: string, variables: Variables): readonly string[] {
  const usual = name.toUpperCase();
  const values = variables(name) ?? (Object.hasOwn(usualVariables, usual) ? usualVariables[usual] : undefined);
  if (values === undefined || values.length === 0) refuse(source, index, `There is no variable ${written}.`, `Use one of ${Object.keys(usualVariables).join(', ')}, or write "[%]" for the character.`);
  if ([values].flat().some((value) => value.includes('%'))) refuse(source, index, `The value of ${written} has a "%" itself.`, 'Write the path in full.');
  return [values].flat().map((value) => value.replace(/(?<=.)[\\/]$/, ''));
}

function replaced({ written, text, origin }: PatternText, from: number, length: number, value: string): PatternText {
  const end = from + value.length;
  return {
    written,
    text: text.slice(0, from) + value + text.slice(from + length),
    origin: (index) => origin(index < from ? index : index < end ? from : index - value.length + length),
  };
}
