/** `Microsoft.Security/pricings` as Defender for Cloud's REST API has it (2024-01-01): what is sent, and what a plan looks like there, of a subscription and of one machine. */
import { z } from 'zod';
import { fold, type EventOf, type Recorded } from '@fimbria/event-sourcing';
import { chosenPlan, trialAt, type LesserPlan, type plan, type PlanName, type PlanState } from '@fimbria/plans/events';

/** The versions of that API which are spoken here. */
export const apiVersions = ['2023-01-01', '2024-01-01'] as const;

/** One of them. */
export type ApiVersion = (typeof apiVersions)[number];

/** The version that can speak of single machines. */
export const machineApiVersions = ['2024-01-01'] as const;

/** The query of every address: the version, one of these. */
export function versioned<const Versions extends readonly [string, ...string[]]>(versions: Versions) {
  return z.object({
    'api-version': z.enum(versions, {
      error: ({ input }) => (input === undefined ? 'The api-version query parameter (?api-version=) is required for all requests.' : `The api-version is invalid. The supported versions are '${versions.join(',')}'.`),
    }),
  });
}

/** The only plan there is here. */
const pricingName = 'VirtualMachines';

/** Its name in an address. */
export const pricingNameSchema = z.string().regex(/^virtualmachines$/i, { error: `The only plan here is ${pricingName}.` });

/** The extension that file integrity monitoring is. */
export const fimExtension = 'FileIntegrityMonitoring';

const flagSchema = z.enum(['True', 'False']);

/** An extension as it is sent; what it says beside is told by its name. */
export const extensionSchema = z.object({
  name: z.string().min(1).max(128),
  isEnabled: flagSchema,
  additionalExtensionProperties: z.record(z.string(), z.unknown()).nullish(),
}).meta({ id: 'PricingExtension', examples: [{ name: fimExtension, isEnabled: 'True', additionalExtensionProperties: { DefinedWorkspaceId: '6f1c2a8e-3d1b-4c57-9a0e-0d8f5b7c4e21' } }] });

/** One of them. */
export type Extension = z.output<typeof extensionSchema>;

/** A plan as it is sent. */
export const pricingSchema = z.object({
  properties: z.object({
    pricingTier: z.enum(['Free', 'Standard']),
    subPlan: z.enum(['P1', 'P2']).nullish(),
    enforce: z.literal('False', { error: 'A plan cannot be enforced here: a machine may have less than its subscription.' }).optional(),
    extensions: z.array(extensionSchema).max(50).optional(),
  }),
}).meta({ id: 'Pricing', examples: [{ properties: { pricingTier: 'Standard', subPlan: 'P2', extensions: [{ name: fimExtension, isEnabled: 'True', additionalExtensionProperties: { DefinedWorkspaceId: '6f1c2a8e-3d1b-4c57-9a0e-0d8f5b7c4e21' } }] } }] });

/** What is sent of it. */
export type PricingProperties = z.output<typeof pricingSchema>['properties'];

const onlyP1 = 'A single machine can have P1 of its own. P2 comes from its subscription: DELETE gives the machine that again.';

/** The plan of a single machine as it is sent. */
export const machinePricingSchema = z.object({
  properties: z.object({
    pricingTier: z.enum(['Free', 'Standard']),
    subPlan: z.literal('P1', { error: onlyP1 }).nullish(),
    enforce: z.literal('False', { error: 'Only a subscription could enforce a plan.' }).optional(),
    extensions: z.array(extensionSchema).max(0, { error: 'A single machine has no extensions of its own.' }).optional(),
  }).refine(({ pricingTier, subPlan }) => pricingTier === 'Free' || subPlan === 'P1', { path: ['subPlan'], error: onlyP1 }),
}).meta({ id: 'MachinePricing', examples: [{ properties: { pricingTier: 'Standard', subPlan: 'P1' } }] });

/** The plan that is asked for. */
export function lesserPlanIn({ pricingTier }: z.output<typeof machinePricingSchema>['properties']): LesserPlan {
  return pricingTier === 'Free' ? 'Free' : 'P1';
}

/** What came of an extension. */
export interface OperationStatus {
  readonly code: 'Succeeded' | 'Failed';
  readonly message: string;
}

/** A plan as it is answered; open, as the versions differ. */
export const pricingViewSchema = z.object({ id: z.string(), name: z.string(), type: z.string(), properties: z.looseObject({ pricingTier: z.string() }) }).meta({ id: 'PricingView' });

/** One of them. */
export type PricingView = z.output<typeof pricingViewSchema>;

/** The plan that is asked for: P2 where no other is named, as there. */
export function planIn({ pricingTier, subPlan }: PricingProperties): PlanName {
  return pricingTier === 'Free' ? 'Free' : (subPlan ?? 'P2');
}

/** A subscription's plan, when its first one but Free was chosen, and when the one it has. */
interface Chosen {
  readonly state: PlanState;
  readonly trialStartedAt: Date | null;
  readonly chosenAt: Date | null;
}

