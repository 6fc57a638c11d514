// An export as a whole: manifest, files, leaves, rows, and what of the log is accounted for.
import { namedBy, readerOf } from './events.mjs';
import { filesOf, findStated, hashOf, isLike, likeNames, readSmall } from './files.mjs';
import { NODES, readGaps, readLeaves } from './leaves.mjs';
import { missing, readManifest } from './manifest.mjs';
import { Matcher, nameChangedIds } from './match.mjs';
import { fingerprint, openCheckpoint } from './notes.mjs';
import { Scratch } from './parts.mjs';
import { piecesOf } from './reading.mjs';
import { CannotCheck, Damaged, reasonOf, shown } from './report.mjs';
import { checkRetention } from './retention.mjs';
import { boundsOf, rowsOf, UNSIGNED } from './rows.mjs';

const LEAVES = 'events.leaves';
const GAPS = 'events.gaps';
const PENDING = 'events.pending';
const RETENTION = 'events.retention';
const PENDING_BYTES = 48;

/** Runs a step; what is damaged in a file is a finding about it. @returns what the step gives, undefined where it could not. */
async function orFinding(report, name, step) {
  try {
    return await step();
  } catch (error) {
    if (error instanceof CannotCheck) throw error;
    report.add('file', error.file ?? name, reasonOf(error));
    return undefined;
  }
}

export async function verifyExport(path, keys, report, { older }) {
  const kept = older === undefined ? undefined : keptCheckpoint(older, keys);
  const place = await orFinding(report, path, () => filesOf(path));
  for (const { name, text } of place?.doubts ?? []) report.add('file', shown(name), text);
  const opened = place && readManifest(place, keys, report);
  if (!opened) return;
  const { manifest, checkpoint } = opened;
  const files = await findFiles(place, opened, report);
  sayWhat(report, opened, older, kept);
  for (const { kind, id, position, text } of manifest.problems.listed)
    report.add(
      shown(kind),
      shown(id ?? (position === null ? 'the log' : `number ${position}`)),
      `the export itself says: ${shown(text)}`,
    );
  if (manifest.problems.count > manifest.problems.listed.length)
    report.add('count', null, `the export itself says that there are ${manifest.problems.count} such events`);
  if (manifest.unmatched > manifest.problems.count)
    report.add(
      'count',
      null,
      `the export itself says that ${manifest.unmatched} of its rows are not appended, and tells of ${manifest.problems.count} problems`,
    );
  const scratch = new Scratch();
  try {
    await checkEvents(
      { files, manifest, checkpoint, kept, older, isSigned: opened.isSigned, keys, scratch },
      report,
    );
  } finally {
    scratch.remove();
  }
}

function keptCheckpoint(path, keys) {
  const kept = openCheckpoint(readSmall(path).toString(), keys);
  if (kept.why !== undefined) throw new CannotCheck(`The older checkpoint ${path}: ${kept.why}.`);
  return kept;
}

/** The files of the manifest, by their names in it; what is not as it was made is told, and so is what was not looked at. */
async function findFiles({ files, strange }, { manifest, isSigned, read, otherExports }, report) {
  const found = new Map();
  const hashes = new Map();
  const seen = new Set(read);
  for (const stated of manifest.files) {
    const { name } = stated;
    const isTooLarge = !isSigned && stated.bytes > UNSIGNED.bytes;
    if (isTooLarge)
      report.add('file', name, 'it is said to be larger than 1 GiB, and no signature speaks for that');
    const one = await orFinding(report, name, () =>
      isTooLarge ? byName(files, name) : findStated(files, stated, hashes),
    );
    if (!one) continue;
    const { file, isSame, twins, others } = one;
    if (!file) report.add('file', name, missing(strange, name));
    else if (!isSame) report.add('file', name, 'it is not the file that was made');
    if (file && file.name !== name) report.say(`${name} was taken from ${shown(file.name)}.`);
    if (twins.length > 0 && stated.bytes > 0)
      report.say(`${twins.map((twin) => shown(twin.name)).join(', ')} holds the same as ${name}.`);
    if (file) found.set(name, file);
    for (const known of [file, ...twins]) seen.add(known);
    const ofOthers = await filesOfOthers(others, otherExports, hashes);
    for (const other of others.filter((one) => !ofOthers.has(one))) {
      seen.add(other);
      report.add('file', shown(other.name), impostor(name, isSame && file));
    }
    if (!file) continue;
    for (const [other, kind] of strange)
      if (isLike(other, name)) report.add('file', shown(other), `it is ${kind}; ${impostor(name, file)}`);
  }
  const { file: events } = manifest.events;
  if (!manifest.files.some(({ name }) => name === events)) {
    report.add('file', events, 'the manifest does not name it');
    const [file] = likeNames(files, events);
    if (file) found.set(events, file);
    seen.add(file);
  }
  sayNotLookedAt(files, strange, seen, report);
  return found;
}

/** Without looking into any of them. */
function byName(files, name) {
  const [file, ...others] = likeNames(files, name);
  return { file, isSame: false, twins: [], others };
}

