import type { ListedExport } from './export-store.ts';

/** A public key of the log as people compare it. */
export type KeyPrint = { key: string; fingerprint: string; isInUse: boolean };

type About = Pick<ListedExport, 'id' | 'rows' | 'created_email'> & {
  finished_at: Date;
  files: readonly string[];
  keys: readonly KeyPrint[];
  verifierSha256: string;
  publicUrl: string;
  zipName: string;
};

/** Returns what anyone who gets the zip has to know, in plain English: an auditor may have nothing else. */
export function zipReadme({
  id,
  rows,
  created_email,
  finished_at,
  files,
  keys,
  verifierSha256,
  publicUrl,
  zipName,
}: About): string {
  const keyLines = keys.flatMap(({ key, fingerprint, isInUse }) => [
    `  ${key}`,
    `  ${fingerprint}${isInUse ? '' : ' (no longer in use)'}`,
    '',
  ]);
  return `${[
    `Audit export ${id}`,
    '',
    `This zip contains ${rows} audit events, exported by ${created_email} and finished at ${finished_at.toISOString()},`,
    'and the proof that they match the audit log.',
    '',
    'How to verify it',
    '----------------',
    'Verification needs Node.js 20 or newer (https://nodejs.org) and no network.',
    '',
    '1. Get the public key of the log over a channel that you trust. Do not take it from this zip or from the person who gave you',
    '   the zip: someone who forges an export can forge this page too. Ask the organization that runs the log, and compare',
    '   what you get with what you kept from earlier audits. The organization publishes its keys at',
    `     ${publicUrl}/.well-known/gatehouse-log.json`,
    '   and shows them in the console under "Log integrity". When this zip was created, they were:',
    '',
    ...keyLines,
    '2. Get the verifier over a channel that you trust too, or take the one that you kept from an earlier audit. The organization',
    '   gives it out at',
    `     ${publicUrl}/gatehouse-verify.mjs`,
    '   The copy in this zip is a convenience: someone who forges an export can forge the verifier next to it. Use it only after you',
    '   have compared its SHA-256 with the one that the organization publishes as "verifier" in gatehouse-log.json (step 1):',
    '     shasum -a 256 gatehouse-verify.mjs                (macOS, Linux)',
    '     certutil -hashfile gatehouse-verify.mjs SHA256    (Windows)',
    '   When this zip was downloaded, it was:',
    `     ${verifierSha256}`,
    '',
    '3. Run it. KEY is the key from step 1, as text or as the file gatehouse-log.json:',
    `     node gatehouse-verify.mjs export ${zipName} --key KEY`,
    '   You can also unzip everything into one folder and name the folder instead of the zip.',
    '   With --older FILE it also compares a checkpoint that you kept from an earlier audit. Do that where you can: it is the',
    '   only way to find that the whole log was rewritten before this export was made.',
    '',
    'What it says',
    '------------',
    'INTACT (exit code 0): the files are unchanged, and each event is in the log. The lines above say what was compared',
    'with what, and what could not be verified.',
    'NOT INTACT (exit code 1): something is changed, missing, added or damaged. Each is named.',
    'Exit code 2: it could not be checked, for example because the key or a file cannot be read.',
    '',
    'Keep the checkpoint: it is the text of "checkpoint" in manifest.json. Saved as a file, it serves as --older next time.',
    '',
    'Files',
    '-----',
    ...files.map((name) => `  ${name}`),
    '',
    'The format of each file is described in docs/verifying.md of Gatehouse, in enough detail to write a verifier of your own.',
  ].join('\r\n')}\r\n`;
}
