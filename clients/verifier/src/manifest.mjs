// manifest.json of an export: found, read, and compared with its form (docs/verifying.md).
import { exportCompressions, exportFormats, exportMappings, formatOf } from '../../../contract/exports.ts';
import { likeNames, SMALL } from './files.mjs';
import { memberTwice } from './json.mjs';
import { sha256 } from './merkle.mjs';
import { openCheckpoint, openNote } from './notes.mjs';
import { openFile } from './reading.mjs';
import { reasonOf, shown } from './report.mjs';

export const FORMAT = 'gatehouse-export/2';
const MANIFEST = 'manifest.json';
const NOTE = 'manifest.note';
/** How deep a filter may be nested. */
const DEEPEST = 8;

const isCount = (value) => Number.isSafeInteger(value) && value >= 0;
const isText = (value) => typeof value === 'string';
const isTexts = (value) => Array.isArray(value) && value.every(isText);
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isOneOf =
  (...values) =>
  (value) =>
    values.includes(value);
const orNull = (is) => (value) => value === null || is(value);
/** A name of a file in this folder, and nowhere else. */
export const isFileName = (value) => isText(value) && /^[A-Za-z0-9][A-Za-z0-9._-]{0,100}$/.test(value);
const isFile = (value) =>
  isObject(value) && isFileName(value.name) && isCount(value.bytes) && /^[0-9a-f]{64}$/.test(value.sha256);
const isShallow = (value, depth = 0) =>
  depth < DEEPEST &&
  (typeof value !== 'object' ||
    value === null ||
    Object.values(value).every((item) => isShallow(item, depth + 1)));
const isProblem = (value) =>
  isObject(value) &&
  isText(value.kind) &&
  isText(value.text) &&
  orNull(isText)(value.id) &&
  orNull(isCount)(value.position);

/** `a, b or c` */
const oneOf = (values) => `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`;

/** What each field has to be, and how that is said. */
const shape = [
  ['id', isText, 'a text'],
  ['made_at', isText, 'a text'],
  ['made_by', orNull(isText), 'a text or null'],
  ['filter', (value) => isObject(value) && isShallow(value), 'an object'],
  ['events', isObject, 'an object'],
  ['events.file', isFileName, 'the name of a file'],
  ['events.content', isOneOf(...exportFormats), oneOf(exportFormats)],
  ['events.compression', isOneOf(...exportCompressions), oneOf(exportCompressions)],
  ['events.mapping', isOneOf(...exportMappings), oneOf(exportMappings)],
  ['events.masked', isTexts, 'a list of texts'],
  ['events.columns', orNull(isTexts), 'a list of texts or null'],
  ['events.time_zone', isText, 'a text'],
  ['events.order', isOneOf('newest_first', 'oldest_first', null), 'newest_first, oldest_first or null'],
  ['events.uncompressed_bytes', isCount, 'a whole number'],
  ['events.longest_row', orNull(isCount), 'a whole number or null'],
  ['events.largest_group', orNull(isCount), 'a whole number or null'],
  ['rows', isCount, 'a whole number'],
  ['appended', isCount, 'a whole number'],
  ['pending', isCount, 'a whole number'],
  ['unmatched', isCount, 'a whole number'],
  ['expired', isCount, 'a whole number'],
  ['problems', isObject, 'an object'],
  ['problems.count', isCount, 'a whole number'],
  ['problems.listed', (value) => Array.isArray(value) && value.every(isProblem), 'a list of problems'],
  ['coverage', isOneOf('everything', 'time_range', 'filter'), 'everything, time_range or filter'],
  ['messages', (value) => isObject(value) && Object.values(value).every(isText), 'an object of texts'],
  ['checkpoint', isText, 'a text'],
  ['files', (value) => Array.isArray(value) && value.length < 100 && value.every(isFile), 'a list of files'],
];

const at = (value, path) => path.split('.').reduce((inner, name) => inner?.[name], value);

/** Fields that are not what they should be; the first one is told. */
function wrongField(manifest) {
  const wrong = shape.find(([path, is]) => !is(at(manifest, path)));
  if (wrong) return `"${wrong[0]}" must be ${wrong[2]}`;
  const { rows, appended, pending, unmatched, files, events } = manifest;
  if (rows !== appended + pending + unmatched)
    return '"rows" is not the sum of "appended", "pending" and "unmatched"';
  const bound = formatOf(events.content).inGroups ? 'largest_group' : 'longest_row';
  if (events[bound] === null) return `"events.${bound}" must be a whole number`;
  const names = files.map(({ name }) => name);
  if (new Set(names).size !== names.length) return '"files" names a file twice';
  return undefined;
}

function parsed(bytes) {
  try {
    const manifest = JSON.parse(bytes.toString());
    if (!isObject(manifest)) return { why: 'it is no manifest of an export' };
    const twice = memberTwice(bytes.toString());
    return twice === undefined ? { manifest } : { why: `its member "${shown(twice)}" stands twice` };
  } catch {
    return { why: 'it is no JSON' };
  }
}

