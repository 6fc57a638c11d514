import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { sha256 } from '#core/platform/crypto.ts';

/** Ed25519 in C2SP's signed-note: the first byte of a verifier key. */
const ED25519 = 1;
const ID_BYTES = 4;
/** DER before the raw 32 bytes of an Ed25519 key (RFC 8410, sections 4 and 7). */
const PUBLIC_DER = Buffer.from('302a300506032b6570032100', 'hex');
const PRIVATE_DER = Buffer.from('302e020100300506032b657004220420', 'hex');

export type NoteSigner = { name: string; publicKey: Buffer; seed: Buffer };

/** First bytes of SHA-256 over name, line feed, type and key (c2sp.org/signed-note). */
export const keyIdOf = (name: string, publicKey: Uint8Array): Buffer =>
  sha256(Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(ED25519), publicKey])).subarray(0, ID_BYTES);

/** A public key as signed-note writes it: `name+id+base64`. */
export function verifierKey(name: string, publicKey: Uint8Array): string {
  const typed = Buffer.concat([Buffer.of(ED25519), publicKey]);
  return `${name}+${keyIdOf(name, publicKey).toString('hex')}+${typed.toString('base64')}`;
}

export const publicKeyOf = (seed: Buffer): Buffer =>
  createPublicKey(privateKey(seed)).export({ format: 'der', type: 'spki' }).subarray(PUBLIC_DER.length);

const privateKey = (seed: Buffer): KeyObject =>
  createPrivateKey({ key: Buffer.concat([PRIVATE_DER, seed]), format: 'der', type: 'pkcs8' });

/** Signs a text that ends with a line feed. @returns the whole note. */
export function signNote(text: string, signers: readonly NoteSigner[]): string {
  const lines = signers.map(({ name, publicKey, seed }) => {
    const signature = sign(null, Buffer.from(text), privateKey(seed));
    return `— ${name} ${Buffer.concat([keyIdOf(name, publicKey), signature]).toString('base64')}\n`;
  });
  return `${text}\n${lines.join('')}`;
}

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

/** Whether one of these keys has signed the note. A signature that claims to be a known key's and is not makes it wrong. */
export function isSigned({ text, signatures }: Note, keys: readonly KnownKey[]): boolean {
  const known = signatures.flatMap(({ name, id, signature }) => {
    const key = keys.find((one) => one.name === name && keyIdOf(name, one.publicKey).equals(id));
    return key ? [isSignatureOf(key.publicKey, text, signature)] : [];
  });
  return known.length > 0 && known.every(Boolean);
}

function isSignatureOf(publicKey: Buffer, text: string, signature: Buffer): boolean {
  const key = createPublicKey({ key: Buffer.concat([PUBLIC_DER, publicKey]), format: 'der', type: 'spki' });
  return verify(null, Buffer.from(text), key, signature);
}
