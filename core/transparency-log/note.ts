import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { sha256 } from '#core/platform/crypto.ts';

/** Kinds of signatures, each the first byte of a verifier key: of a text (signed-note), and of a text and a time (tlog-cosignature). */
const ED25519 = 1;
const ED25519_TIMED = 4;
const ID_BYTES = 4;
const PUBLIC_BYTES = 32;
/** Of a key and its kind in base64. */
const KEY_CHARACTERS = 44;
/** POSIX seconds, big endian, before a signature that covers them. */
const TIME_BYTES = 8;
const SIGNATURE_BYTES = 64;
/** DER before the raw 32 bytes of an Ed25519 key (RFC 8410, sections 4 and 7). */
const PUBLIC_DER = Buffer.from('302a300506032b6570032100', 'hex');
const PRIVATE_DER = Buffer.from('302e020100300506032b657004220420', 'hex');

export type NoteSigner = { name: string; publicKey: Buffer; seed: Buffer };

/** First bytes of SHA-256 over name, line feed, type and key (c2sp.org/signed-note). */
export const keyIdOf = (name: string, publicKey: Uint8Array, type = ED25519): Buffer =>
  sha256(Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(type), publicKey])).subarray(0, ID_BYTES);

/** Returns a public key as signed-note writes it: `name+id+base64`. */
export function verifierKey(name: string, publicKey: Uint8Array): string {
  const typed = Buffer.concat([Buffer.of(ED25519), publicKey]);
  return `${name}+${keyIdOf(name, publicKey).toString('hex')}+${typed.toString('base64')}`;
}

/** Returns a public key as `verifierKey` writes it; undefined when it is none, or its id is another key's. */
export function parseVerifierKey(given: string): KnownKey | undefined {
  const text = given.trim();
  const keyAt = text.length - KEY_CHARACTERS;
  const idAt = keyAt - 1 - 2 * ID_BYTES;
  const name = text.slice(0, Math.max(0, idAt - 1));
  const typed = Buffer.from(text.slice(Math.max(0, keyAt)), 'base64');
  if (name === '' || typed.length !== 1 + PUBLIC_BYTES || typed[0] !== ED25519) return undefined;
  const publicKey = typed.subarray(1);
  return verifierKey(name, publicKey) === text ? { name, publicKey } : undefined;
}

export const publicKeyOf = (seed: Buffer): Buffer =>
  createPublicKey(privateKey(seed)).export({ format: 'der', type: 'spki' }).subarray(PUBLIC_DER.length);

const privateKey = (seed: Buffer): KeyObject =>
  createPrivateKey({ key: Buffer.concat([PRIVATE_DER, seed]), format: 'der', type: 'pkcs8' });

/** Signs a text that ends with a line feed. @returns the whole note. */
export function signNote(text: string, signers: readonly NoteSigner[]): string {
  const lines = signers.map(({ name, publicKey, seed }) =>
    signatureLine(name, keyIdOf(name, publicKey), sign(null, Buffer.from(text), privateKey(seed))),
  );
  return `${text}\n${lines.join('')}`;
}

/** Lines to put behind a signed note: each key's cosignature, which states when it was made (c2sp.org/tlog-cosignature). */
export function stampNote(text: string, signers: readonly NoteSigner[], at: Date): string {
  const seconds = Math.floor(at.getTime() / 1000);
  const time = Buffer.alloc(TIME_BYTES);
  time.writeBigUInt64BE(BigInt(seconds));
  const lines = signers.map(({ name, publicKey, seed }) => {
    const signature = sign(null, timedText(text, seconds), privateKey(seed));
    return signatureLine(name, keyIdOf(name, publicKey, ED25519_TIMED), Buffer.concat([time, signature]));
  });
  return lines.join('');
}

const timedText = (text: string, seconds: number | bigint): Buffer =>
  Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`);

const signatureLine = (name: string, id: Buffer, signature: Buffer): string =>
  `— ${name} ${Buffer.concat([id, signature]).toString('base64')}\n`;

export type Note = { text: string; signatures: { name: string; id: Buffer; signature: Buffer }[] };

/** Undefined when it is no note. */
export function parseNote(note: string): Note | undefined {
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !note.endsWith('\n')) return undefined;
  const lines = note.slice(end + 2, -1).split('\n');
  const signatures = lines.map((line) => {
    const [, name, encoded] = /^— (\S+) (\S+)$/.exec(line) ?? [];
    const bytes = Buffer.from(encoded ?? '', 'base64');
    return { name: name ?? '', id: bytes.subarray(0, ID_BYTES), signature: bytes.subarray(ID_BYTES) };
  });
  if (signatures.some(({ name, signature }) => !name || signature.length === 0)) return undefined;
  return { text: note.slice(0, end + 1), signatures };
}

export type KnownKey = { name: string; publicKey: Buffer };

/**
 * Returns whether one of these keys has signed the note, with or without a time. A signature that claims to be a known
 * key's and is not makes it wrong.
 */
export function isSigned({ text, signatures }: Note, keys: readonly KnownKey[]): boolean {
  const known = signatures.flatMap(({ name, id, signature }) =>
    keys
      .filter((key) => key.name === name)
      .flatMap(({ publicKey }) => {
        if (keyIdOf(name, publicKey).equals(id))
          return [isSignatureOf(publicKey, Buffer.from(text), signature)];
        if (keyIdOf(name, publicKey, ED25519_TIMED).equals(id))
          return [isTimedBy(publicKey, text, signature)];
        return [];
      }),
  );
  return known.length > 0 && known.every(Boolean);
}

/** Returns those of these keys that have signed the text itself, where no signature of theirs is wrong. */
export const signersOf = <Key extends KnownKey>(note: Note, keys: readonly Key[]): Key[] =>
  keys.filter(
    (key) =>
      isSigned(note, [key]) && note.signatures.some(({ id }) => keyIdOf(key.name, key.publicKey).equals(id)),
  );

/** Returns whether each signature is one of these keys'. */
export const isSignedByOnly = ({ signatures }: Note, keys: readonly KnownKey[]): boolean =>
  signatures.every(({ name, id }) =>
    keys.some(
      (key) =>
        key.name === name &&
        [ED25519, ED25519_TIMED].some((type) => keyIdOf(name, key.publicKey, type).equals(id)),
    ),
  );

/**
 * Returns when the note says that it was signed; undefined when none of its signatures has a time. Look at `isSigned`
 * before you believe it.
 */
export function timeOfNote({ signatures }: Note): Date | undefined {
  const timed = signatures.find(({ signature }) => signature.length === TIME_BYTES + SIGNATURE_BYTES);
  const at = timed && new Date(Number(timed.signature.readBigUInt64BE()) * 1000);
  return at && !Number.isNaN(at.getTime()) ? at : undefined;
}

const isTimedBy = (publicKey: Buffer, text: string, signature: Buffer): boolean =>
  signature.length === TIME_BYTES + SIGNATURE_BYTES &&
  isSignatureOf(publicKey, timedText(text, signature.readBigUInt64BE()), signature.subarray(TIME_BYTES));

function isSignatureOf(publicKey: Buffer, text: Buffer, signature: Buffer): boolean {
  const key = createPublicKey({ key: Buffer.concat([PUBLIC_DER, publicKey]), format: 'der', type: 'spki' });
  return verify(null, text, key, signature);
}
