/** A plan set as Defender for Cloud's API sets it: the plan itself, then each extension, of which one may fail and the others not. */
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { EventStore, fold, handle } from '@fimbria/event-sourcing';
import { chosenPlan } from '@fimbria/plans/events';
import { AccessDirectory, causedBy, Refusal, type Caller, type Permission } from '@fimbria/service';
import { NamedWorkspaces } from './named-workspaces.ts';
import { fimExtension, planIn, type Extension, type OperationStatus, type PricingProperties } from './pricing.ts';
import { readRules } from './pricing-rules.ts';
import { subscriptionRules } from './rule.decider.ts';
import { rulesOf } from './rules-of.ts';

/** What came of it. */
export interface PricingSet {
  /** Whether the subscription had no plan before. */
  readonly isNew: boolean;
  readonly outcomes: readonly (Extension & { readonly operationStatus: OperationStatus })[];
}

/** Sets the plan of a subscription of the caller's tenant, and its extensions. */
export class SetPricing extends Command<PricingSet> {
  constructor(
    readonly subscriptionId: string,
    readonly properties: PricingProperties,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(SetPricing)
export class SetPricingHandler implements ICommandHandler<SetPricing> {
  constructor(
    private readonly store: EventStore,
    private readonly access: AccessDirectory,
    private readonly workspaces: NamedWorkspaces,
  ) {}

  async execute({ subscriptionId, properties, caller }: SetPricing): Promise<PricingSet> {
    const before = await this.store.readLatest(chosenPlan.category, subscriptionId);
    await handle(this.store, chosenPlan, subscriptionId, { type: 'Choose', plan: planIn(properties) }, causedBy(caller));
    const outcomes = [];
    for (const extension of properties.extensions ?? []) outcomes.push({ ...extension, operationStatus: await this.#extend(subscriptionId, extension, caller) });
    return { isNew: before === undefined, outcomes };
  }

  async #extend(subscriptionId: string, extension: Extension, caller: Caller): Promise<OperationStatus> {
    try {
      if (extension.name !== fimExtension) return extension.isEnabled === 'False' ? disabled : failed(`${extension.name} is not offered here.`);
      this.#refuseWithout('fim.enable', { subscriptionId }, caller);
      if (extension.isEnabled === 'True') return await this.#enable(subscriptionId, extension.additionalExtensionProperties ?? {}, caller);
      await handle(this.store, chosenPlan, subscriptionId, { type: 'DisableFim' }, causedBy(caller));
      return disabled;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return failed(error.code === 'FORBIDDEN' ? `You do not have the permission ${String(error.details['permission'])} here.` : error.message);
    }
  }

  /** All is looked at before anything is done. */
  async #enable(subscriptionId: string, { DefinedWorkspaceId: resource, Rules: text }: Readonly<Record<string, unknown>>, caller: Caller): Promise<OperationStatus> {
    if (typeof resource !== 'string') return failed('DefinedWorkspaceId is missing: name the workspace that changes go to.');
    const [workspaceId, another] = this.workspaces.named(caller.tenantId, resource);
    if (workspaceId === undefined) return failed(`There is no workspace ${resource.split('/').at(-1)}.`);
    if (another !== undefined) return failed('More than one workspace has this name: name it by its id.');
    this.#refuseWithout('workspaces.read', { workspaceId }, caller);
    if (text !== undefined && text !== null && typeof text !== 'string') return failed('Rules is a text of JSON.');
    if (typeof text === 'string') {
      this.#refuseWithout('rules.write', { subscriptionId }, caller);
      const rules = await rulesOf(this.store, subscriptionId);
      const asked = readRules(text, rules);
      if ('problem' in asked) return failed(asked.problem);
      chosenPlan.decide({ type: 'EnableFim', workspaceId }, fold(chosenPlan, (await this.store.read(chosenPlan.category, subscriptionId)).map(({ event }) => event)));
      await handle(this.store, subscriptionRules, subscriptionId, { type: 'Together', changes: asked.changes, version: rules.version }, causedBy(caller));
    }
    await handle(this.store, chosenPlan, subscriptionId, { type: 'EnableFim', workspaceId }, causedBy(caller));
    return { code: 'Succeeded', message: 'Successfully enabled extension' };
  }

  #refuseWithout(permission: Permission, scope: { readonly subscriptionId?: string; readonly workspaceId?: string }, caller: Caller): void {
    if (!this.access.permits(caller, permission, scope)) throw new Refusal('FORBIDDEN', { permission });
  }
}

const disabled: OperationStatus = { code: 'Succeeded', message: 'Successfully disabled extension' };
const failed = (message: string): OperationStatus => ({ code: 'Failed', message });
