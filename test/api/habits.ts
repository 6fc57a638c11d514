import { newId } from '#core/platform/ids.ts';

const DAY_MS = 86_400_000;

/** Where and on what someone always logs in: Norway, Windows. */
export const baseline = {
  ip: '84.212.111.9',
  user_agent:
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
};

/** Where and on what they never do: Vietnam, Linux. */
export const strange = {
  ip: '171.241.0.7',
  user_agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0',
};

/** Logins of the last ten days, from the usual location and device. */
export const tenDaysOf = (user: { id: string }) =>
  Array.from({ length: 10 }, (_, day) => ({
    id: newId(),
    code: 'user:logged_in',
    occurred_at: new Date(Date.now() - (11 - day) * DAY_MS).toISOString(),
    subject: { id: user.id },
    ...baseline,
  }));
