import type { Random } from './random.ts';

export type DeviceKind = 'desktop' | 'mobile' | 'tablet' | 'bot';

/** A kind of device. `{chrome}` and `{firefox}` stand for the major version of the day. */
export type Device = { key: string; kind: DeviceKind; weight: number; template: string };

const chromium = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{chrome}.0.0.0';
const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)';
const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)';
const linux = 'Mozilla/5.0 (X11; Linux x86_64)';
const android = 'Mozilla/5.0 (Linux; Android 10; K)';

const device = (kind: DeviceKind, key: string, weight: number, template: string): Device => ({
  key,
  kind,
  weight,
  template,
});

// Browsers no longer tell their exact system: `Windows NT 10.0`, `10_15_7`, `Android 10; K` and
// `OS 18_7` are what all newer ones say too (user agent reduction).
export const devices = {
  chromeWindows: device('desktop', 'chromeWindows', 40, `${windows} ${chromium} Safari/537.36`),
  edgeWindows: device(
    'desktop',
    'edgeWindows',
    17,
    `${windows} ${chromium} Safari/537.36 Edg/{chrome}.0.0.0`,
  ),
  firefoxWindows: device(
    'desktop',
    'firefoxWindows',
    5,
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:{firefox}.0) Gecko/20100101 Firefox/{firefox}.0',
  ),
  chromeMac: device('desktop', 'chromeMac', 17, `${mac} ${chromium} Safari/537.36`),
  safariMac: device(
    'desktop',
    'safariMac',
    12,
    `${mac} AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15`,
  ),
  firefoxMac: device(
    'desktop',
    'firefoxMac',
    2,
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:{firefox}.0) Gecko/20100101 Firefox/{firefox}.0',
  ),
  chromeLinux: device('desktop', 'chromeLinux', 3, `${linux} ${chromium} Safari/537.36`),
  firefoxLinux: device(
    'desktop',
    'firefoxLinux',
    3,
    'Mozilla/5.0 (X11; Linux x86_64; rv:{firefox}.0) Gecko/20100101 Firefox/{firefox}.0',
  ),
  chromeBook: device(
    'desktop',
    'chromeBook',
    1,
    `Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${chromium} Safari/537.36`,
  ),
  iphone: device(
    'mobile',
    'iphone',
    48,
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1',
  ),
  chromeAndroid: device('mobile', 'chromeAndroid', 38, `${android} ${chromium} Mobile Safari/537.36`),
  samsung: device(
    'mobile',
    'samsung',
    9,
    `${android} AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36`,
  ),
  firefoxAndroid: device(
    'mobile',
    'firefoxAndroid',
    5,
    'Mozilla/5.0 (Android 15; Mobile; rv:{firefox}.0) Gecko/{firefox}.0 Firefox/{firefox}.0',
  ),
  ipad: device(
    'tablet',
    'ipad',
    70,
    'Mozilla/5.0 (iPad; CPU OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1',
  ),
  galaxyTab: device(
    'tablet',
    'galaxyTab',
    30,
    'Mozilla/5.0 (Linux; Android 14; SM-X710) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Safari/537.36',
  ),
  curl: device('bot', 'curl', 2, 'curl/8.14.1'),
  python: device('bot', 'python', 5, 'python-requests/2.32.5'),
  go: device('bot', 'go', 4, 'Go-http-client/2.0'),
  okhttp: device('bot', 'okhttp', 3, 'okhttp/5.1.0'),
} as const satisfies Record<string, Device>;

const all: readonly Device[] = Object.values(devices);

export const chooseDevice = (random: Random, kind: DeviceKind): Device =>
  random.weighted(all.filter((candidate) => candidate.kind === kind));

const FOUR_WEEKS = 28 * 86_400_000;

/** Chrome 140 came on 2 September 2025, Firefox 143 on 16 September 2025; a new one every four weeks. */
const majors = {
  chrome: (time: number) => 140 + Math.floor((time - Date.UTC(2025, 8, 2)) / FOUR_WEEKS),
  firefox: (time: number) => 143 + Math.floor((time - Date.UTC(2025, 8, 16)) / FOUR_WEEKS),
};

/**
 * Returns what a device sends at `time` (ms).
 * @param lag days after which its browser takes an update.
 */
export function userAgentAt({ template }: Device, time: number, lag = 0): string {
  const seen = time - lag * 86_400_000;
  return template
    .replaceAll('{chrome}', String(majors.chrome(seen)))
    .replaceAll('{firefox}', String(majors.firefox(seen)));
}
