// Verifies exports, checkpoints and proofs of a Gatehouse audit log, offline. One file, Node 20 or newer, nothing else.
// The formats are described in docs/verifying.md of Gatehouse: RFC 6962 trees, RFC 8785 JSON, C2SP signed notes.
import { parseArgs } from 'node:util';
import { readKeys } from './notes.mjs';
import { verifyCheckpoint, verifyConsistency, verifyProof } from './proofs.mjs';
import { CannotCheck, Report, reasonOf, shown } from './report.mjs';
import { verifyExport } from './verify-export.mjs';

const usage = `node gatehouse-verify.mjs COMMAND --key KEY

  export PLACE                an export: its folder, its zip as downloaded, or its manifest; names every event that was
                              changed, removed, added or moved
  checkpoint FILE             a checkpoint: whether the log's key has signed it
  consistency OLD NEW PROOF   two checkpoints and the answer of /api/v1/checkpoints/consistency (JSON): whether the newer
                              log begins with the older one
  proof FILE                  the answer of /api/v1/audit-events/{id}/proof (JSON): whether the event is in the log

  --key KEY        the log's public key, as text (name+id+base64), or a file with one a line, or the file
                   /.well-known/gatehouse-log.json. Take it over a channel you trust, not from the person who gave you the export.
  --older FILE     with export: a checkpoint you kept from before, which must be of the same log and not larger
  --json           findings as JSON

Ends with 0 when everything is as it was, 1 when something is changed, missing or damaged, 2 when it could not be checked.`;

const MAX_LISTED = 100;
const wanted = { export: 1, checkpoint: 1, proof: 1, consistency: 3 };

function argumentsOf() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        key: { type: 'string' },
        older: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new CannotCheck(`${error.message}\n\n${usage}`);
  }
}

async function main() {
  const { values, positionals } = argumentsOf();
  const [command, ...rest] = positionals;
  if (values.help) {
    console.log(usage);
    return 0;
  }
  if (!Object.hasOwn(wanted, command ?? '') || wanted[command] !== rest.length) throw new CannotCheck(usage);
  const keys = readKeys(values.key);
  const report = new Report();
  if (command === 'export') await verifyExport(rest[0], keys, report, values);
  else if (command === 'proof') verifyProof(rest[0], keys, report);
  else if (command === 'consistency') verifyConsistency(rest, keys, report);
  else verifyCheckpoint(rest[0], keys, report);
  print(report, values.json);
  return report.count === 0 ? 0 : 1;
}

/** What findings of a kind are about that are about no event and no file. */
const subjects = { count: 'of events', tree: 'of the log', changed: 'a row', added: 'a row' };

function print({ findings, count, lines }, asJson) {
  if (asJson) {
    console.log(JSON.stringify({ intact: count === 0, count, findings, lines }, null, 2));
    return;
  }
  for (const line of lines) console.log(line);
  for (const { kind, what, text } of findings.slice(0, MAX_LISTED))
    console.log(`${kind.toUpperCase()} ${shown(what ?? (subjects[kind] || 'the export'))}: ${text}`);
  if (count > MAX_LISTED) console.log(`… and ${count - MAX_LISTED} more (--json lists them)`);
  console.log(count === 0 ? 'INTACT' : `NOT INTACT: ${count} findings`);
}

// The reader of the output may close it early.
process.stdout.on('error', () => {});
try {
  process.exitCode = await main();
} catch (error) {
  console.error(
    error instanceof CannotCheck ? error.message : `It could not be checked: ${shown(reasonOf(error))}.`,
  );
  process.exitCode = 2;
}
