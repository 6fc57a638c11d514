// Single answers of the API: checkpoints, proofs of events, and that one log begins with another.
import { readSmall } from './files.mjs';
import { hashLeaf, isConsistent, rootOfInclusion } from './merkle.mjs';
import { fingerprint, openCheckpoint } from './notes.mjs';
import { CannotCheck, shown } from './report.mjs';

function parsedFile(path) {
  try {
    const value = JSON.parse(readSmall(path).toString());
    if (typeof value === 'object' && value !== null) return value;
  } catch (error) {
    if (error instanceof CannotCheck) throw error;
  }
  return undefined;
}

function hashesOf(list) {
  const isList = Array.isArray(list) && list.length < 200 && list.every((node) => typeof node === 'string');
  return isList ? list.map((node) => Buffer.from(node, 'base64')) : undefined;
}

function checkpointIn(path, keys, report, note = readSmall(path).toString()) {
  const opened = openCheckpoint(String(note), keys);
  if (opened.why === undefined) return opened;
  report.add('checkpoint', path, opened.why);
  return undefined;
}

export function verifyCheckpoint(path, keys, report) {
  const opened = checkpointIn(path, keys, report);
  if (!opened) return;
  const { origin, size, time, key } = opened;
  report.say(`Signed by the key ${fingerprint(key)} of ${origin}: ${size} events, ${shown(time ?? '')}`);
}

export function verifyProof(path, keys, report) {
  const given = parsedFile(path);
  const hashes = hashesOf(given?.path);
  if (given && given.checkpoint === null)
    throw new CannotCheck(
      `This proof has no checkpoint: the event was not appended when it was made. ${stateOf(given)}`.trim(),
    );
  if (typeof given?.leaf?.text !== 'string' || !hashes) {
    report.add('file', path, 'it is no proof of an event');
    return;
  }
  const signed = checkpointIn(path, keys, report, given.checkpoint?.note);
  if (!signed) return;
  const { index, text, hash } = given.leaf;
  const id = idIn(text);
  const root = rootOfInclusion(index, signed.size, hashLeaf(text), hashes);
  if (!root?.equals(signed.root)) report.add('tree', id, 'it is not in the log');
  if (hash !== hashLeaf(text).toString('base64'))
    report.add('changed', id, 'its "leaf.hash" is not that of its text');
  if (given.state !== undefined && given.state !== 'appended') report.say(stateOf(given));
  report.say(
    `Event ${id} is number ${shown(index)} of ${signed.size} in ${signed.origin}, by the key ${fingerprint(signed.key)}.`,
  );
}

/** What the one says who made the proof: nothing signs that. */
const stateOf = ({ state }) =>
  state === undefined ? '' : `The proof itself says that its state is ${shown(state)}.`;

function idIn(text) {
  try {
    return shown(JSON.parse(text).id ?? null);
  } catch {
    return 'null';
  }
}

export function verifyConsistency([olderPath, newerPath, proofPath], keys, report) {
  const older = checkpointIn(olderPath, keys, report);
  const newer = checkpointIn(newerPath, keys, report);
  const path = hashesOf(parsedFile(proofPath)?.proof);
  if (!path) report.add('file', proofPath, 'it is no proof of consistency');
  if (!older || !newer || !path) return;
  if (older.origin !== newer.origin) report.add('checkpoint', olderPath, 'it is of another log');
  else if (older.size > newer.size)
    report.add('checkpoint', newerPath, 'it covers fewer events: the end was cut off');
  else if (!isConsistent(older, newer, path))
    report.add('checkpoint', newerPath, 'the newer log does not begin with the older one');
  const isSame = older.origin === newer.origin && older.size === newer.size && older.root.equals(newer.root);
  report.say(
    isSame
      ? `${older.origin}: both checkpoints are the same, of ${older.size} events. Nothing is said of what came later.`
      : `${older.origin}: ${older.size} events, then ${newer.size}`,
  );
}
