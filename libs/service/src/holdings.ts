/** What belongs to whom: every context says it of its own things, and the guard asks before a request reaches any of them. */
import { Injectable } from '@nestjs/common';
import type { Category, EventOf, Recorded } from '@fimbria/event-sourcing';
import type { Scope } from './access.ts';
import { Folds, soon, type Fold } from './folds.ts';

/** What an address can name. */
export type HeldKind = 'subscription' | 'resourceGroup' | 'workspace' | 'machine';

/** Whose a thing is, and the subscription and the resource group that it is part of, where it is part of one. */
export interface Holding {
  readonly tenantId: string;
  readonly subscriptionId?: string;
  readonly resourceGroupId?: string | undefined;
  /** Whether only those see of it who see it all. */
  readonly wholeOnly?: boolean;
}

const kindOf = { subscriptionId: 'subscription', resourceGroupId: 'resourceGroup', workspaceId: 'workspace', machineId: 'machine' } as const satisfies Record<keyof Scope, HeldKind>;

/** Folded from the log in memory. A kind that no context of this process tells about is held by nobody. */
@Injectable()
export class Holdings {
  readonly #held = new Map<HeldKind, ReadonlyMap<string, Holding>>();
  readonly #kept = new Map<HeldKind, Fold>();

  constructor(private readonly folds: Folds) {}

  /** Keeps what one context holds: `apply` amends it with each event of the category. Resolves once it knows what the log holds now. */
  async keep<C extends Category>(kind: HeldKind, category: C, apply: (recorded: Recorded<EventOf<C>>, held: Map<string, Holding>) => void): Promise<void> {
    const held = new Map<string, Holding>();
    this.#held.set(kind, held);
    this.#kept.set(kind, await this.folds.keep(`${kind} holdings`, [category], (recorded) => apply(recorded, held)));
  }

  /** Whose it is; undefined if nobody has told of it, or it is no more. */
  of(kind: HeldKind, id: string): Holding | undefined {
    return this.#held.get(kind)?.get(id);
  }

  /** The ids of all of a kind that are of this subscription. */
  within(kind: HeldKind, subscriptionId: string): readonly string[] {
    return [...(this.#held.get(kind) ?? [])].flatMap(([id, holding]) => (holding.subscriptionId === subscriptionId ? [id] : []));
  }

  /** Whether everything that the scope names is this tenant's, and of the subscription that it names. What is another's and what is not there take the same time to deny. */
  async areOf(tenantId: string, scope: Scope): Promise<boolean> {
    const named = (Object.keys(kindOf) as (keyof Scope)[]).flatMap((key) => (scope[key] === undefined ? [] : [[kindOf[key], scope[key]] as const]));
    const areHeld = () => named.map(([kind, id]) => this.of(kind, id)).every((holding) => holding?.tenantId === tenantId && isWithin(holding, scope));
    const folds = named.flatMap(([kind]) => this.#kept.get(kind) ?? []);
    return (await soon(() => areHeld() || undefined, folds)) ?? false;
  }
}

function isWithin({ subscriptionId }: Holding, scope: Scope): boolean {
  return scope.subscriptionId === undefined || subscriptionId === undefined || subscriptionId === scope.subscriptionId;
}
