import type { DeviceType } from '#contract/event-enums.ts';
import { type Brand, type ClientHints, type ReadHints, readClientHints } from './client-hints.ts';
import type { Device } from './device.ts';
import { nameAndMajor, readUserAgent } from './user-agent-kind.ts';

/** Brands by the name that ua-parser-js gives the browser. Others, and the synthetic ones (GREASE), say nothing. */
const browsers = new Map([
  ['Google Chrome', 'Chrome'],
  ['Microsoft Edge', 'Edge'],
  ['Opera', 'Opera'],
  ['Opera GX', 'Opera GX'],
  ['Opera Mobile', 'Opera Mobi'],
  ['Samsung Internet', 'Samsung Internet'],
  ['YaBrowser', 'Yandex'],
  ['HuaweiBrowser', 'Huawei Browser'],
  ['Whale', 'Whale'],
  ['Miui Browser', 'MIUI Browser'],
  ['Brave', 'Brave'],
  ['Brave Browser', 'Brave'],
  ['Vivaldi', 'Vivaldi'],
  ['Arc', 'Arc'],
  ['Ecosia', 'Ecosia'],
  ['CocCoc', 'CocCoc'],
  ['Avast Secure Browser', 'Avast Secure Browser'],
  ['AVG Secure Browser', 'AVG Secure Browser'],
  ['Norton Private Browser', 'Norton Private Browser'],
]);

/** What Chrome's user agent is sent by: only hints tell these apart. */
const chromiums = [
  'Brave',
  'Vivaldi',
  'Arc',
  'Ecosia',
  'CocCoc',
  'Avast Secure Browser',
  'AVG Secure Browser',
  'Norton Private Browser',
];
const sentAsChrome: ReadonlySet<string> = new Set(chromiums);

/**
 * Returns the browser as its user agent names it, without a version. Detection compares by this: the same browser must
 * not look like another one where its hints did not come along.
 */
export const familyOfBrowser = (browser: string): string => {
  const name = browser.replace(/ \d+$/, '');
  return sentAsChrome.has(name) ? 'Chrome' : name;
};

/** Returns a device as its user agent and its client hints tell it. */
export function withClientHints(read: Device, hints: ClientHints): Device {
  const said = readClientHints(hints);
  const browser = browserOf(said.brands, read.browser);
  const os = osOf(said, read.os);
  if (read.device_type === 'bot' || said.brands.some(({ name }) => /headless/i.test(name))) {
    return { device_type: 'bot', browser, os };
  }
  return { device_type: typeOf(said, read), browser, os };
}

function browserOf(brands: readonly Brand[], read: string | null): string | null {
  const named = (brand: Brand) => browsers.has(brand.name) && brand.name !== 'Google Chrome';
  const brand = brands.find(named) ?? brands.find(({ name }) => name === 'Google Chrome');
  if (!brand) return read;
  const name = browsers.get(brand.name);
  const known = read === null ? null : familyOfBrowser(read);
  // An app that shows pages in Chrome's engine names itself in the user agent only.
  if (name === 'Chrome' && known !== null && known !== 'Chrome') return read;
  return nameAndMajor(name, /^\d{1,5}/.exec(brand.version)?.[0]);
}

const systems = new Map([
  ['Windows', 'Windows'],
  ['macOS', 'Mac OS'],
  ['Android', 'Android'],
  ['iOS', 'iOS'],
  ['Chrome OS', 'Chromium OS'],
  ['Chromium OS', 'Chromium OS'],
  ['Linux', 'Linux'],
]);

function osOf({ platform, platform_version }: ReadHints, read: string | null): string | null {
  const name = systems.get(platform ?? '');
  if (name === undefined) return read;
  const known = read?.replace(/ \d+$/, '') ?? null;
  // The user agent names the distribution.
  if (name === 'Linux' && known !== null && !['Windows', 'Mac OS', 'Android', 'iOS'].includes(known))
    return read;
  const version = /^\d{1,5}(?:\.\d{1,5})?/.exec(platform_version ?? '')?.[0];
  if (version === undefined) return known === name ? read : name;
  return nameAndMajor(name, name === 'Windows' ? windowsVersion(version) : version);
}

/** https://learn.microsoft.com/microsoft-edge/web-platform/how-to-detect-win11 */
function windowsVersion(platformVersion: string): string {
  const [major = 0, minor = 0] = platformVersion.split('.').map(Number);
  if (major >= 13) return '11';
  if (major > 0) return '10';
  return minor === 1 ? '7' : '8';
}

function typeOf(
  { mobile, platform, platform_version, model, form_factors }: ReadHints,
  read: Device,
): DeviceType {
  if (form_factors.some((one) => ['Automotive', 'XR', 'Watch'].includes(one))) return 'other';
  if (form_factors.includes('Tablet')) return 'tablet';
  // A television says that it is not mobile, as a computer does.
  const isOtherDevice = read.device_type === 'other' && read.os !== null;
  if (isOtherDevice) return 'other';
  if (form_factors.includes('Mobile') || mobile === true) return 'mobile';
  if (platform === 'Android') return androidType(platform_version, model);
  if (read.device_type === 'other' && systems.has(platform ?? '')) return 'desktop';
  return read.device_type;
}

/** Android that is not mobile: a tablet, or what its model is known as. */
function androidType(version: string | null, model: string | null): DeviceType {
  if (model === null || !/^[\w .+()-]{1,60}$/.test(model)) return 'tablet';
  const number = /^\d{1,5}/.exec(version ?? '')?.[0] ?? '10';
  const { device_type } = readUserAgent(
    `Mozilla/5.0 (Linux; Android ${number}; ${model}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36`,
  );
  return device_type === 'mobile' || device_type === 'other' ? device_type : 'tablet';
}
