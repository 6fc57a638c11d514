// Records of what retention removed: events of the log, each with its proof and with a statement that the log's key signed.
import { MAX_RECORDS } from './leaves.mjs';
import { hashLeaf, rootOfInclusion } from './merkle.mjs';
import { openNote } from './notes.mjs';
import { piecesOf } from './reading.mjs';
import { Damaged, reasonOf } from './report.mjs';
import { linesOf } from './rows.mjs';

const DROPPED = 'audit.partition:dropped';
const EXPIRED = 'audit.events:expired';
const NONE = '00000000-0000-0000-0000-000000000000';
const LONGEST_LINE = 256 * 1024;

/** What one record says: how many events, and of a month that was dropped, which. */
function readRecord(line, checkpoint, keys) {
  const { position, text, path } = JSON.parse(line);
  const event = JSON.parse(text);
  const hashes = path.map((node) => Buffer.from(node, 'base64'));
  const root = rootOfInclusion(position, checkpoint.size, hashLeaf(text), hashes);
  if (!root?.equals(checkpoint.root)) throw new Damaged(`the record ${event.id} is not in the log`);
  const note = openNote(String(event.details?.record), keys);
  const [head, json = ''] = note.text?.split('\n') ?? [];
  if (head !== `${checkpoint.origin}/record`)
    throw new Damaged(`the record ${event.id} is not signed by a key of this log`);
  const { kind, id, time, rows, from } = JSON.parse(json);
  const isOfEvent = id === event.id && kind === event.code && time === event.occurred_at;
  const isItsOwn = isOfEvent && Number.isSafeInteger(rows) && rows >= 0;
  if (!isItsOwn || (kind !== DROPPED && kind !== EXPIRED))
    throw new Damaged(`the record ${event.id} is no record of a removal`);
  return { id, about: kind === DROPPED ? `the month from ${from}` : id, rows };
}

/** Reads the records. @returns what each is about by its id, and how many events were removed of each of these. */
async function readRecords(file, checkpoint, keys) {
  const [about, rowsOf] = [new Map(), new Map()];
  if (!file) return { about, rowsOf };
  for await (const line of linesOf(piecesOf(file), { row: LONGEST_LINE })) {
    if (line === '') continue;
    const record = readRecord(line, checkpoint, keys);
    if (about.has(record.id)) continue;
    about.set(record.id, record.about);
    rowsOf.set(record.about, (rowsOf.get(record.about) ?? 0) + record.rows);
    if (about.size > MAX_RECORDS) throw new Damaged(`it holds more than ${MAX_RECORDS} records`);
  }
  return { about, rowsOf };
}

/** Holds what is said to be removed against the records of it: each record covers as many events as it says, and no more. */
export async function checkRetention(file, name, checkpoint, keys, byRecord, report) {
  let read = { about: new Map(), rowsOf: new Map() };
  try {
    read = await readRecords(file, checkpoint, keys);
  } catch (error) {
    report.add('file', name, reasonOf(error));
  }
  const gone = new Map();
  for (const [id, count] of byRecord) {
    const what = read.about.get(id);
    if (what !== undefined) gone.set(what, (gone.get(what) ?? 0) + count);
    else if (id !== NONE)
      report.add('record', id, `${count} events are said to be removed by it, and it is not there`);
  }
  for (const [what, count] of gone) {
    const rows = read.rowsOf.get(what);
    if (count > rows)
      report.add(
        'record',
        what,
        `${count} events are said to be removed by retention, and its records speak of ${rows}`,
      );
  }
  return byRecord.get(NONE) ?? 0;
}
