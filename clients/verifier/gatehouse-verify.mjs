#!/usr/bin/env node
// Verifies exports, checkpoints and proofs of a Gatehouse audit log, offline. One file, Node 20 or newer, nothing else.
// The formats are described in docs/verifying.md of Gatehouse: RFC 6962 trees, RFC 8785 JSON, C2SP signed notes.
import { createHash, createPublicKey, hash as hashOnce, verify as verifySignature } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import * as zlib from 'node:zlib';

const usage = `node gatehouse-verify.mjs COMMAND --key KEY

  export FOLDER               an export with its manifest.json: names every event that was changed, removed, added or moved
  checkpoint FILE             a checkpoint: whether the log's key has signed it
  consistency OLD NEW PROOF   two checkpoints and the answer of /api/v1/checkpoints/consistency (JSON): whether the newer
                              log begins with the older one
  proof FILE                  the answer of /api/v1/audit-events/{id}/proof (JSON): whether the event is in the log

  --key KEY        the log's public key, as text (name+id+base64), or a file with one a line, or the file
                   /.well-known/gatehouse-log.json. Take it over a channel you trust, not from whoever gave you the export.
  --older FILE     with export: a checkpoint you kept from before, which must be of the same log and not larger
  --json           findings as JSON

Ends with 0 when everything is as it was, 1 when something is not, 2 when it could not be checked.`;

const HASH = 32;
const RECORD = 56;
const MOST_LISTED = 100;

class CannotCheck extends Error {}

// ---- RFC 6962 ----
const sha256 = (data) =>
  hashOnce ? hashOnce('sha256', data, 'buffer') : createHash('sha256').update(data).digest();
const hashLeaf = (text) => sha256(Buffer.concat([Buffer.of(0), Buffer.from(text)]));
const hashNode = (left, right) => sha256(Buffer.concat([Buffer.of(1), left, right]));
const EMPTY = sha256('');
function splitOf(size) {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

function rootOfInclusion(leaf, size, hash, path) {
  const sides = [];
  for (let [from, to] = [0, size]; to - from > 1; ) {
    const middle = from + splitOf(to - from);
    sides.push(leaf < middle ? 'right' : 'left');
    if (leaf < middle) to = middle;
    else from = middle;
  }
  if (leaf >= size || sides.length !== path.length) return undefined;
  return sides.reverse().reduce((root, side, index) => {
    return side === 'right' ? hashNode(root, path[index]) : hashNode(path[index], root);
  }, hash);
}

/** RFC 9162, 2.1.4.2. */
function isConsistent(older, newer, path) {
  if (older.size > newer.size || older.size === 0) return older.size === 0;
  if (older.size === newer.size) return older.root.equals(newer.root) && path.length === 0;
  const isPower = Number.isInteger(Math.log2(older.size));
  const [first, ...rest] = isPower ? [older.root, ...path] : path;
  if (!first) return false;
  let [node, last] = [older.size - 1, newer.size - 1];
  const up = () => {
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  };
  while (node % 2 === 1) up();
  let [before, after] = [first, first];
  for (const sibling of rest) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      before = hashNode(sibling, before);
      after = hashNode(sibling, after);
      while (node % 2 === 0 && node !== 0) up();
    } else after = hashNode(after, sibling);
    up();
  }
  return last === 0 && before.equals(older.root) && after.equals(newer.root);
}

// ---- Signed notes and checkpoints (c2sp.org/signed-note, c2sp.org/tlog-checkpoint) ----
function readKeys(given) {
  if (!given) throw new CannotCheck('Name the public key with --key.');
  const text = existsSync(given) ? readFileSync(given, 'utf8') : given;
  const lines = text.trimStart().startsWith('{')
    ? JSON.parse(text).keys.map(({ key }) => key)
    : text.split(/\s+/).filter(Boolean);
  return lines.map((line) => {
    const [, name, id, encoded] = /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/.exec(line) ?? [];
    const bytes = Buffer.from(encoded ?? '', 'base64');
    if (!name || bytes.length !== 33 || bytes[0] !== 1)
      throw new CannotCheck(`This is no public key of a log: ${line}`);
    const expected = sha256(Buffer.concat([Buffer.from(`${name}\n`), bytes])).subarray(0, 4);
    if (expected.toString('hex') !== id)
      throw new CannotCheck(`The id of this key does not belong to it: ${line}`);
    const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), bytes.subarray(1)]);
    return { name, id: expected, key: createPublicKey({ key: der, format: 'der', type: 'spki' }) };
  });
}

