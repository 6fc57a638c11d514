import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';

/** A certificate and its key, PEM. */
export type Certified = { cert: string; key: string };
type Authority = { name: string; key: KeyObject; cert: string };

/** DER: tag, length, content (X.690, 8.1). */
function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  if (length < 128) return Buffer.concat([Buffer.of(tag, length), content]);
  const bytes = length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.of(tag, ...bytes), content]);
}

const sequence = (...parts: Buffer[]) => der(0x30, ...parts);
const hex = (text: string) => Buffer.from(text, 'hex');
const objectId = (encoded: string) => der(0x06, hex(encoded));

const ECDSA_WITH_SHA256 = sequence(objectId('2a8648ce3d040302'));
const COMMON_NAME = objectId('550403');
const BASIC_CONSTRAINTS = objectId('551d13');
const SUBJECT_ALT_NAME = objectId('551d11');

const nameOf = (text: string) => sequence(der(0x31, sequence(COMMON_NAME, der(0x0c, Buffer.from(text)))));
const timeOf = (date: Date) =>
  der(0x17, Buffer.from(`${date.toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`));

const isAuthority = sequence(
  BASIC_CONSTRAINTS,
  der(0x01, hex('ff')),
  der(0x04, sequence(der(0x01, hex('ff')))),
);
const isHost = (host: string) =>
  sequence(
    SUBJECT_ALT_NAME,
    der(0x04, sequence(/^[\d.]+$/.test(host) ? ipName(host) : der(0x82, Buffer.from(host)))),
  );
const ipName = (ip: string) => der(0x87, Buffer.from(ip.split('.').map(Number)));

const pem = (bytes: Buffer) =>
  `-----BEGIN CERTIFICATE-----\n${bytes.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`;

function certificate(subject: string, key: KeyObject, issuer: Omit<Authority, 'cert'>, extension: Buffer) {
  const now = Date.now();
  const body = sequence(
    der(0xa0, der(0x02, Buffer.of(2))),
    der(0x02, Buffer.from([1, ...Buffer.from(String(now % 1_000_000))])),
    ECDSA_WITH_SHA256,
    nameOf(issuer.name),
    sequence(timeOf(new Date(now - 3_600_000)), timeOf(new Date(now + 86_400_000))),
    nameOf(subject),
    key.export({ format: 'der', type: 'spki' }),
    der(0xa3, sequence(extension)),
  );
  const signature = createSign('sha256').update(body).sign(issuer.key);
  return pem(sequence(body, ECDSA_WITH_SHA256, der(0x03, Buffer.of(0), signature)));
}

const newKey = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });

/** Returns an authority of its own, for a test. */
export function makeAuthority(name: string): Authority {
  const { privateKey, publicKey } = newKey();
  return {
    name,
    key: privateKey,
    cert: certificate(name, publicKey, { name, key: privateKey }, isAuthority),
  };
}

/** Returns a certificate for a host (a name or an IPv4 address) that the authority has signed. */
export function certify(authority: Authority, host: string): Certified {
  const { privateKey, publicKey } = newKey();
  return {
    cert: certificate(host, publicKey, authority, isHost(host)),
    key: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
  };
}
