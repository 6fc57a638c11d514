import type { ApiProblem } from './problem.ts';

/** Where staff set up two-factor authentication that their role needs. */
export const SETUP_PAGE = '/account/security/two-factor';

/** Goes to set up two-factor authentication, where nothing else is answered before it is. Answers whether it goes. */
export function leaveForSetup({ code }: ApiProblem): boolean {
  if (code !== 'two_factor_setup_required' || window.location.pathname === SETUP_PAGE) return false;
  window.location.assign(SETUP_PAGE);
  return true;
}