/** The text of a note that one of the keys has signed; undefined when none has. */
function openNote(note, keys) {
  const end = note.lastIndexOf('\n\n');
  if (end < 0) return undefined;
  const text = note.slice(0, end + 1);
  const results = note
    .slice(end + 2)
    .split('\n')
    .filter(Boolean)
    .flatMap((line) => {
      const [, name, encoded] = /^— (\S+) (\S+)$/.exec(line) ?? [];
      const bytes = Buffer.from(encoded ?? '', 'base64');
      const known = keys.find((key) => key.name === name && key.id.equals(bytes.subarray(0, 4)));
      return known ? [verifySignature(null, Buffer.from(text), known.key, bytes.subarray(4))] : [];
    });
  return results.length > 0 && results.every(Boolean) ? text : undefined;
}

function openCheckpoint(note, keys, what) {
  const text = openNote(note, keys);
  if (text === undefined) throw new CannotCheck(`${what} is not signed by this key.`);
  const [origin, size, root, ...more] = text.trimEnd().split('\n');
  const time = more.find((line) => line.startsWith('time '))?.slice(5);
  return { origin, size: Number(size), root: Buffer.from(root ?? '', 'base64'), time };
}

// ---- The leaf of an event: RFC 8785 over the API's form without `late` ----
function canonical(value) {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`;
}

/** The leaves an exported event may have: a usual message is not sealed, unless it was once written out. */
function leavesOf({ late: _, ...event }, messages) {
  const written = hashLeaf(canonical(event));
  const isUsual = event.message !== null && messages[event.code] === event.message;
  return isUsual ? [hashLeaf(canonical({ ...event, message: null })), written] : [written];
}

// ---- Exports ----
/** Finds records by their hash or id without an object for each: `places` holds record + 1. */
function indexOf(records, at, length) {
  const count = records.length / RECORD;
  let capacity = 16;
  while (capacity < count * 2) capacity *= 2;
  const places = new Uint32Array(capacity);
  // The last four bytes: ids of one time begin with the same.
  const slot = (bytes, start) => bytes.readUInt32BE(start + length - 4) & (capacity - 1);
  for (let record = 0; record < count; record += 1) {
    let place = slot(records, record * RECORD + at);
    while (places[place] !== 0) place = (place + 1) & (capacity - 1);
    places[place] = record + 1;
  }
  return (wanted, isFree = () => true) => {
    for (let place = slot(wanted, 0); places[place] !== 0; place = (place + 1) & (capacity - 1)) {
      const start = (places[place] - 1) * RECORD + at;
      if (records.compare(wanted, 0, length, start, start + length) === 0 && isFree(places[place] - 1)) {
        return places[place] - 1;
      }
    }
    return -1;
  };
}

const positionOf = (records, record) => Number(records.readBigUInt64BE(record * RECORD));
const hex = (records, record) => records.toString('hex', record * RECORD + 40, record * RECORD + RECORD);
function idOf(records, record) {
  const text = hex(records, record);
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join(
    '-',
  );
}

/** The root that the exported leaves and the nodes between them lead to. */
function rootOf(records, nodes, size) {
  let next = 0;
  const count = records.length / RECORD;
  const lowerBound = (position, low, high) => {
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (positionOf(records, middle) < position) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const walk = (from, to, first, last) => {
    if (first === last) {
      next += HASH;
      if (next > nodes.length) throw new CannotCheck('events.nodes ends too early.');
      return nodes.subarray(next - HASH, next);
    }
    if (to - from === 1) return records.subarray(first * RECORD + 8, first * RECORD + 8 + HASH);
    const middle = from + splitOf(to - from);
    const split = lowerBound(middle, first, last);
    return hashNode(walk(from, middle, first, split), walk(middle, to, split, last));
  };
  const root = size === 0 ? EMPTY : walk(0, size, 0, count);
  if (size > 0 && next !== nodes.length) throw new CannotCheck('events.nodes holds more than is needed.');
  return root;
}

async function hashFile(path) {
  const digest = createHash('sha256');
  for await (const chunk of createReadStream(path)) digest.update(chunk);
  return digest.digest('hex');
}

function decompressor(compression) {
  if (compression === 'gzip') return zlib.createGunzip();
  if (compression === 'zstd' && zlib.createZstdDecompress) return zlib.createZstdDecompress();
  throw new CannotCheck(`This Node cannot read ${compression}. Take Node 22.15 or newer.`);
}

async function* rowsOf(path, { content, compression }) {
  const file = createReadStream(path);
  const stream = compression === 'none' ? file : file.pipe(decompressor(compression));
  if (content === 'json') {
    const chunks = [];
    for await (const chunk of stream) chunks.push(chunk);
    yield* JSON.parse(Buffer.concat(chunks).toString());
    return;
  }
  let number = 0;
  for await (const line of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (line.trim() === '') continue;
    try {
      yield JSON.parse(line);
    } catch {
      yield { broken: number };
    }
  }
}

const padded = (time) => String(time).replace(/(\.\d{3})Z$/, '$1000Z');
const sortKey = (event) => `${padded(event.occurred_at)} ${event.id} ${event.subject?.id}`;

async function checkRows(path, manifest, records, add) {
  const byHash = indexOf(records, 8, HASH);
  let byId;
  const seen = new Uint8Array(records.length / RECORD);
  const isFree = (record) => seen[record] === 0;
  const unknown = [];
  let [rows, before] = [0, undefined];
  for await (const event of rowsOf(path, manifest.events)) {
    rows += 1;
    if (event.broken) {
      add('changed', null, `line ${event.broken} is no JSON`);
      continue;
    }
    const leaves = leavesOf(event, manifest.messages);
    const found = leaves.map((leaf) => byHash(leaf)).find((record) => record >= 0);
    if (found !== undefined) {
      if (seen[found]) add('added', event.id, 'it is in the file twice');
      seen[found] = 1;
    } else {
      byId ??= indexOf(records, 40, 16);
      const id = Buffer.from(String(event.id).replaceAll('-', '').padEnd(32, '0').slice(0, 32), 'hex');
      const same = id.length === 16 ? byId(id, isFree) : -1;
      if (same >= 0) {
        seen[same] = 1;
        add('changed', event.id, `it is not what was sealed as number ${positionOf(records, same)}`);
      } else unknown.push(event.id);
    }
    const key = sortKey(event);
    const { order } = manifest.events;
    if (before !== undefined && order && (order === 'newest_first' ? key > before : key < before)) {
      add('moved', event.id, 'it does not follow the event before it in time');
    }
    before = key;
  }
  const unsealed = manifest.rows - manifest.sealed;
  if (unknown.length > unsealed)
    for (const id of unknown) add('added', id, 'it is not among the sealed events');
  for (const [record, was] of seen.entries()) {
    if (was === 0) add('removed', idOf(records, record), `number ${positionOf(records, record)} of the log`);
  }
  if (rows !== manifest.rows)
    add('count', null, `the file has ${rows} events, the manifest says ${manifest.rows}`);
  return Math.min(unknown.length, unsealed);
}

async function checkFiles(folder, manifest, add) {
  for (const { name, bytes, sha256: expected } of manifest.files) {
    if (name.includes('/') || name.includes('\\')) throw new CannotCheck(`The manifest names ${name}.`);
    const path = join(folder, name);
    if (!existsSync(path)) add('file', name, 'it is missing');
    else if (statSync(path).size !== bytes || (await hashFile(path)) !== expected) {
      add('file', name, 'it is not the file that was made');
    }
  }
}

function checkLeaves(folder, manifest, checkpoint, add) {
  const name = (suffix) =>
    manifest.files.find((file) => file.name.endsWith(suffix))?.name ?? `events${suffix}`;
  const records = readFileSync(join(folder, name('.leaves')));
  const nodes = readFileSync(join(folder, name('.nodes')));
  if (records.length % RECORD !== 0) throw new CannotCheck(`${name('.leaves')} is cut off.`);
  const count = records.length / RECORD;
  for (let record = 0; record < count; record += 1) {
    const position = positionOf(records, record);
    const isRising = record === 0 || position > positionOf(records, record - 1);
    if (!isRising || position >= checkpoint.size)
      throw new CannotCheck(`${name('.leaves')} is out of order.`);
  }
  if (!rootOf(records, nodes, checkpoint.size).equals(checkpoint.root)) {
    add('tree', null, 'the leaves do not lead to the root that was signed: they are not those of the log');
  }
  if (count !== manifest.sealed) add('count', null, `${count} leaves, the manifest says ${manifest.sealed}`);
  return records;
}

async function verifyExport(folder, keys, { older, add, say }) {
  const path = existsSync(join(folder, 'manifest.json')) ? folder : dirname(folder);
  const json = readFileSync(join(path, 'manifest.json'));
  const manifest = JSON.parse(json.toString());
  if (manifest.format !== 'gatehouse-export/1')
    throw new CannotCheck(`The format ${manifest.format} is not known.`);
  const signed = openNote(readFileSync(join(path, 'manifest.note'), 'utf8'), keys);
  const [name, digest] = signed?.split('\n') ?? [];
  if (signed === undefined) add('manifest', 'manifest.note', 'it is not signed by this key');
  else if (digest !== sha256(json).toString('hex'))
    add('manifest', 'manifest.json', 'it is not what was signed');
  const checkpoint = openCheckpoint(manifest.checkpoint, keys, 'The checkpoint of the export');
  if (signed !== undefined && name !== `${checkpoint.origin}/export`)
    add('manifest', 'manifest.note', 'of another log');
  await checkFiles(path, manifest, add);
  const records = checkLeaves(path, manifest, checkpoint, add);
  const { content, mapping, masked, columns, file } = manifest.events;
  const isWhole =
    mapping === 'gatehouse' && masked.length === 0 && !columns && ['ndjson', 'json'].includes(content);
  const unsealed = isWhole ? await checkRows(join(path, file), manifest, records, add) : 0;
  if (older) checkOlder(older, keys, checkpoint, records, add);
  say(`Log ${checkpoint.origin}, checkpoint of ${checkpoint.size} events, signed ${checkpoint.time ?? ''}`);
  say(
    `${manifest.rows} events, ${manifest.sealed} of them sealed by it; filter ${JSON.stringify(manifest.filter)}`,
  );
  if (unsealed > 0)
    say(
      `${unsealed} events were stored too late for the checkpoint: only the manifest's signature speaks for them.`,
    );
  if (!isWhole)
    say('The rows are mapped, masked or not JSON: files and leaves are checked, not the text of each event.');
  say(coverage(records, checkpoint.size));
}

