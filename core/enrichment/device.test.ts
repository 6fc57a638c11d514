import crawlers from 'crawler-user-agents';
import { describe, expect, test } from 'vitest';
import { userAgents } from '#test/user-agents.ts';
import type { ClientHints } from './client-hints.ts';
import { deviceOf } from './device.ts';
import { cleanUserAgent } from './user-agent.ts';

describe('user agents of 2024 to 2026', () => {
  test('are at least 200, all different', () => {
    expect(new Set(userAgents.map(({ agent }) => agent)).size).toBe(userAgents.length);
    expect(userAgents.length).toBeGreaterThanOrEqual(200);
  });

  test.each(userAgents)('$type: $agent', (known) => {
    const found = deviceOf(known.agent);
    if (known.type === 'bot') expect(found.device_type).toBe('bot');
    else expect(found).toEqual({ device_type: known.type, browser: known.browser, os: known.os });
  });
});

/** Entries of the public list whose instances are people's, by pattern. */
const ofPeople = new Map([
  ['AP3A\\.240617\\.008', 'the build of Android 15 in millions of phones, here in the browser of Instagram'],
  ['MetaIAB Facebook', 'the browser in the app of Facebook'],
  ['Fluid', 'a browser for Macs that makes an app of a page'],
]);

test('all instances of the public list of crawlers are bots, with three exceptions', () => {
  const passing = crawlers.filter(({ instances }) =>
    instances.some((instance) => deviceOf(instance).device_type !== 'bot'),
  );
  expect(crawlers.length).toBeGreaterThan(600);
  expect(passing.map(({ pattern }) => pattern).sort()).toEqual([...ofPeople.keys()].sort());
});

test('no name of that list alone passes as the device of a person', () => {
  const names = crawlers.map(({ pattern }) => pattern.replace(/\\(.)/g, '$1').replace(/[\^$]/g, ''));
  const types = names.map((name) => deviceOf(name).device_type);
  expect(types.filter((type) => type !== 'bot' && type !== 'other')).toEqual([]);
});

const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36';
const android = 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0';
const inFacebook = `Mozilla/5.0 (Linux; Android 14; SM-S911B Build/UP1A.231005.007; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/131.0.0.0 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/454.0.0.49.104;]`;
const list = (brand: string, version = '131') =>
  `"${brand}";v="${version}", "Chromium";v="131", "Not_A Brand";v="24"`;

