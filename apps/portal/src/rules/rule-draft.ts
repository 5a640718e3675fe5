/** A rule as it stands in the form: paths are text, one a line. Pure. */
import type { EntityKind, MonitoredEntity, Rule } from '@fimbria/api-client';
import type { FieldProblem } from '../request.ts';
import type { RuleSpec } from './rules.api.ts';

export interface RuleDraft extends Omit<RuleSpec, 'entities' | 'target' | DraftList> {
  readonly paths: Readonly<Record<EntityKind, string>>;
  readonly excludes: string;
  readonly allowedAccounts: string;
  readonly allowedProcesses: string;
  /** Undefined: every machine. */
  readonly target?: RuleSpec['target'] | undefined;
}

type DraftList = 'excludes' | 'allowedAccounts' | 'allowedProcesses';
const draftLists: readonly DraftList[] = ['excludes', 'allowedAccounts', 'allowedProcesses'];

/** The fields that a problem can be shown at. */
export type DraftField = 'name' | 'description' | 'changeTypes' | 'severity' | DraftList | EntityKind;

/** The draft of a rule, or of a new one. */
export function draftOf(rule: Rule | undefined): RuleDraft {
  const { name = '', description = '', changeTypes = ['Add', 'Modify', 'Delete', 'Rename'], severity = 'Medium', entities = [], excludes = [], allowedAccounts = [], allowedProcesses = [], target }: Partial<Rule> = rule ?? {};
  const paths = (kind: EntityKind) => entities.filter((entity) => entity.kind === kind).map(({ path }) => path).join('\n');
  const lists = { excludes: excludes.join('\n'), allowedAccounts: allowedAccounts.join('\n'), allowedProcesses: allowedProcesses.join('\n') };
  return { name, description, changeTypes, severity, ...lists, ...(target && { target: { ...target, osNames: target.osNames.map((text) => text.trim()).filter((text) => text !== '') } }), paths: { linuxFile: paths('linuxFile'), windowsFile: paths('windowsFile'), windowsRegistry: paths('windowsRegistry') } };
}

/** What the draft says, as the API takes it. */
export function specOf({ paths, excludes, allowedAccounts, allowedProcesses, name, target, ...rest }: RuleDraft): RuleSpec {
  return { ...rest, ...(target && { target }), name: name.trim(), entities: entitiesOf(paths), excludes: linesOf(excludes), allowedAccounts: linesOf(allowedAccounts), allowedProcesses: linesOf(allowedProcesses) };
}

/** What is missing before it can be sent. */
export function missingIn(draft: RuleDraft): Partial<Record<DraftField, string>> {
  return {
    ...(draft.name.trim() === '' && { name: 'A rule needs a name.' }),
    ...(draft.changeTypes.length === 0 && { changeTypes: 'Choose at least one.' }),
    ...(entitiesOf(draft.paths).length === 0 && { linuxFile: 'A rule needs at least one path.' }),
  };
}

/** The server's problems at the fields they belong to; "entities.3.path" is the fourth entity, whatever its kind. */
export function problemsAt(draft: RuleDraft, problems: readonly FieldProblem[]): Partial<Record<DraftField, string>> {
  const entities = entitiesOf(draft.paths);
  const placed = problems.map(({ path, message }): [DraftField, string] => {
    const [field = '', at = ''] = path.split(/[.[\]/]+/).filter((part) => part !== '');
    const entity = entities[Number(at)];
    if (field === 'entities') return [entity?.kind ?? 'linuxFile', about(entity?.path, message)];
    const list = draftLists.find((name) => name === field);
    if (list) return [list, about(linesOf(draft[list])[Number(at)], message)];
    return [(['name', 'description', 'changeTypes', 'severity'] as const).find((name) => name === field) ?? 'name', message];
  });
  return Object.fromEntries(placed.map(([field]) => [field, placed.filter(([other]) => other === field).map(([, message]) => message).join(' ')]));
}

/** Which line is meant, where the message does not say it itself. */
function about(line: string | undefined, message: string): string {
  return line === undefined || message.includes(line) ? message : `${line}: ${message}`;
}

function entitiesOf(paths: RuleDraft['paths']): MonitoredEntity[] {
  return (Object.keys(paths) as EntityKind[]).flatMap((kind) => linesOf(paths[kind]).map((path) => ({ kind, path })));
}

function linesOf(text: string): string[] {
  return text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
}
