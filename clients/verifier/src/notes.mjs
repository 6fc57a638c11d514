// Signed notes and checkpoints (c2sp.org/signed-note, c2sp.org/tlog-checkpoint).
import { createPublicKey, verify as verifySignature } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { readSmall } from './files.mjs';
import { EMPTY, HASH, sha256 } from './merkle.mjs';
import { CannotCheck, shown } from './report.mjs';

const KEY = /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/;
const isKey = (text) => KEY.test(text);

/** Reads the public keys that --key gives, as text or in a file. */
export function readKeys(given) {
  if (!given) throw new CannotCheck('Name the public key with --key.');
  const isThere = existsSync(given);
  const isPlace =
    !isKey(given) && /^\S+$/.test(given) && (isThere || /[/\\]|\.(txt|json|pub|key|pem)$/.test(given));
  if (isPlace && !(isThere && statSync(given).isFile()))
    throw new CannotCheck(
      isThere ? `${given} is no file with keys.` : `There is no file ${given} with keys.`,
    );
  const text = isThere ? readSmall(given).toString() : given;
  const lines = text.trimStart().startsWith('{')
    ? keysOfJson(text, given)
    : text.split(/\s+/).filter(Boolean);
  if (lines.length === 0) throw new CannotCheck(`${given} holds no key.`);
  return lines.map(readKey);
}

function keysOfJson(text, given) {
  try {
    const { keys } = JSON.parse(text);
    return keys.map(({ key }) => String(key));
  } catch {
    throw new CannotCheck(`${given} is no gatehouse-log.json.`);
  }
}

function readKey(line) {
  const [, name, id, encoded] = KEY.exec(line) ?? [];
  const bytes = Buffer.from(encoded ?? '', 'base64');
  if (!name || bytes.length !== 33 || bytes[0] !== 1)
    throw new CannotCheck(`This is no public key of a log: ${shown(line)}`);
  const expected = sha256(Buffer.concat([Buffer.from(`${name}\n`), bytes])).subarray(0, 4);
  if (expected.toString('hex') !== id)
    throw new CannotCheck(`The id of this key does not belong to it: ${shown(line)}`);
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), bytes.subarray(1)]);
  const timed = Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(4), bytes.subarray(1)]);
  const timedId = sha256(timed).subarray(0, 4);
  const print = sha256(bytes).toString('base64').slice(0, 43);
  return {
    name,
    id: expected,
    print,
    timedId,
    key: createPublicKey({ key: der, format: 'der', type: 'spki' }),
  };
}

/** What people compare: name and id, as in the key's own text, and its SHA-256, because the id is short. */
export const fingerprint = ({ name, id, print }) => `${name}+${id.toString('hex')} (SHA256:${print})`;

/** What a signature of a note says, for each of the keys that it names. */
function signaturesOf(line, text, keys) {
  const [, name, encoded] = /^— (\S+) (\S+)$/.exec(line) ?? [];
  const bytes = Buffer.from(encoded ?? '', 'base64');
  const [id, signature] = [bytes.subarray(0, 4), bytes.subarray(4)];
  return keys
    .filter((key) => key.name === name)
    .flatMap((key) => {
      if (key.id.equals(id))
        return [{ key, ok: verifySignature(null, Buffer.from(text), key.key, signature) }];
      if (!key.timedId.equals(id)) return [];
      // c2sp.org/tlog-cosignature: eight bytes of seconds, then a signature over them and the text.
      if (signature.length !== 72) return [{ key, ok: false }];
      const seconds = signature.readBigUInt64BE();
      const timed = Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`);
      const ok = verifySignature(null, timed, key.key, signature.subarray(8));
      return [{ key, ok, time: new Date(Number(seconds) * 1000) }];
    });
}

/**
 * Opens a note. `text` when one of the keys has signed it and none of them is misused in it, with the key, and the time if
 * that is signed too; else `why` not.
 * @returns {{ text?: string, key?: object, time?: string, why?: string }}
 */
export function openNote(note, keys) {
  const end = note.lastIndexOf('\n\n');
  if (end < 0) return { why: 'it is no signed note' };
  const text = note.slice(0, end + 1);
  const lines = note
    .slice(end + 2)
    .split('\n')
    .filter(Boolean);
  const checked = lines.flatMap((line) => signaturesOf(line, text, keys));
  if (checked.length === 0) return { why: 'it is not signed by this key' };
  if (!checked.every(({ ok }) => ok)) return { why: 'its signature does not fit its text' };
  // A cosignature says that someone saw the note: that it is the log's own, only the signature without a time says.
  const signed = checked.find((one) => one.time === undefined);
  if (!signed) return { why: 'it has only a cosignature of this key, and not its signature' };
  const time = checked.find((one) => one.time && !Number.isNaN(one.time.getTime()))?.time;
  return { text, key: signed.key, time: time?.toISOString() };
}

/** A checkpoint that one of the keys has signed; `why` where it is none. */
export function openCheckpoint(note, keys) {
  const { text, key, time, why } = openNote(note, keys);
  if (text === undefined) return { why };
  const [origin, size, encoded] = text.trimEnd().split('\n');
  const root = Buffer.from(encoded ?? '', 'base64');
  if (!/^(0|[1-9]\d{0,14})$/.test(size ?? '') || root.length !== HASH) return { why: 'it is no checkpoint' };
  if (size === '0' && !root.equals(EMPTY)) return { why: 'its root is not that of an empty log' };
  return { origin, size: Number(size), root, time, key };
}