describe('client hints', () => {
  test.each<[string, string | null, ClientHints, [string, string | null, string | null]]>([
    [
      'Windows 11',
      chrome,
      { platform: '"Windows"', platform_version: '"15.0.0"' },
      ['desktop', 'Chrome 131', 'Windows 11'],
    ],
    [
      'Windows 10',
      chrome,
      { platform: '"Windows"', platform_version: '"10.0.0"' },
      ['desktop', 'Chrome 131', 'Windows 10'],
    ],
    [
      'Windows 8.1',
      chrome,
      { platform: '"Windows"', platform_version: '"0.3.0"' },
      ['desktop', 'Chrome 131', 'Windows 8'],
    ],
    ['Windows of no version', chrome, { platform: '"Windows"' }, ['desktop', 'Chrome 131', 'Windows 10']],
    ['Brave', chrome, { brands: list('Brave') }, ['desktop', 'Brave 131', 'Windows 10']],
    [
      'Edge',
      `${chrome} Edg/131.0.0.0`,
      { brands: list('Microsoft Edge') },
      ['desktop', 'Edge 131', 'Windows 10'],
    ],
    [
      'Opera',
      `${chrome} OPR/116.0.0.0`,
      { brands: list('Opera', '116') },
      ['desktop', 'Opera 116', 'Windows 10'],
    ],
    [
      'the full version',
      chrome,
      { brands: list('Google Chrome', '131'), full_version_list: list('Google Chrome', '132.0.6834.84') },
      ['desktop', 'Chrome 132', 'Windows 10'],
    ],
    [
      'GREASE first',
      chrome,
      { brands: '"Not/A)Brand";v="8", "Chromium";v="131", "Google Chrome";v="131"' },
      ['desktop', 'Chrome 131', 'Windows 10'],
    ],
    [
      'GREASE of another year',
      chrome,
      { brands: '"(Not(A:Brand";v="99.0.0.0", "Vivaldi";v="7"' },
      ['desktop', 'Vivaldi 7', 'Windows 10'],
    ],
    [
      'an escaped brand',
      chrome,
      { brands: String.raw`"\"Not\\A;Brand\"";v="99", "Brave";v="131"` },
      ['desktop', 'Brave 131', 'Windows 10'],
    ],
    [
      'only Chromium',
      chrome,
      { brands: '"Chromium";v="131", "Not_A Brand";v="24"' },
      ['desktop', 'Chrome 131', 'Windows 10'],
    ],
    ['an unknown brand', chrome, { brands: list('<script>') }, ['desktop', 'Chrome 131', 'Windows 10']],
    [
      'macOS',
      chrome.replace('Windows NT 10.0; Win64; x64', 'Macintosh; Intel Mac OS X 10_15_7'),
      { platform: '"macOS"', platform_version: '"15.1.0"' },
      ['desktop', 'Chrome 131', 'Mac OS 15'],
    ],
    [
      'Android 15',
      `${android} Mobile Safari/537.36`,
      { platform: '"Android"', platform_version: '"15.0.0"', mobile: '?1', model: '"Pixel 9"' },
      ['mobile', 'Chrome 131', 'Android 15'],
    ],
    [
      'a tablet',
      `${android} Safari/537.36`,
      { platform: '"Android"', mobile: '?0', model: '"SM-X710"' },
      ['tablet', 'Chrome 131', 'Android 10'],
    ],
    [
      'a tablet by its form',
      `${android} Mobile Safari/537.36`,
      { form_factors: '"Tablet"', mobile: '?1' },
      ['tablet', 'Chrome 131', 'Android 10'],
    ],
    [
      'a headset',
      `${android} Mobile Safari/537.36`,
      { form_factors: '"XR"' },
      ['other', 'Chrome 131', 'Android 10'],
    ],
    [
      'a television by its model',
      `${android} Safari/537.36`,
      { platform: '"Android"', mobile: '?0', model: '"BRAVIA 4K"' },
      ['other', 'Chrome 131', 'Android 10'],
    ],
    [
      'Facebook’s browser',
      inFacebook,
      {
        brands: '"Android WebView";v="131", "Chromium";v="131"',
        platform: '"Android"',
        platform_version: '"14.0.0"',
        mobile: '?1',
      },
      ['mobile', 'Facebook 454', 'Android 14'],
    ],
    [
      'ChromeOS',
      chrome.replace('Windows NT 10.0; Win64; x64', 'X11; CrOS x86_64 14541.0.0'),
      { platform: '"Chrome OS"', platform_version: '"15964.59.0"' },
      ['desktop', 'Chrome 131', 'Chromium OS 15964'],
    ],
    [
      'Linux',
      chrome.replace('Windows NT 10.0; Win64; x64', 'X11; Linux x86_64'),
      { platform: '"Linux"', platform_version: '""' },
      ['desktop', 'Chrome 131', 'Linux'],
    ],
    [
      'a distribution',
      'Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:124.0) Gecko/20100101 Firefox/124.0',
      { platform: '"Linux"' },
      ['desktop', 'Firefox 124', 'Ubuntu'],
    ],
    [
      'no user agent',
      null,
      { brands: list('Google Chrome'), platform: '"Windows"', platform_version: '"15.0.0"' },
      ['desktop', 'Chrome 131', 'Windows 11'],
    ],
    [
      'a browser without a person',
      chrome,
      { brands: list('HeadlessChrome') },
      ['bot', 'Chrome 131', 'Windows 10'],
    ],
    [
      'a script that claims to be a phone',
      'curl/8.5.0',
      { mobile: '?1', platform: '"Android"' },
      ['bot', null, 'Android'],
    ],
  ])('tell %s', (_, agent, hints, [device_type, browser, os]) => {
    expect(deviceOf(agent, hints)).toEqual({ device_type, browser, os });
  });

  const names = [
    'brands',
    'full_version_list',
    'mobile',
    'platform',
    'platform_version',
    'model',
    'form_factors',
  ] as const;
  test.each([
    '',
    ' ',
    '"',
    '?2',
    '?1?',
    'Windows',
    '"Windows',
    '"a";v=',
    '();v',
    '("a" "b")',
    '\u0000',
    '\ud800',
    '%%%',
    ':x',
    '"\u00e9"',
    '@1',
    '1e9',
    `"${'a'.repeat(5000)}"`,
    '"a",'.repeat(2000),
    '"'.repeat(900),
  ])('that are malformed say nothing: %j', (value) => {
    const hints = Object.fromEntries(names.map((name) => [name, value]));
    expect(deviceOf(chrome, hints)).toEqual(deviceOf(chrome));
  });

  test('of one pair of user agent and hints are not taken for those of another', () => {
    const hints: ClientHints = { brands: list('Brave') };
    expect(deviceOf(JSON.stringify([chrome, hints])).browser).not.toBe('Brave 131');
    deviceOf(chrome, hints);
    expect(deviceOf(chrome).browser).toBe('Chrome 131');
    expect(deviceOf(chrome, {}).browser).toBe('Chrome 131');
  });
});

describe('a user agent is kept', () => {
  test.each([
    ['as it is', chrome, chrome],
    ['without NUL', 'a\u0000b', 'ab'],
    ['without half characters', 'a\ud800b', 'a\ufffdb'],
    ['cut to 1000 characters', 'x'.repeat(1001), 'x'.repeat(1000)],
    ['cut between characters, not inside one', `${'x'.repeat(999)}😀😀`, `${'x'.repeat(999)}😀`],
    ['with 1000 characters of two units', '😀'.repeat(1001), '😀'.repeat(1000)],
    [
      'with 1000 characters after the NULs went',
      `${'\u0000'.repeat(5000)}${'x'.repeat(1001)}`,
      'x'.repeat(1000),
    ],
    ['as none when nothing is left', '\u0000', null],
    ['as none when it is empty', '', null],
  ])('%s', (_, sent, kept) => {
    expect(cleanUserAgent(sent)).toBe(kept);
  });
});

test('text that is made to be slow is read like any other', () => {
  const slow = [
    'x'.repeat(1_000_000),
    '(Macintosh; '.repeat(100_000),
    `Mozilla/5.0 (Linux; Android 10; ${' Build/'.repeat(100_000)}`,
    `Mozilla/5.0 (Linux${'|'.repeat(100_000)}`,
    'Mozilla/5.0 (compatible; '.repeat(50_000),
    `${'a'.repeat(50_000)} CFNetwork/1 Darwin/`,
    'android '.repeat(100_000),
    '\u0000'.repeat(1_000_000),
    '😀'.repeat(500_000),
  ];
  for (const text of slow)
    expect(deviceOf(text).device_type).toMatch(/^(?:other|bot|desktop|mobile|tablet)$/);
});
