import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../setup/temporary-folder.ts';
import { download, make } from './export-files.ts';
import type { Api } from './harness.ts';

const verifier = join(import.meta.dirname, '../../clients/verifier/gatehouse-verify.mjs');
/**
 * Tells the memory that the process took at most. The kernel's `maxRSS` begins with what the process had from which it was started,
 * and that is us.
 */
const tellMemory = `data:text/javascript,${encodeURIComponent(`
import { readFileSync } from 'node:fs';
const own = () => /VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1];
const most = () => process.platform === 'linux' ? own() : process.resourceUsage().maxRSS;
process.on('exit', () => process.stderr.write('\\nMAXRSS ' + most()));`)}`;

export type Outcome = {
  code: number | null;
  /** `kind what` of each finding. */
  findings: string[];
  lines: string[];
  texts: string;
  stderr: string;
  /** Kibibytes. */
  memory: number;
};

/** What the verifier may take, in seconds of processor time: those of the clock say more of what else the machine does. */
const MAX_SECONDS = 60;

/** Runs the verifier as an auditor does; it is killed after a minute of its own. */
export async function runVerifier(...args: string[]): Promise<Outcome> {
  const command = [process.execPath, '--import', tellMemory, verifier, ...args, '--json'];
  const child = spawn('sh', ['-c', `ulimit -t ${MAX_SECONDS} && exec "$@"`, 'sh', ...command], {
    timeout: 300_000,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (part) => (stdout += part));
  child.stderr.on('data', (part) => (stderr += part));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  const said: { findings: { kind: string; what: string | null; text: string }[]; lines: string[] } = stdout
    ? JSON.parse(stdout)
    : { findings: [], lines: [] };
  return {
    code,
    findings: said.findings.map(({ kind, what }) => `${kind} ${what}`),
    texts: said.findings.map(({ text }) => text).join('\n'),
    lines: said.lines,
    stderr: stderr.replace(/\nMAXRSS.*$/s, ''),
    memory: Number(/MAXRSS (\d+)/.exec(stderr)?.[1]),
  };
}

export type Files = Record<string, Buffer>;

/** Returns the files of an export that is made now. */
export async function filesOf(staff: Api, options: object): Promise<Files> {
  const made = await make(staff, options);
  const files: Files = {};
  for (const { name } of made.files) files[name] = await download(staff, made, name);
  return files;
}

export function folderOf(files: Files): string {
  const folder = join(temporaryFolder('verify'), 'export');
  mkdirSync(folder);
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
  return folder;
}

export const namesIn = (folder: string): string[] => readdirSync(folder);
export const textIn = (folder: string, name: string): string => readFileSync(join(folder, name), 'utf8');
