/** `Microsoft.Security/pricings` as Defender for Cloud's REST API has it (2024-01-01): what is sent, and what a plan looks like there. */
import { z } from 'zod';
import { trialAt, type PlanName, type PlanState } from '@fimbria/plans/events';

/** The versions of that API which are spoken here. */
export const apiVersions = ['2023-01-01', '2024-01-01'] as const;

/** One of them. */
export type ApiVersion = (typeof apiVersions)[number];

/** The only plan there is here. */
export const pricingName = 'VirtualMachines';

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

/** What there is to tell of a subscription's plan. */
export interface PricingFacts {
  readonly subscriptionId: string;
  readonly state: PlanState;
  /** When its first plan but Free was chosen, and when the one it has. */
  readonly trialStartedAt: Date | null;
  readonly chosenAt: Date | null;
  /** The rules that hold, as text. */
  readonly rules: string;
  readonly now: number;
}

/** A plan as that version of the API tells it, with what came of its extensions where something was done to them. */
export function pricingView(facts: PricingFacts, version: ApiVersion, outcomes: readonly (Extension & { readonly operationStatus: OperationStatus })[] = []): PricingView {
  const { subscriptionId, state: { plan }, trialStartedAt, chosenAt, now } = facts;
  const trial = trialAt(trialStartedAt, now);
  return {
    id: `/subscriptions/${subscriptionId}/providers/Microsoft.Security/pricings/${pricingName}`, name: pricingName, type: 'Microsoft.Security/pricings',
    properties: {
      pricingTier: plan === 'Free' ? 'Free' : 'Standard',
      ...(plan !== 'Free' && { subPlan: plan }),
      freeTrialRemainingTime: trial.endsAt === null ? `P${trial.remainingDays}D` : duration(trial.endsAt.getTime() - now),
      ...(plan !== 'Free' && chosenAt && { enablementTime: chosenAt.toISOString() }),
      ...(version === '2024-01-01' && { enforce: 'False', inherited: 'False', resourcesCoverageStatus: plan === 'Free' ? 'NotCovered' : 'FullyCovered' }),
      deprecated: false,
      ...(plan !== 'Free' && { extensions: extensionsOf(facts, outcomes) }),
    },
  };
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