/** With every leaf up to the older checkpoint in the export, its root can be computed; else only sizes compare. */
function checkOlder(path, keys, checkpoint, records, add) {
  const kept = openCheckpoint(readFileSync(path, 'utf8'), keys, 'The older checkpoint');
  if (kept.origin !== checkpoint.origin) add('checkpoint', path, 'it is of another log');
  else if (kept.size > checkpoint.size) {
    add(
      'checkpoint',
      path,
      `it covers ${kept.size} events, the export's log has ${checkpoint.size}: the end was cut off`,
    );
  } else if (
    kept.size > 0 &&
    records.length / RECORD >= kept.size &&
    positionOf(records, kept.size - 1) === kept.size - 1
  ) {
    const root = rootOf(records.subarray(0, kept.size * RECORD), Buffer.alloc(0), kept.size);
    if (!root.equals(kept.root))
      add('checkpoint', path, 'the log does not begin with what it sealed: it was rewritten');
  } else if (kept.size === checkpoint.size && !kept.root.equals(checkpoint.root)) {
    add('checkpoint', path, 'another root for the same size: the log was rewritten');
  }
}

function coverage(records, size) {
  const count = records.length / RECORD;
  if (count === size) return 'Every event of the log up to the checkpoint is in it: nothing is left out.';
  if (count === 0) return 'None of its events is sealed.';
  const [first, last] = [positionOf(records, 0), positionOf(records, count - 1)];
  const gap = last - first + 1 - count;
  return gap === 0
    ? `It holds the events ${first} to ${last} of the log without a gap.`
    : `It holds ${count} of the events ${first} to ${last} of the log; that the others do not match is what the manifest's signature states.`;
}