/** Manifests and notes of one place that are read. */
const MAX_READ = 20;
const LARGEST_NOTE = 1024 * 1024;

function readAll(files, wanted, max = SMALL) {
  const like = likeNames(files, wanted).slice(0, MAX_READ);
  return like.map((file) => {
    if (file.bytes > max) return { file, why: `it is larger than ${max / 1024 / 1024} MiB` };
    try {
      const bytes = openFile(file, ({ read }) => read(0, file.bytes));
      return { file, bytes };
    } catch (error) {
      return { file, why: reasonOf(error) };
    }
  });
}

/** A note and whether it signs these bytes. */
function noteOf(notes, bytes, keys) {
  const opened = notes.map(({ file, bytes: note, why }) => ({
    file,
    ...(note ? openNote(note.toString(), keys) : { why }),
  }));
  const digest = sha256(bytes).toString('hex');
  const fitting = opened.find(({ text }) => text?.split('\n')[1] === digest);
  if (fitting) return { ...fitting, isFitting: true };
  return opened.find(({ text }) => text) ?? opened[0] ?? { why: 'it is missing' };
}

/**
 * The manifest of an export with its signature and checkpoint. What is wrong with them is told; undefined when nothing more
 * can be checked.
 * @returns {{ manifest: object, checkpoint?: object, isSigned: boolean, key?: object, read: object[], otherExports: object[] } | undefined}
 * `read`: the files that were read for it; `otherExports`: manifests of other exports there, which are signed too.
 */
export function readManifest({ files, strange, manifest: named }, keys, report) {
  const notes = readAll(files, NOTE, LARGEST_NOTE);
  const readOf = (some, name) =>
    readAll(some, name).map((one) => ({ ...one, note: one.bytes && noteOf(notes, one.bytes, keys) }));
  const own = named === undefined ? files : files.filter(({ name }) => name === named);
  const read = readOf(own, named ?? MANIFEST);
  if (read.length === 0) {
    report.add('manifest', MANIFEST, missing(strange, named ?? MANIFEST));
    return undefined;
  }
  const signed = read.filter(({ note }) => note?.isFitting);
  const different = new Set(signed.map(({ bytes }) => sha256(bytes).toString('hex')));
  if (different.size > 1) {
    const names = signed.map(({ file }) => file.name).join(', ');
    report.add('manifest', MANIFEST, `there are several exports here (${names}): name the manifest to check`);
    return undefined;
  }
  const chosen = signed[0] ?? read[0];
  const { file, bytes, why, note } = chosen;
  for (const other of read)
    if (!other.bytes?.equals(bytes ?? Buffer.alloc(0)) && other !== chosen)
      report.add(
        'manifest',
        shown(other.file.name),
        `it is another one than ${shown(file.name)}, which was read`,
      );
  const { manifest, why: unread } = bytes ? parsed(bytes) : { why };
  if (!manifest) {
    report.add('manifest', file.name, unread);
    return undefined;
  }
  if (manifest.format !== FORMAT) {
    report.add('manifest', file.name, `its format ${shown(manifest.format)} is not ${FORMAT}`);
    return undefined;
  }
  const wrong = wrongField(manifest);
  if (wrong) {
    report.add('manifest', file.name, wrong);
    return undefined;
  }
  if (note.text === undefined) {
    const text = notes.length === 0 ? missing(strange, NOTE) : note.why;
    report.add('manifest', note.file?.name ?? NOTE, text);
  } else if (!note.isFitting) report.add('manifest', file.name, 'it is not what was signed');
  const checkpoint = checkpointOf(manifest, keys, report);
  const origin = note.text?.split('\n')[0];
  if (origin !== undefined && checkpoint && origin !== `${checkpoint.origin}/export`)
    report.add('manifest', note.file.name, 'it is of another log than the checkpoint');
  return {
    manifest,
    checkpoint,
    isSigned: note.isFitting === true,
    key: note.key,
    read: [...read, ...notes].map((one) => one.file),
    otherExports: named === undefined ? [] : signedBeside(readOf(files, MANIFEST), bytes),
  };
}

/** Manifests of other exports than this one. */
function signedBeside(read, bytes) {
  return read
    .filter((one) => one.note?.isFitting && !one.bytes.equals(bytes))
    .map((one) => parsed(one.bytes).manifest)
    .filter((manifest) => manifest?.format === FORMAT && wrongField(manifest) === undefined);
}

export const missing = (strange, name) =>
  strange.has(name) ? `it is ${strange.get(name)}` : 'it is missing';

/** An export of an empty log has none. */
function checkpointOf({ checkpoint, appended }, keys, report) {
  if (checkpoint === '' && appended === 0) return undefined;
  const opened = openCheckpoint(checkpoint, keys);
  if (opened.why === undefined) return opened;
  report.add('checkpoint', MANIFEST, `the checkpoint in it: ${opened.why}`);
  return undefined;
}
