/**
 * Reasons are written down in English when they arise, because they belong to the audit log. For whoever reads another
 * language these are their shapes: a key of the texts, and what the parentheses hold. `@` before a name: a country.
 * `npm run generate` copies this file to the console, which cannot import from here.
 */
const shapes: [key: string, shape: RegExp, names: string[]][] = [
  ['first_country', /^First sign-in from ([^0-9]+)$/, ['@country']],
  ['first_region', /^First sign-in from region (\S+) of (.+)$/, ['region', '@country']],
  ['first_operator', /^First sign-in through (.+)$/, ['operator']],
  ['new_network', /^New network \((.+)\)$/, ['network']],
  ['new_address', /^New address \((.+)\)$/, ['ip']],
  ['first_device_type', /^First sign-in with a (desktop|mobile|tablet|bot|other)$/, ['device']],
  ['first_family', /^First sign-in with (.+)$/, ['device']],
  ['new_os', /^New version of the system \((.+)\)$/, ['version']],
  ['new_browser', /^New version of the browser \((.+)\)$/, ['version']],
  ['another_device', /^Another device of a kind that the user has$/, []],
  ['unusual_time', /^Unusual time \((\w+), (\d\d:00) UTC\)$/, ['!day', 'clock']],
  ['network_of_strangers', /^Strangers fail to sign in from this network$/, []],
  ['few_through', /^Few sign in from (.+?) through (.+)$/, ['@country', 'operator']],
  ['few_from', /^Few sign in from (.+)$/, ['@country']],
  ['few_with', /^Few sign in with (.+)$/, ['device']],
  ['dormant', /^First sign-in after ([\d,]+ \w+), in a new place with a new device$/, ['time']],
  ['guessing', /^(\d+) failed sign-ins in (\d+) minutes from an unknown network$/, ['count', 'minutes']],
  ['codes_wrong', /^(\d+) wrong codes in (\d+) minutes$/, ['count', 'minutes']],
  ['codes_sent', /^(\d+) codes sent in (\d+) minutes$/, ['count', 'minutes']],
  ['backup_code', /^Backup code used in (.+), a new place$/, ['place']],
  ['new_both', /^New device \((.+)\) on a new network in (.+)$/, ['device', 'place']],
  [
    'travel',
    /^Signed in from (.+), ([\d,]+ km) from (.+), ([\d,]+ \w+) apart$/,
    ['place', 'km', 'other', 'time'],
  ],
  ['after_failures', /^Signed in with a new device on a new network after (\d+) failed tries$/, ['count']],
  [
    'stuffing_login',
    /^Signed in while (\d+)(?: or more)? accounts failed from this network within an hour$/,
    ['count'],
  ],
  [
    'stuffing',
    /^Sign-ins of (\d+)(?: or more)? accounts failed from this network within an hour$/,
    ['count'],
  ],
  [
    'spraying_fast',
    /^(\d+) accounts failed from (\d+) strange networks within ten minutes$/,
    ['count', 'networks'],
  ],
  [
    'spraying_hour',
    /^(\d+) accounts failed from (\d+) strange networks within an hour$/,
    ['count', 'networks'],
  ],
  [
    'spraying_slow',
    /^(\d+) accounts failed from (\d+) strange networks within a day$/,
    ['count', 'networks'],
  ],
  ['program', /^Signed in by a program: (.*)$/, ['program']],
  ['rhythm', /^(\d+) tries from one network in the even rhythm of a machine$/, ['count']],
  ['resets', /^(\d+) password resets asked for within ([\d.]+) h$/, ['count', 'hours']],
  ['resets_network', /^One network asked for resets of (\d+) accounts within an hour$/, ['count']],
  ['session_device', /^The session went on with (.+) after (.+)$/, ['device', 'other']],
  ['session_country', /^The session went on in (.+) after (.+)$/, ['@country', '@other']],
  ['score', /^Score (\d+): less like this user than nearly all recent sign-ins$/, ['score']],
  [
    'chain_2fa',
    /^Two-factor authentication switched off (.+) after a sign-in with score (\d+)$/,
    ['time', 'score'],
  ],
  ['chain_password', /^Password changed (.+) after a sign-in with score (\d+)$/, ['time', 'score']],
  ['chain_email', /^E-mail address changed (.+) after a sign-in with score (\d+)$/, ['time', 'score']],
  [
    'chain_email_asked',
    /^Change of the e-mail address asked for (.+) after a sign-in with score (\d+)$/,
    ['time', 'score'],
  ],
  ['leaked', /^Staff signed in with a password that is known to be leaked$/, []],
  ['default_account', /^The default staff account (\S+) was used from a new place or device$/, ['login']],
  ['viewing', /^(\d+) users viewed within an hour$/, ['count']],
  ['key_network', /^The key was used from (\S+) in (.+) for the first time$/, ['network', 'place']],
  ['tampering', /^The audit log does not match its seals$/, []],
  ['reported', /^The user says this sign-in was somebody else's: (.+)\.$/, ['session']],
];

/** No reason is longer; a text that is would make some of the shapes above slow. */
const MAX_LENGTH = 1000;

/** A country's name; the code itself where there is none. */
const countryName = (code: string, language: string): string =>
  new Intl.DisplayNames([language], { type: 'region', fallback: 'code' }).of(code) ?? code;

let codes: Map<string, string> | undefined;

/** The code of a country by its English name. */
function codeOf(name: string): string | undefined {
  if (!codes) {
    codes = new Map();
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
    for (const code of letters.flatMap((first) => letters.map((second) => first + second))) {
      const english = countryName(code, 'en');
      if (english !== code) codes.set(english, code);
    }
  }
  return codes.get(name);
}

/** `Vietnam`, `Hanoi, Vietnam`: the country in the viewer's language. */
function placeIn(language: string, place: string): string {
  const comma = place.lastIndexOf(', ');
  const code = codeOf(comma < 0 ? place : place.slice(comma + 2));
  return code ? place.slice(0, comma < 0 ? 0 : comma + 2) + countryName(code, language) : place;
}

const units: Record<string, Intl.NumberFormatOptions['unit']> = {
  minute: 'minute',
  hour: 'hour',
  day: 'day',
};
const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
/** A Monday. */
const MONDAY = Date.UTC(2026, 0, 5);

function timeIn(language: string, time: string): string {
  const [count = '', unit = ''] = time.split(' ');
  const style = units[unit.replace(/s$/, '')];
  if (!style) return time;
  const number = Number(count.replace(/,/g, ''));
  return new Intl.NumberFormat(language, { style: 'unit', unit: style, unitDisplay: 'long' }).format(number);
}

function valueIn(language: string, name: string, text: string): string {
  if (name === 'place' || name === 'other' || name.startsWith('@')) return placeIn(language, text);
  if (name === 'time') return timeIn(language, text);
  if (name !== '!day') return text;
  const day = new Date(MONDAY + weekdays.indexOf(text) * 86_400_000);
  return new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(day);
}

/** What a reason says, to be put into the words of a language; null when its shape is not known. */
export function readReason(
  reason: string,
  language: string,
): { key: string; values: Record<string, string> } | null {
  if (reason.length > MAX_LENGTH) return null;
  for (const [key, shape, names] of shapes) {
    const found = shape.exec(reason);
    if (!found) continue;
    const values = names.map((name, index) => [
      name.replace(/^[@!]/, ''),
      valueIn(language, name, found[index + 1] ?? ''),
    ]);
    return { key, values: Object.fromEntries(values) };
  }
  return null;
}