const impostor = (name, genuine) =>
  genuine
    ? `it has the name of ${name} and is not the file that was made, which lies there as ${shown(genuine.name)}. Anyone who opens it reads something else than what was checked`
    : `it has the name of ${name} and is not the file that was made`;

/** Those that another export which lies there, with a signed manifest, names. */
async function filesOfOthers(files, otherExports, hashes) {
  const named = new Set();
  const stated = otherExports.flatMap((one) => one.files);
  for (const file of files) {
    const like = stated.filter(({ name, bytes }) => bytes === file.bytes && isLike(file.name, name));
    if (like.length === 0) continue;
    if (!hashes.has(file)) hashes.set(file, await hashOf(file));
    if (like.some(({ sha256 }) => sha256 === hashes.get(file))) named.add(file);
  }
  return named;
}

/** What lies beside the files of an export in its zip. */
const BESIDE = ['README.txt', 'gatehouse-verify.mjs'];
/** Names that are listed. */
const MAX_NAMES = 20;

function sayNotLookedAt(files, strange, seen, report) {
  const names = [...files.filter((file) => !seen.has(file)).map(({ name }) => name), ...strange.keys()];
  const left = names.filter((name) => !BESIDE.includes(name)).map(shown);
  if (left.length === 0) return;
  const more = left.length > MAX_NAMES ? `, and ${left.length - MAX_NAMES} more` : '';
  report.say(`Not looked at: ${left.slice(0, MAX_NAMES).join(', ')}${more}.`);
}

function sayWhat(report, { manifest, checkpoint, key }, older, kept) {
  if (checkpoint) {
    const signed = checkpoint.time ? `, signed at ${shown(checkpoint.time)}` : '';
    report.say(
      `Log ${checkpoint.origin}: checkpoint of ${checkpoint.size} events${signed}, by the key ${fingerprint(key ?? checkpoint.key)}.`,
    );
  } else report.say('The export has no checkpoint that can be relied upon: nothing says what the log held.');
  report.say(
    kept
      ? `Compared with the older checkpoint ${older} of ${kept.size} events${kept.time ? `, signed at ${shown(kept.time)}` : ''}.`
      : 'No older checkpoint was given: whether the log was rewritten before this export was made cannot be said. Keep this checkpoint, and give it with --older next time.',
  );
  report.say(`${manifest.rows} events; filter ${shown(manifest.filter)}.`);
}

async function checkEvents({ files, manifest, checkpoint, kept, older, isSigned, keys, scratch }, report) {
  const reader = readerOf(manifest.events);
  const matcher = new Matcher(scratch, manifest);
  const leaves = checkpoint && (await checkLeaves(files, manifest, checkpoint, kept, matcher, report));
  await addPending(files, manifest, matcher, report);
  if (kept && checkpoint) checkOlder(kept, older, checkpoint, leaves, report);
  const file = files.get(manifest.events.file);
  if (file && !reader) await countRows(file, manifest, isSigned, report);
  if (file && reader)
    await checkRows(
      file,
      { manifest, reader, matcher, isSigned, isAppended: Boolean(leaves) || manifest.checkpoint === '' },
      report,
    );
  sayHeld(report, reader, manifest, matcher, leaves);
  if (manifest.pending > 0)
    report.say(
      `${manifest.pending} events waited to be appended when the export was made: the manifest's signature speaks for them, the log does not yet.`,
    );
  if (manifest.expired > 0)
    report.say(
      `${manifest.expired} of its events were removed by retention while it was made; they are in it, and in the log.`,
    );
  if (checkpoint && leaves) await checkCoverage(files, manifest, checkpoint, keys, leaves, report);
}

function sayHeld(report, reader, { events, rows }, { held }, leaves) {
  if (!leaves) {
    report.say(
      'No row was compared with the log: without its checkpoint and its leaves nothing can be said of what the rows hold.',
    );
    return;
  }
  if (!(reader?.reads === 'texts' && held < rows)) report.say(namedBy(reader, events));
  if (!reader) return;
  const by = reader.reads === 'texts' ? 'their leaves' : 'the leaves of their ids';
  report.say(`${held} of ${rows} rows were compared with ${by}.`);
}

async function checkLeaves(files, manifest, checkpoint, kept, matcher, report) {
  const [leaves, nodes] = [files.get(LEAVES), files.get(NODES)];
  for (const name of [LEAVES, NODES]) {
    if (!manifest.files.some((file) => file.name === name))
      report.add('file', name, 'the manifest does not name it');
  }
  if (!leaves || !nodes) return undefined;
  const read = await orFinding(report, LEAVES, () =>
    readLeaves({ leaves, nodes }, checkpoint.size, {
      keptSize: kept?.size,
      onLeaf: (record) => matcher.addLeaf(record),
    }),
  );
  if (!read) return undefined;
  if (!read.root.equals(checkpoint.root))
    report.add(
      'tree',
      null,
      'the leaves do not lead to the root that was signed: they are not those of the log',
    );
  if (read.count !== manifest.appended)
    report.add('count', null, `${read.count} leaves, the manifest says ${manifest.appended}`);
  return read;
}

