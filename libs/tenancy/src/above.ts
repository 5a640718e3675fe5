/** Nobody gives or takes what they may not do. */
import { Refusal } from '@fimbria/service/problems';
import { heldBy, type AccessState } from './access-state.ts';
import { permitted, placeOf, type Place } from './permitted.ts';
import { permissionsOfRole } from './roles.ts';

/** Refused where the one who asks may not change access there, or may not do all of that there. The installation, which is nobody, may. */
export function refuseAboveOneself(state: AccessState, by: string | undefined, permissions: readonly string[], place: Place): void {
  if (by === undefined) return;
  const held = heldBy(state, by);
  if (!permitted(held, state.roles, 'access.write', place)) throw new Refusal('FORBIDDEN', { permission: 'access.write' });
  const lacking = permissions.filter((permission) => !permitted(held, state.roles, permission, place));
  if (lacking.length > 0) throw new Refusal('ABOVE_YOURSELF', { detail: `You may not ${lacking.join(', ')} there yourself.`, lacking });
}

/** Refused where the principal, or the members of the group, may do something that the one who asks may not. */
export function refuseAbove(state: AccessState, by: string | undefined, principalId: string): void {
  for (const { role, scope } of heldBy(state, principalId)) refuseAboveOneself(state, by, permissionsOfRole(role, state.roles), placeOf(scope));
}
