import type { Random } from './random.ts';

/**
 * A city with blocks of public IPv4 addresses that GeoLite locates there. Each block begins at the
 * address given and is `BLOCK_SIZE` long.
 */
export type DemoLocation = {
  country: string;
  city: string;
  /** IANA name. */
  zone: string;
  /** Lines of homes and offices. */
  lines: readonly string[];
  /** Where its phones come from. */
  mobile: string;
};

export const BLOCK_SIZE = 2048;

const location = (
  country: string,
  city: string,
  zone: string,
  ...blocks: [string, string, string]
): DemoLocation => ({
  country,
  city,
  zone,
  lines: blocks.slice(0, 2),
  mobile: blocks[2],
});

const berlin = 'Europe/Berlin';
const london = 'Europe/London';
const kolkata = 'Asia/Kolkata';

/** Where the people of the demo live and work. */
export const locations = {
  oslo: location('NO', 'Oslo', 'Europe/Oslo', '84.212.111.0', '84.209.0.0', '77.16.40.0'),
  copenhagen: location('DK', 'Copenhagen', 'Europe/Copenhagen', '5.103.48.0', '87.60.48.0', '85.83.232.0'),
  hamburg: location('DE', 'Hamburg', berlin, '84.162.80.0', '91.14.106.0', '46.94.13.0'),
  amsterdam: location('NL', 'Amsterdam', 'Europe/Amsterdam', '213.127.22.0', '92.109.67.0', '178.227.232.0'),
  london: location('GB', 'London', london, '2.221.192.0', '5.151.200.0', '31.65.104.0'),
  manchester: location('GB', 'Manchester', london, '2.98.0.0', '78.145.96.0', '77.107.88.0'),
  dublin: location('IE', 'Dublin', 'Europe/Dublin', '109.255.220.0', '51.37.192.0', '213.233.128.0'),
  newYork: location('US', 'New York', 'America/New_York', '68.173.128.0', '72.229.96.0', '66.65.78.0'),
  chicago: location('US', 'Chicago', 'America/Chicago', '24.148.0.0', '207.181.192.0', '136.30.16.0'),
  austin: location('US', 'Austin', 'America/Chicago', '66.68.16.0', '70.123.0.0', '24.55.0.0'),
  toronto: location('CA', 'Toronto', 'America/Toronto', '99.237.88.0', '99.224.128.0', '99.252.40.0'),
  mumbai: location('IN', 'Mumbai', kolkata, '120.63.136.0', '171.51.192.0', '49.32.208.0'),
  bengaluru: location('IN', 'Bengaluru', kolkata, '122.182.192.0', '117.200.96.0', '106.197.192.0'),
  singapore: location('SG', 'Singapore', 'Asia/Singapore', '101.127.0.0', '182.55.160.0', '27.104.180.0'),
  dubai: location('AE', 'Dubai', 'Asia/Dubai', '86.99.42.0', '92.97.172.0', '2.51.128.0'),
  berlin: location('DE', 'Berlin', berlin, '91.64.42.0', '87.171.64.0', '77.11.208.0'),
  warsaw: location('PL', 'Warsaw', 'Europe/Warsaw', '94.172.160.0', '89.70.185.0', '212.180.193.0'),
  kyiv: location('UA', 'Kyiv', 'Europe/Kyiv', '176.38.110.0', '93.72.239.0', '176.37.216.0'),
  lviv: location('UA', 'Lviv', 'Europe/Kyiv', '93.75.192.0', '31.43.64.0', '188.230.40.0'),
  lisbon: location('PT', 'Lisbon', 'Europe/Lisbon', '109.49.48.0', '79.169.39.0', '95.92.161.0'),
  prague: location('CZ', 'Prague', 'Europe/Prague', '89.177.117.0', '84.42.192.0', '37.188.141.0'),
  auckland: location('NZ', 'Auckland', 'Pacific/Auckland', '122.59.254.128', '118.92.0.0', '49.224.216.172'),
  sydney: location('AU', 'Sydney', 'Australia/Sydney', '114.75.64.0', '59.154.136.0', '1.42.104.0'),
  melbourne: location(
    'AU',
    'Melbourne',
    'Australia/Melbourne',
    '194.193.128.0',
    '59.102.5.96',
    '49.184.160.0',
  ),
  tokyo: location('JP', 'Tokyo', 'Asia/Tokyo', '221.254.208.0', '113.40.40.0', '43.233.152.0'),
} as const satisfies Record<string, DemoLocation>;

