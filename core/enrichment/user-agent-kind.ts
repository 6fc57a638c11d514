import { isbot } from 'isbot';
import { UAParser } from 'ua-parser-js';
import type { DeviceType } from '#contract/event-enums.ts';
import type { Device } from './device.ts';

/**
 * Programs that isbot does not name: tools and libraries of servers, scripts, browsers that a program steers, and a few
 * crawlers of the public list that device.test.ts compares this with.
 */
const program =
  /^(?:aws-(?:cli|sdk)|azure-cli|az\/|boto|buildkit|containerd|dart\/|docker\/|gcloud|google-cloud-sdk|helm\/|kubectl|kubelet|npm\/|packer\/|pip\/|pnpm\/|podman\/|terraform|yarn\/)|powershell\/|\b(?:code|trae)\/\d[\d.]* chrome\/|\bdart:io\b|amzn-user|gtmetrix|miniature\.io|nikto\/|slurp\b|tsm-turingos|\bylt chrome/i;

/** Words of a program in what looks like the app of a phone; isbot's guesses by shape would take all apps for programs. */
const programAsApp =
  /(?<!cu)bots?\b|crawl|spider|scrap|https?:\/\/|externalhit|\bfeed|\brss|podcast|monitor|validator|preview|archiv|headless/i;

type Parsed = ReturnType<UAParser['getResult']>;

/** Reads a user agent by itself. Of one that is 1000 characters long, or made to be slow, it takes well under a millisecond. */
export function readUserAgent(userAgent: string): Device {
  const parsed = new UAParser(userAgent).getResult();
  const app = appOf(userAgent, parsed);
  const browser = browserOf(userAgent, parsed);
  if (isProgram(userAgent, app !== null)) return { device_type: 'bot', browser, os: osOf(parsed) };
  if (app) return { ...app, browser };
  if (isDesktopClassIpad.test(userAgent)) return { device_type: 'tablet', browser, os: 'iOS' };
  return { device_type: deviceType(userAgent, parsed), browser, os: osOf(parsed) };
}

function browserOf(userAgent: string, { browser }: Parsed): string | null {
  // On Windows it also says what Edge says, because it shows pages in Edge's engine.
  const duckDuckGo = / Ddg\/(\d{1,5})/.exec(userAgent)?.[1];
  if (duckDuckGo !== undefined) return `DuckDuckGo ${duckDuckGo}`;
  return nameAndMajor(browser.name, browser.version);
}

function osOf({ os }: Parsed): string | null {
  // Its name stands there in any case, and what follows is the processor.
  return os.name?.toLowerCase() === 'linux' ? 'Linux' : nameAndMajor(os.name, os.version);
}

function isProgram(userAgent: string, isApp: boolean): boolean {
  if (program.test(userAgent)) return true;
  return isApp ? programAsApp.test(userAgent) : isbot(plainForIsbot(userAgent));
}

