import type { Reason } from '#contract/reasons.ts';
import { reasonIn } from '#locales/reasons.ts';

/** Returns a reason with its English sentence, for systems whose users read events as they come. */
export const withText = ({ code, params }: Reason) => ({
  code,
  text: reasonIn('en', { code, params } as Reason),
  params,
});
