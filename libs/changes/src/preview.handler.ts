/** Asking what a rule that is not there yet would do: recorded changes answer at once, machines when they have looked. */
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { EventStore, handle } from '@fimbria/event-sourcing';
import { effectiveRules, evolveRuleSet, initialRuleSet, refuseUnreadable, ruleSet, type RuleSpec } from '@fimbria/rules/events';
import { causedBy, Database, Refusal, type Caller } from '@fimbria/service';
import { compiledByVersion } from './compiled-rules.ts';
import { previewed } from './preview.decider.ts';
import { historyOf, recordedSince, type History } from './preview-history.ts';
import { groupsOf, machinesOf, type TargetedRule } from './preview-machines.ts';
import { warningsOf, type Warning } from './preview-warnings.ts';

/** How many machines are asked: a sample tells what all would, and every machine of a large subscription would be load. */
const mostAsked = 50;
const day = 86_400_000;

/** A draft, and what it is to be tried on. */
export interface Draft {
  readonly rule: RuleSpec;
  /** The rule whose place it takes; null for one more. */
  readonly replaces: string | null;
  /** How many days of changes it is tried on. */
  readonly days: number;
}

/** What is known at once. */
export interface Previewed {
  readonly history: History;
  /** From when on there are changes; undefined where there are none. */
  readonly since: Date | undefined;
  readonly perDay: number;
  readonly megabytesPerDay: number;
  readonly warnings: readonly Warning[];
  /** The machines asked. */
  readonly machineIds: readonly string[];
}

/** Tries a draft, and asks machines about it. */
export class AskPreview extends Command<Previewed> {
  constructor(
    readonly subscriptionId: string,
    readonly previewId: string,
    readonly draft: Draft,
    readonly now: Date,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(AskPreview)
export class AskPreviewHandler implements ICommandHandler<AskPreview> {
  readonly #compiled = compiledByVersion();

  constructor(
    private readonly store: EventStore,
    private readonly database: Database,
  ) {}

  async execute({ subscriptionId, previewId, draft: { rule, replaces, days }, now, caller }: AskPreview): Promise<Previewed> {
    refuseUnreadable(rule);
    const happened = await this.store.read(ruleSet, subscriptionId);
    const state = happened.reduce((before, { event }) => evolveRuleSet(before, event), initialRuleSet);
    if (replaces !== null && !state.rules.has(replaces)) throw new Refusal('NOT_FOUND', { detail: 'There is no such rule to replace.' });
    const rules = effectiveRules(state);
    const compiled = this.#compiled({ subscriptionId, version: happened.length, rules });
    const draft: TargetedRule = { ruleId: replaces ?? previewId, ...rule };
    const { alike, first, groups } = await this.database.read(caller.tenantId, async (db) => {
      const all = groupsOf(await machinesOf(db, caller.tenantId, subscriptionId), { rules, compiled }, draft, replaces);
      return { ...(await recordedSince(db, caller.tenantId, all.map(({ machineIds }) => machineIds), new Date(now.getTime() - days * day))), groups: all };
    });
    const machineIds = groups.flatMap((group) => (group.isMeant ? group.machineIds : [])).slice(0, mostAsked);
    const history = historyOf(alike, groups.map(({ compared }) => compared));
    const span = Math.max(1, first === undefined ? days : Math.min(days, (now.getTime() - first.getTime()) / day));
    const perDay = history.changes / span;
    const nameOf = (ruleId: string) => rules.find((one) => one.ruleId === ruleId)?.name ?? ruleId;
    await handle(this.store, previewed, previewId, { type: 'Ask', subscriptionId, machineIds, rule, replaces }, causedBy(caller));
    return { history, since: first, perDay, megabytesPerDay: history.bytes / span / 1e6, warnings: warningsOf(draft, { before: compiled, replaces, nameOf, changesPerDay: perDay }), machineIds };
  }
}