async function addPending(files, { pending }, matcher, report) {
  const file = files.get(PENDING);
  if (pending > 0 && !file) return report.add('file', PENDING, 'it is missing');
  if (!file) return undefined;
  return orFinding(report, PENDING, async () => {
    if (file.bytes !== pending * PENDING_BYTES) throw new Damaged(`it does not hold ${pending} events`);
    for await (const piece of piecesOf(file, file.bytes, PENDING_BYTES * 1024)) {
      for (let at = 0; at < piece.length; at += PENDING_BYTES)
        matcher.addPending(piece.subarray(at, at + PENDING_BYTES));
    }
  });
}

/** Rows without ids: all that can be said of them is how many there are. */
async function countRows(file, manifest, isSigned, report) {
  const { file: name } = manifest.events;
  await orFinding(report, name, async () => {
    let count = 0;
    for await (const { rows = 1, broken, fault } of rowsOf(
      file,
      manifest.events,
      boundsOf(manifest, isSigned),
    )) {
      count += rows;
      if (broken ?? fault) report.add('file', name, broken ?? fault);
    }
    checkCount(count, manifest, report);
  });
}

function checkCount(count, { rows }, report) {
  if (count !== rows) report.add('count', null, `the file has ${count} events, the manifest says ${rows}`);
}

async function checkRows(file, { manifest, reader, matcher, isSigned, isAppended }, report) {
  const bounds = boundsOf(manifest, isSigned);
  const { file: name } = manifest.events;
  const rows = await orFinding(report, name, () => matcher.readRows(file, manifest, reader, bounds, report));
  if (rows !== undefined) checkCount(rows, manifest, report);
  // Without leaves every row would be called added, and of a file that could not be read on, every other one removed.
  if (!isAppended) return;
  if (rows === undefined)
    report.say(`The rows of ${name} could not all be read: those that could not are named as removed.`);
  await orFinding(report, name, async () => {
    const pairs = matcher.match(reader, report);
    if (pairs) await nameChangedIds(file, manifest, reader, bounds, pairs, report);
  });
}

/** With every leaf or node up to the older checkpoint, its root can be computed; else only sizes compare. */
function checkOlder(kept, path, checkpoint, leaves, report) {
  if (kept.origin !== checkpoint.origin) report.add('checkpoint', path, 'it is of another log');
  else if (kept.size > checkpoint.size) {
    const text = `it covers ${kept.size} events, the export's log has ${checkpoint.size}: the end was cut off`;
    report.add('checkpoint', path, text);
  } else if (kept.size === checkpoint.size) {
    if (!kept.root.equals(checkpoint.root))
      report.add('checkpoint', path, 'another root for the same size: the log was rewritten');
  } else if (leaves?.keptRoot) {
    if (!leaves.keptRoot.equals(kept.root))
      report.add('checkpoint', path, 'the log does not begin with what it appended: it was rewritten');
  } else if (kept.size > 0)
    report.say(
      'Of the older checkpoint only the size could be compared: the export does not hold enough of the log. The command consistency proves the rest.',
    );
}

async function checkCoverage(files, manifest, checkpoint, keys, { count, first, last }, report) {
  if (manifest.coverage === 'filter') {
    for (const name of [GAPS, RETENTION])
      if (files.has(name))
        report.add('file', name, 'no export with such a filter accounts for the rest of the log');
    const between =
      count === 0
        ? 'None of its events is appended'
        : `It holds ${count} of the events ${first} to ${last} of the log`;
    return report.say(
      `${between}; that the others do not match the filter is what the manifest's signature states.`,
    );
  }
  const [leaves, gaps] = [files.get(LEAVES), files.get(GAPS)];
  if (!gaps)
    return report.add('file', GAPS, 'it is missing, so what is not in the export is not accounted for');
  const read = await orFinding(report, GAPS, () =>
    readGaps({ leaves, gaps }, checkpoint.size, manifest, report),
  );
  if (!read) return undefined;
  const { counts, byRecord } = read;
  const untold = await checkRetention(files.get(RETENTION), RETENTION, checkpoint, keys, byRecord, report);
  report.say(coverageText(manifest, checkpoint, count, counts));
  if (untold > 0)
    report.say(`${untold} events were being removed by retention, of which the log had no record yet.`);
  return undefined;
}

function coverageText({ coverage }, { size }, count, { outside, expired, later }) {
  const parts = [
    `${count} in the export`,
    expired > 0 && `${expired} removed by retention, as the log records`,
    later > 0 && `${later} stored after the export was requested`,
    outside > 0 && `${outside} outside of the range of time`,
  ].filter(Boolean);
  const all = `Every one of the ${size} positions of the log up to the checkpoint is accounted for: ${parts.join(', ')}.`;
  return coverage === 'everything'
    ? all
    : `${all} That those outside of the range are so is what the manifest's signature states; an export of everything proves it.`;
}
