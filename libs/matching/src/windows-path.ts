/** Windows files: `C:\Windows\win.ini`. */
import { checkLength, compileSegments, type Branch, type Grammar } from './grammar.ts';
import { anyCase } from './letter-case.ts';
import { refuse, type PatternText } from './pattern-error.ts';
import { literal, type Segment } from './segment.ts';
import { expandVariables, type Variables } from './variables.ts';

const longestPath = 32_767;

/** What stands first in a path on a share, where others have a drive. */
const network = 'UNC:';

const anyDrive: Segment = { key: '?:', accepts: (volume) => volume === '' || (volume.endsWith(':') && volume !== network), text: '' };

/**
 * A path on a drive (`C:\Windows\`), on every drive (`\Windows\`, `?:\Windows\`; a bare name is a file in the root of any), on
 * a share (`\\server\share\`); with variables (`%WINDIR%\`). `/` is as good as `\`; case does not count.
 */
export const windowsPaths: Grammar = {
  separator: '\\',
  parse,
  steps: (directory) => withVolume(anyCase.fold(directory).replaceAll('/', '\\')).split('\\'),
  nameAt: (path) => Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1,
  name: anyCase.fold,
  hasKeys: false,
};

function parse(written: PatternText, variables?: Variables): Branch[] {
  checkLength(written, written.text.length, longestPath, 'characters');
  return expandVariables(written, variables).map((expanded) => {
    const source = withBackslashes(expanded);
    const { volume, rest } = volumeOf(source);
    checkCharacters(source, rest);
    const segments = compileSegments(rest === source.text.length ? { ...source, text: `${source.text}*` } : source, rest, '\\', anyCase);
    return { segments: [volume, ...segments], addresses: 'anything' };
  });
}

/** `\\?\`, `\\.\` and `\??\` only say that what follows is to be taken as it is. */
const literally = /^\\(\\[?.]|\?\?)\\/;

function withBackslashes({ written, text, origin }: PatternText): PatternText {
  const slashed = text.replaceAll('/', '\\');
  const prefix = literally.exec(slashed)?.[0] ?? '';
  const share = /^UNC\\/i.test(slashed.slice(prefix.length)) && prefix ? 2 : 0;
  const skipped = prefix.length + share * 2;
  return { written, text: '\\'.repeat(share) + slashed.slice(skipped), origin: (index) => origin(index + skipped - share) };
}

/** The volume a pattern names, and where the segments in it begin. */
function volumeOf(source: PatternText): { readonly volume: Segment; readonly rest: number } {
  const { text } = source;
  if (/^[A-Za-z]:\\/.test(text)) return { volume: { ...literal(text.slice(0, 2), anyCase), within: anyDrive.key }, rest: 3 };
  if (/^[?*]:\\/.test(text)) return { volume: anyDrive, rest: 3 };
  if (text.startsWith('\\\\')) {
    if (!/^\\\\[^\\]+\\[^\\]+\\/.test(text)) refuse(source, 0, 'A path on the network names a server and a share.', 'Write \\\\server\\share\\ and what lies in it.');
    return { volume: { key: network, accepts: 'literal', text: '\\' }, rest: 2 };
  }
  if (/^\\Device\\/i.test(text)) refuse(source, 0, 'A device is no drive.', 'Begin with "\\" for every drive, or with one, as C:\\.');
  if (text.startsWith('\\')) return { volume: anyDrive, rest: 1 };
  if (/^.?:/.test(text)) refuse(source, 0, 'A drive is one letter, followed by ":\\".', 'Write C:\\ and what lies in it.');
  const separator = text.indexOf('\\');
  if (separator !== -1) refuse(source, 0, 'A path with directories begins with a drive, "\\" or a variable.', 'Begin with "\\" for every drive, or with one, as C:\\.');
  if (text === '') refuse(source, 0, 'A path is not empty.', 'Name a file or a directory.');
  return { volume: anyDrive, rest: 0 };
}

function checkCharacters(source: PatternText, from: number): void {
  const bad = source.text.slice(from).search(/[<>"|]/);
  if (bad !== -1) refuse(source, from + bad, `A Windows path has no ${source.text[from + bad]}.`, 'Remove it, or write "?" for any character.');
  const colon = source.text.indexOf(':', from);
  if (colon !== -1 && source.text.includes('\\', colon)) refuse(source, colon, 'Only a drive and a stream of a file have a ":".', 'Name streams last, as C:\\file.txt:stream.');
}

/** A folded directory, its volume first: `UNC:` for a share, nothing where no drive is named. */
function withVolume(directory: string): string {
  const prefix = literally.exec(directory)?.[0] ?? '';
  const rest = directory.slice(prefix.length);
  if (prefix && /^[A-Z]:(?=\\|$)/.test(rest)) return rest;
  if (prefix && rest.startsWith('UNC\\')) return `${network}\\${rest.slice(4)}`;
  const device = prefix ? `\\${rest}` : directory;
  const volume = /^\\(?:DEVICE\\)?(HARDDISKVOLUME\w*|VOLUME\{[^}\\]*\})(?=\\|$)/.exec(device);
  if (volume) return `${volume[1]}:${device.slice(volume[0].length)}`;
  return directory.startsWith('\\\\') ? `${network}${directory.slice(1)}` : directory;
}
