/** The groups that external OpenID providers fill: who is in them is what the provider said when the person last came. */
import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { installation, Refusal } from '@fimbria/service';
import { ChangeGroup } from '../access.handler.ts';
import { KnownProviders, type KnownProvider } from './known-providers.ts';

@Injectable()
export class MappedGroups {
  constructor(
    private readonly commands: CommandBus,
    private readonly providers: KnownProviders,
  ) {}

  /** Puts a person into the groups that the provider maps and they are in there, and out of those it maps and they are not. */
  async fill({ tenantId, groups }: KnownProvider, personId: string, told: unknown): Promise<void> {
    const values = new Set([told ?? []].flat().map(String));
    const wanted = new Map<string, boolean>();
    for (const { value, groupId } of groups) wanted.set(groupId, (wanted.get(groupId) ?? false) || values.has(value));
    for (const [groupId, isIn] of wanted) await this.#change(isIn ? 'AddMember' : 'RemoveMember', groupId, personId, tenantId);
  }

  /** Takes a person out of the groups that they are in by the word of a paused provider. What the one says through which they come stays. */
  async leavePaused(personId: string, tenantId: string, through: KnownProvider | undefined): Promise<void> {
    const said = new Set(through?.groups.map(({ groupId }) => groupId));
    const groups = this.providers.pausedFor(personId, tenantId).flatMap((provider) => provider.groups.map(({ groupId }) => groupId));
    for (const groupId of new Set(groups)) if (!said.has(groupId)) await this.#change('RemoveMember', groupId, personId, tenantId);
  }

  async #change(type: 'AddMember' | 'RemoveMember', groupId: string, principalId: string, tenantId: string): Promise<void> {
    await this.commands.execute(new ChangeGroup({ type, groupId, principalId }, installation(tenantId))).catch((error: unknown) => {
      // A group that was removed since has no members to change.
      if (!(error instanceof Refusal && error.code === 'NOT_FOUND')) throw error;
    });
  }
}