// ---- Proofs ----
function verifyProof(path, keys, { add, say }) {
  const { leaf, path: nodes, checkpoint } = JSON.parse(readFileSync(path, 'utf8'));
  if (!leaf || !checkpoint)
    throw new CannotCheck('This proof has no checkpoint: the event was not sealed yet.');
  const signed = openCheckpoint(checkpoint.note, keys, 'The checkpoint');
  const hashes = nodes.map((node) => Buffer.from(node, 'base64'));
  const root = rootOfInclusion(leaf.index, signed.size, hashLeaf(leaf.text), hashes);
  if (!root?.equals(signed.root)) add('tree', JSON.parse(leaf.text).id, 'it is not in the log');
  say(`Event ${JSON.parse(leaf.text).id} is number ${leaf.index} of ${signed.size} in ${signed.origin}`);
}

function verifyConsistency([olderPath, newerPath, proofPath], keys, { add, say }) {
  const older = openCheckpoint(readFileSync(olderPath, 'utf8'), keys, 'The older checkpoint');
  const newer = openCheckpoint(readFileSync(newerPath, 'utf8'), keys, 'The newer checkpoint');
  const { proof } = JSON.parse(readFileSync(proofPath, 'utf8'));
  const path = proof.map((node) => Buffer.from(node, 'base64'));
  if (older.origin !== newer.origin) add('checkpoint', olderPath, 'of another log');
  else if (older.size > newer.size)
    add('checkpoint', newerPath, 'it covers fewer events: the end was cut off');
  else if (!isConsistent(older, newer, path))
    add('checkpoint', newerPath, 'the newer log does not begin with the older one');
  say(`${older.origin}: ${older.size} events, then ${newer.size}`);
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      key: { type: 'string' },
      older: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const [command, ...rest] = positionals;
  const wanted = { export: 1, checkpoint: 1, proof: 1, consistency: 3 }[command];
  if (values.help || wanted !== rest.length) {
    console.log(usage);
    return values.help ? 0 : 2;
  }
  const findings = [];
  const lines = [];
  const tools = {
    older: values.older,
    add: (kind, what, text) => findings.push({ kind, what, text }),
    say: (line) => lines.push(line),
  };
  const keys = readKeys(values.key);
  if (command === 'export') await verifyExport(rest[0], keys, tools);
  else if (command === 'proof') verifyProof(rest[0], keys, tools);
  else if (command === 'consistency') verifyConsistency(rest, keys, tools);
  else {
    const { origin, size, time } = openCheckpoint(readFileSync(rest[0], 'utf8'), keys, rest[0]);
    lines.push(`Signed by the key of ${origin}: ${size} events, ${time ?? ''}`);
  }
  if (values.json) console.log(JSON.stringify({ intact: findings.length === 0, findings, lines }, null, 2));
  else {
    for (const line of lines) console.log(line);
    for (const { kind, what, text } of findings.slice(0, MOST_LISTED))
      console.log(`${kind.toUpperCase()} ${what ?? ''}: ${text}`);
    if (findings.length > MOST_LISTED)
      console.log(`… and ${findings.length - MOST_LISTED} more (--json lists them)`);
    console.log(findings.length === 0 ? 'INTACT' : `NOT INTACT: ${findings.length} findings`);
  }
  return findings.length === 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof CannotCheck ? error.message : error);
  process.exitCode = 2;
}