/** What the plans of a subscription say that were chosen. */
export function chosenIn(history: readonly Recorded<EventOf<typeof plan>>[]): Chosen {
  const chosen = history.flatMap(({ event, metadata }) => (event.type === 'PlanChosen' ? [{ plan: event.data.plan, at: new Date(metadata.at) }] : []));
  return { state: fold(chosenPlan, history.map(({ event }) => event)), trialStartedAt: chosen.find((one) => one.plan !== 'Free')?.at ?? null, chosenAt: chosen.at(-1)?.at ?? null };
}

/** What there is to tell of a subscription's plan. */
export interface PricingFacts extends Chosen {
  readonly subscriptionId: string;
  /** The plans of its machines, where they have their own. */
  readonly machines: readonly (LesserPlan | undefined)[];
  /** The rules that hold, as text. */
  readonly rules: string;
  readonly now: number;
}

/** What there is to tell of one machine's: its own where it has one, with when it got it, else its subscription's. */
export interface MachinePricingFacts extends Chosen {
  readonly subscriptionId: string;
  /** The machine, as it was addressed. */
  readonly resourceId: string;
  readonly own: { readonly plan: LesserPlan; readonly at: Date } | undefined;
  readonly now: number;
}

/** A machine's plan: whether it is inherited is said there, and what only subscriptions have is not. */
export function machinePricingView({ subscriptionId, resourceId, own, ...facts }: MachinePricingFacts): PricingView {
  const held = own ?? { plan: facts.state.plan, at: facts.chosenAt };
  const inheritance = own ? { inherited: 'False', inheritedFrom: null } : { inherited: 'True', inheritedFrom: `/subscriptions/${subscriptionId}` };
  return viewOf(resourceId, { ...planProperties(held.plan, held.at, facts), ...inheritance, deprecated: false });
}

/** A plan as that version of the API tells it, with what came of its extensions where something was done to them. */
export function pricingView(facts: PricingFacts, version: ApiVersion, outcomes: readonly (Extension & { readonly operationStatus: OperationStatus })[] = []): PricingView {
  const { subscriptionId, state: { plan }, chosenAt, machines } = facts;
  return viewOf(`/subscriptions/${subscriptionId}`, {
    ...planProperties(plan, chosenAt, facts),
    ...(version === '2024-01-01' && { enforce: 'False', inherited: 'False', resourcesCoverageStatus: coverageOf(plan, machines) }),
    deprecated: false,
    ...(plan !== 'Free' && { extensions: extensionsOf(facts, outcomes) }),
  });
}

function viewOf(scope: string, properties: PricingView['properties']): PricingView {
  return { id: `${scope}/providers/Microsoft.Security/pricings/${pricingName}`, name: pricingName, type: 'Microsoft.Security/pricings', properties };
}

function planProperties(plan: PlanName, since: Date | null, { trialStartedAt, now }: Pick<PricingFacts, 'trialStartedAt' | 'now'>): PricingView['properties'] {
  const trial = trialAt(trialStartedAt, now);
  return {
    pricingTier: plan === 'Free' ? 'Free' : 'Standard',
    ...(plan !== 'Free' && { subPlan: plan }),
    freeTrialRemainingTime: trial.endsAt === null ? `P${trial.remainingDays}D` : duration(trial.endsAt.getTime() - now),
    ...(plan !== 'Free' && since && { enablementTime: since.toISOString() }),
  };
}

/** Whether all machines, some or none have a plan but Free; of no machine, what the next would have. */
function coverageOf(plan: PlanName, machines: PricingFacts['machines']): 'FullyCovered' | 'PartiallyCovered' | 'NotCovered' {
  const covered = new Set((machines.length === 0 ? [undefined] : machines).map((own) => (own ?? plan) !== 'Free'));
  return covered.size > 1 ? 'PartiallyCovered' : covered.has(true) ? 'FullyCovered' : 'NotCovered';
}

function extensionsOf({ subscriptionId, state: { workspaceId }, rules }: PricingFacts, outcomes: Parameters<typeof pricingView>[2]): object[] {
  const named = (name: string) => outcomes?.find((outcome) => outcome.name === name)?.operationStatus;
  const enabled = workspaceId !== undefined;
  const fim = {
    name: fimExtension, isEnabled: enabled ? 'True' : 'False',
    ...(enabled && { additionalExtensionProperties: { DefinedWorkspaceId: workspaceResource(subscriptionId, workspaceId), Rules: rules } }),
    operationStatus: named(fimExtension) ?? { code: 'Succeeded', message: enabled ? 'Successfully enabled extension' : 'Successfully disabled extension' },
  };
  return [fim, ...(outcomes ?? []).filter(({ name }) => name !== fimExtension).map(({ name, operationStatus }) => ({ name, isEnabled: 'False', operationStatus }))];
}

/** A workspace as that API names one; ours have ids for names. */
export function workspaceResource(subscriptionId: string, workspaceId: string): string {
  return `/subscriptions/${subscriptionId}/resourceGroups/fimbria/providers/Microsoft.OperationalInsights/workspaces/${workspaceId}`;
}

/** Milliseconds as ISO 8601 writes a duration. */
function duration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const [days, hours, minutes] = [Math.floor(seconds / 86_400), Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60];
  return `P${days > 0 ? `${days}D` : ''}T${hours}H${minutes}M${seconds % 60}S`;
}