export type LocationKey = keyof typeof locations;

/** Locations where nobody of the demo lives: for travels and for attacks. */
export const elsewhere: readonly DemoLocation[] = [
  location('FR', 'Paris', 'Europe/Paris', '87.89.192.0', '92.169.40.0', '80.215.64.0'),
  location('ES', 'Madrid', 'Europe/Madrid', '95.122.128.0', '88.218.144.0', '176.85.200.0'),
  location('IT', 'Milan', 'Europe/Rome', '151.64.3.0', '93.55.224.0', '176.200.68.0'),
  location('SE', 'Stockholm', 'Europe/Stockholm', '188.151.137.0', '80.216.64.0', '83.249.7.0'),
  location('TR', 'Istanbul', 'Europe/Istanbul', '85.96.0.0', '88.253.132.0', '178.240.0.0'),
  location('KE', 'Nairobi', 'Africa/Nairobi', '41.90.135.0', '41.90.32.0', '41.80.104.0'),
  location('ZA', 'Cape Town', 'Africa/Johannesburg', '197.101.64.0', '102.165.64.0', '105.9.72.0'),
  location('BR', 'São Paulo', 'America/Sao_Paulo', '189.102.155.128', '201.81.0.0', '191.181.143.0'),
  location(
    'AR',
    'Buenos Aires',
    'America/Argentina/Buenos_Aires',
    '190.194.192.0',
    '181.29.4.0',
    '181.23.176.0',
  ),
  location('MX', 'Mexico City', 'America/Mexico_City', '189.236.189.0', '187.207.116.0', '189.146.185.0'),
  location('CA', 'Vancouver', 'America/Vancouver', '24.86.128.0', '70.79.128.0', '50.68.0.0'),
  location('US', 'Seattle', 'America/Los_Angeles', '24.18.208.0', '136.27.19.0', '72.233.128.0'),
  location('KR', 'Seoul', 'Asia/Seoul', '122.45.114.0', '121.140.240.0', '211.48.0.0'),
  location('VN', 'Hanoi', 'Asia/Ho_Chi_Minh', '171.241.0.0', '113.190.72.0', '27.79.128.0'),
  location('ID', 'Jakarta', 'Asia/Jakarta', '36.69.81.0', '180.242.168.0', '114.124.128.0'),
];

/** Rented servers, as attackers use them: the first three parts of each address. */
export const serverNetworks = {
  singapore: { prefix: '119.81.82', country: 'SG' },
  amsterdam: { prefix: '95.179.133', country: 'NL' },
  frankfurt: { prefix: '139.162.130', country: 'DE' },
} as const;

/** Returns the location in `elsewhere` by its city's name. */
export function locationElsewhere(city: string): DemoLocation {
  const found = elsewhere.find((candidate) => candidate.city === city);
  if (!found) throw new Error(`No location elsewhere is called ${city}`);
  return found;
}

/** Returns the address `offset` after `start`. */
export function addressAt(start: string, offset: number): string {
  const value = start.split('.').reduce((sum, part) => sum * 256 + Number(part), 0) + offset;
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
}

/** Returns an address of a block that a host could have: neither `.0` nor `.255`. */
export function addressIn(random: Random, start: string): string {
  for (;;) {
    const address = addressAt(start, random.int(0, BLOCK_SIZE - 1));
    if (!/\.(0|255)$/.test(address)) return address;
  }
}

export const lineAddress = (random: Random, { lines }: DemoLocation): string =>
  addressIn(random, random.pick(lines));
export const mobileAddress = (random: Random, { mobile }: DemoLocation): string => addressIn(random, mobile);
