import { activitiesOf } from '../activities.ts';
import type { AttackWorld } from '../attacks.ts';
import { devices, userAgentAt } from '../devices.ts';
import { type DemoLocation, lineAddress, locationElsewhere, locations } from '../locations.ts';
import { act, beginSession, endSession } from '../person.ts';
import { DAY_MS, MINUTE_MS } from '../rhythm.ts';
import { findSession } from './find-session.ts';

const journeys: readonly { days: number; lives: DemoLocation; appears: DemoLocation }[] = [
  { days: 12, lives: locations.london, appears: locationElsewhere('São Paulo') },
  { days: 5, lives: locations.oslo, appears: locationElsewhere('Hanoi') },
];

/** A login at home, and another one too far away for the time between. */
export function impossibleTravel({ journal, random, people }: AttackWorld): void {
  for (const { days, lives, appears } of journeys) {
    const found = findSession(
      people.filter(({ location }) => location === lives),
      journal.until - days * DAY_MS,
    );
    if (!found) continue;
    const { person, session: atHome } = found;
    const time = atHome.created_at + random.int(24, 51) * MINUTE_MS;
    const device = person.desktop === devices.firefoxLinux ? devices.chromeLinux : devices.firefoxLinux;
    const origin = { ip: lineAddress(random, appears), user_agent: userAgentAt(device, time) };
    const session = beginSession(person, time, origin, random);
    // Anyone who fishes for a password can fish for the code too.
    const details = { method: 'password', ...(person.twoFactor && { two_factor: 'totp' }) };
    act(journal, person, session, time, 'user:logged_in', { details });
    const activities = person.plan ? activitiesOf[person.plan.trade] : [];
    for (let step = 1; step <= 6; step += 1) {
      const { code, saying } = random.weighted(activities);
      act(journal, person, session, time + step * random.int(70, 95) * 1000, code, saying(random));
    }
    const end = time + 14 * MINUTE_MS;
    if (act(journal, person, session, end, 'user:logged_out')) endSession(session, end, 'logged_out');
  }
}
