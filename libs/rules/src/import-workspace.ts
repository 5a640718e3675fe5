/** Settings of Change Tracking, with which file integrity monitoring began: data sources of a workspace, or a data collection rule, as JSON. */
import { importedFrom, type Finding, type Imported } from './import.ts';
import { isObject, parsedJson, placesIn } from './import-json.ts';

/** Reads every file and registry setting in a JSON text, however deep it is: an export, a template, a list of data sources. */
export function importWorkspaceSettings(text: string): Imported {
  const settings = parsedJson(text);
  if (settings instanceof SyntaxError) return importedFrom([{ line: 1, entry: text.slice(0, 80), refused: `It is not JSON: ${settings.message}`, remedy: 'Export the settings again.' }], '');
  const place = placesIn(text);
  return importedFrom([...settingsIn(settings)].map((setting): Finding => ({ ...place(setting.entry), ...findingOf(setting) })), 'Imported from Change Tracking');
}

type Setting =
  | { readonly kind: 'linuxFile' | 'windowsFile' | 'registry'; readonly entry: string; readonly fields: Readonly<Record<string, unknown>> }
  | { readonly kind: 'other'; readonly entry: string };

const others = new Set(['servicesSettings', 'softwareSettings', 'inventorySettings', 'ChangeTrackingServices', 'ChangeTrackingContentLocation', 'ChangeTrackingDataTypeConfiguration']);

/** Deeper than any export is. */
const deepest = 32;

function* settingsIn(value: unknown, depth = 0): Generator<Setting> {
  if (depth > deepest) return;
  if (Array.isArray(value)) for (const item of value) yield* settingsIn(item, depth + 1);
  if (!isObject(value)) return;
  const { destinationPath, path, keyName, kind, pathType, checksum } = value;
  if (typeof destinationPath === 'string') yield { kind: 'linuxFile', entry: destinationPath, fields: value };
  else if (typeof keyName === 'string') yield { kind: 'registry', entry: keyName, fields: value };
  else if (typeof path === 'string' && (pathType !== undefined || checksum !== undefined)) yield { kind: 'windowsFile', entry: path, fields: value };
  else if (typeof kind === 'string' && others.has(kind)) yield { kind: 'other', entry: kind };
  else {
    for (const [name, inner] of Object.entries(value)) {
      if (others.has(name)) yield { kind: 'other', entry: name };
      else yield* settingsIn(inner, depth + 1);
    }
  }
}

type Found = Omit<Finding, 'line' | 'entry'>;

function findingOf(setting: Setting): Found {
  if (setting.kind === 'other') return { refused: 'Services, software and contents are not what is watched here.', remedy: 'Nothing to do: rules name files and registry keys.' };
  const { kind, entry, fields } = setting;
  if (fields['enabled'] === false) return { refused: 'It is switched off there.', remedy: 'Switch it on before the export, or write it as a rule.' };
  const rule = `Change Tracking: ${typeof fields['groupTag'] === 'string' && fields['groupTag'] !== '' ? fields['groupTag'] : 'Custom'}`;
  if (kind === 'registry') return { rule, ...registryOf(entry, fields) };
  const near = [
    ...(fields['links'] === 'Follow' ? ['Links are not followed.'] : []),
    ...(Number(fields['maxContentsReturnable'] ?? 0) > 0 ? ['Contents are not uploaded.'] : []),
    ...(entry.includes('.*.') ? ['".*" was read as "*".'] : []),
  ].join(' ');
  return { rule, paths: filePaths(entry.replaceAll('.*.', '*.'), fields, kind === 'linuxFile' ? '/' : '\\'), ...(near !== '' && { near, remedy: 'Look at what the rule covers.' }) };
}

/** A folder is all that lies in it; with recursion, all below it, and a wildcard counts at every depth. */
function filePaths(path: string, { recurse, pathType, type }: Readonly<Record<string, unknown>>, separator: string): string[] {
  const bare = path.replace(/(?<=.)[\\/]$/, '');
  const isFolder = /^(folder|directory)$/i.test(String(pathType ?? type)) || bare !== path;
  if (isFolder) return [recurse === true ? `${bare}${separator}**` : `${bare}${separator}`];
  if (recurse !== true || !/[*?]/.test(bare)) return [bare];
  const at = bare.lastIndexOf(separator);
  return [`${bare.slice(0, at)}${separator}**${bare.slice(at)}`];
}

function registryOf(keyName: string, { valueName, recurse }: Readonly<Record<string, unknown>>): Pick<Finding, 'paths'> {
  const key = keyName.replace(/\\$/, '');
  if (typeof valueName === 'string' && valueName !== '' && valueName !== '*') return { paths: [`${key}\\${valueName}`] };
  return { paths: recurse === true ? [`${key}\\`, `${key}\\**`] : [`${key}\\`] };
}
