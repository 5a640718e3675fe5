/** Groups: principals that are given roles together. Part of who may do what, and decided with it. */
import { Refusal } from '@fimbria/service/problems';
import { refuseAbove, refuseAboveOneself } from './above.ts';
import type { AccessHappened, AccessState, Group } from './access-state.ts';

export type GroupCommand =
  | { readonly type: 'NameGroup'; readonly groupId: string; readonly name: string }
  | { readonly type: 'AddMember' | 'RemoveMember'; readonly groupId: string; readonly principalId: string }
  | { readonly type: 'RemoveGroup'; readonly groupId: string };

/** What happens because of a group command. */
export function decideGroup(command: GroupCommand, by: string | undefined, state: AccessState): AccessHappened {
  refuseAboveOneself(state, by, [], {});
  const { groupId } = command;
  switch (command.type) {
    case 'NameGroup': {
      const { name } = command;
      if ([...state.groups].some(([id, group]) => id !== groupId && group.name.toLowerCase() === name.toLowerCase())) throw new Refusal('GROUP_NAME_TAKEN');
      return state.groups.get(groupId)?.name === name ? [] : [{ type: 'GroupNamed', data: { groupId, name } }];
    }
    case 'AddMember': {
      const { principalId } = command;
      // Whoever joins may do what the group may.
      refuseAbove(state, by, groupId);
      return groupOf(state, groupId).members.has(principalId) ? [] : [{ type: 'MemberAdded', data: { groupId, principalId } }];
    }
    case 'RemoveMember': {
      const { principalId } = command;
      refuseAbove(state, by, groupId);
      return groupOf(state, groupId).members.has(principalId) ? [{ type: 'MemberRemoved', data: { groupId, principalId } }] : [];
    }
    case 'RemoveGroup':
      if (state.ended.has(groupId)) return [];
      groupOf(state, groupId);
      if ([...state.assignments.values()].some(({ principalId }) => principalId === groupId)) throw new Refusal('GROUP_IN_USE');
      return [{ type: 'GroupRemoved', data: { groupId } }];
  }
}

function groupOf({ groups }: AccessState, groupId: string): Group {
  const group = groups.get(groupId);
  if (!group) throw new Refusal('NOT_FOUND', { detail: 'There is no such group.' });
  return group;
}
