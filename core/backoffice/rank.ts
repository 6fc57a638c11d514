import type { Role } from '#contract/roles.ts';

const ranks: Record<Role, number> = { support: 1, compliance: 1, security: 2, admin: 3 };
const rankOf = (role: Role | null): number => (role === null ? 0 : ranks[role]);

type Person = { id: string; role: Role | null };

/**
 * Returns why one member of staff may not act on an account, whatever the permissions say; null when nothing is in the
 * way. Nobody acts on their own account here (My account is there for that), nor on someone of the same or a higher rank.
 * Admins may act on each other, because nobody stands above them.
 */
export function rankInTheWay(staff: Person, target: Person): 'self' | 'rank' | null {
  if (staff.id === target.id) return 'self';
  if (staff.role === 'admin') return null;
  return rankOf(staff.role) > rankOf(target.role) ? null : 'rank';
}
