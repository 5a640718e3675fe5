/** Calls about all the rules of a subscription: packs, imports, history, previews. */
import { RulesApi, type ImportedRules, type RuleSpec } from '@fimbria/api-client';
import { matching, until } from '../calls.ts';
import { configuration } from '../request.ts';
import type { FileKind } from './rules-file-kind.ts';

const rules = new RulesApi(configuration);

export const readPackCoverage = (subscriptionId: string, signal?: AbortSignal) => rules.readPackCoverage({ subscriptionId }, until(signal));
/** Makes a pack a rule, on the rules that were seen. */
export const addPack = (subscriptionId: string, packId: string, version: number) => rules.addPacks({ subscriptionId, addedPacks: { packIds: [packId] }, ifMatch: matching(version) });

/** What a file would do to the rules, or does to this version of them. A file of ours is taken whole or not at all: there is nothing to report. */
export async function bringFile(subscriptionId: string, from: FileKind, text: string, version?: number): Promise<ImportedRules> {
  const on = version !== undefined && { ifMatch: matching(version) };
  if (from !== 'rules') return rules.importRules({ subscriptionId, rulesImport: { from, text, apply: version !== undefined }, ...on });
  const file = { subscriptionId, rulesFile: { file: text } };
  const plan = on ? await rules.applyRules({ ...file, ...on }) : await rules.planRules(file);
  return { ...plan, left: [], report: [] };
}

/** The rules as a file, and the version they have. */
export const exportRules = (subscriptionId: string) => rules.exportRules({ subscriptionId });

export const listHistory = (subscriptionId: string, cursor: string | undefined, signal?: AbortSignal) => rules.listRuleHistory({ subscriptionId, limit: 50, ...(cursor !== undefined && { cursor }) }, until(signal));
export const readDifferences = (subscriptionId: string, from: number, to: number, signal?: AbortSignal) => rules.readRuleDifferences({ subscriptionId, from, to }, until(signal));
/** Goes back to a version, on the rules that were seen. */
export const revertRules = (subscriptionId: string, to: number, seen: number) => rules.revertRules({ subscriptionId, revert: { version: to }, ifMatch: matching(seen) });

/** Tries a draft; machines are asked, too. */
export const previewRule = (subscriptionId: string, rule: RuleSpec, replaces: string | undefined) => rules.previewRule({ subscriptionId, ruleDraft: { rule, replaces: replaces ?? null } });
export const readPreview = (subscriptionId: string, previewId: string, signal?: AbortSignal) => rules.readPreview({ subscriptionId, previewId }, until(signal));