/** Where Android's browsers name the phone: a model may be called anything (Cubot, ScanPal). */
const model = /(\(Linux; (?:U; )?Android [\d.]+; (?:[a-z]{2}[-_][a-z]{2}; )?)([^;)]+)(?=[;)])/i;
const namesProgram = /(?<!cu)bot|crawl|spider|https?:|compatible|[a-z]\/\d/i;
/** What isbot takes for a program's in browsers of people: Cubot outside the model, Google's televisions, Sogou's browser. */
const ofPeople = /cubot|GoogleTV|Sogou(?:MSE|MobileBrowser)/gi;
/** Apps put carriers and sizes with bars (`Telekom | DE`) after what their browser says. */
const phoneBrowser = /^Mozilla\/5\.0 \((?:Linux|iPhone|iPad)\b/;

/** Returns the user agent without what makes isbot take a person's device for a program. */
function plainForIsbot(userAgent: string): string {
  const plain = userAgent
    .replace(model, (all, before: string, name: string) => (namesProgram.test(name) ? all : `${before}K`))
    .replace(ofPeople, '');
  return phoneBrowser.test(plain) ? plain.replaceAll('|', '') : plain;
}

/**
 * Chrome, Edge, Firefox and others on an iPad ask for the pages of a Mac, but still name themselves as on iOS. Safari there
 * says the same as on a Mac: no user agent tells the two apart.
 */
const isDesktopClassIpad = /\(Macintosh;.*\b(?:(?:Cri|Edgi|Fxi|OPi|Duckduckgoi)OS\/|GSA\/|OPT\/|Mobile\/\w)/i;

/** Televisions, headsets, watches and consoles, some of which ua-parser-js takes for phones. */
const isOtherDevice =
  /\b(?:smart-?tv|web0s|hbbtv|google ?tv|android ?tv|apple ?tv|tvos|portaltv|crkey|bravia|netcast|oculusbrowser|mobile vr|steam deck|watchos|watch)\b|\bTV(?=[ ;)/])/i;

function deviceType(userAgent: string, { device, browser, os }: Parsed): DeviceType {
  if (isOtherDevice.test(userAgent)) return 'other';
  if (device.type === 'mobile' || device.type === 'tablet') return device.type;
  if (device.type !== undefined) return 'other';
  // Feature phones, of which it says no more.
  if (browser.name === 'Opera Mini' || browser.name === 'UCBrowser') return 'mobile';
  if (os.name === undefined) return 'other';
  // A program on Linux that is no browser runs on a server rather than before a person.
  const isBrowser = browser.name !== undefined || userAgent.startsWith('Mozilla/');
  if (/^linux$/i.test(os.name) && !isBrowser) return 'other';
  // ua-parser-js names no type for a desktop computer.
  return os.name === 'Android' || os.name === 'iOS' ? 'mobile' : 'desktop';
}

type App = Pick<Device, 'device_type' | 'os'>;

/**
 * Returns a native app: it is no browser and names the device that it runs on, by a library of that system (CFNetwork,
 * Dalvik) or in words. Null for browsers and for libraries that run anywhere, such as `okhttp/4.12.0` alone.
 */
function appOf(userAgent: string, { device, os }: Parsed): App | null {
  if (/^(?:Mozilla|Opera)\//.test(userAgent)) return null;
  if (isOtherDevice.test(userAgent)) return null;
  const darwin = /\bCFNetwork\/[\d.]+ Darwin\/(\d{1,3})\b/.exec(userAgent)?.[1];
  if (darwin !== undefined) return appleApp(userAgent, Number(darwin));
  const isTablet = device.type === 'tablet' || /\biPad(?:OS)?\b/.test(userAgent);
  const ios = /\b(?:iOS|iPadOS|iPhone OS)[ /](\d{1,3})\b/.exec(userAgent)?.[1];
  if (ios !== undefined) return { device_type: isTablet ? 'tablet' : 'mobile', os: `iOS ${ios}` };
  if (/\biP(?:hone|ad|od)\d*\b/.test(userAgent)) {
    const known = os.name === 'iOS' ? nameAndMajor(os.name, os.version) : 'iOS';
    return { device_type: isTablet ? 'tablet' : 'mobile', os: known };
  }
  const android = /\bAndroid[ /](\d{1,3})\b/i.exec(userAgent)?.[1];
  if (android === undefined) return null;
  if (device.type !== undefined && device.type !== 'mobile' && !isTablet) return null;
  return { device_type: isTablet ? 'tablet' : 'mobile', os: `Android ${android}` };
}

/** Says so itself, by a processor that no phone has or as the system's own browser, which is a Mac's. */
const isMac = /\((?:x86_64|i386|arm64)\)|macOS|Mac ?OS ?X|Macintosh|MacBook|iMac|^Safari\//;

/**
 * Returns an app of an iPhone or a Mac, which share Darwin and its network library. Without a sign of the Mac it counts
 * as a phone's, which far more of them are.
 */
function appleApp(userAgent: string, darwin: number): App {
  if (isMac.test(userAgent)) return { device_type: 'desktop', os: `Mac OS ${macVersion(darwin)}` };
  const device_type = /\biPad/.test(userAgent) ? 'tablet' : 'mobile';
  return { device_type, os: `iOS ${iosVersion(darwin)}` };
}

// Darwin 24 is of macOS 15 and iOS 18; the year after, Apple continued with 26 for both.
const iosVersion = (darwin: number): number => (darwin < 25 ? darwin - 6 : darwin + 1);
const macVersion = (darwin: number): number => (darwin < 20 ? 10 : darwin < 25 ? darwin - 9 : darwin + 1);

/** `Chrome 140`: the full version says nothing more about whose device it is. */
export function nameAndMajor(name: string | undefined, version: string | undefined): string | null {
  if (!name) return null;
  const major = version?.split('.')[0];
  return major ? `${name} ${major}` : name;
}
