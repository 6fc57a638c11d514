import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const PERIOD = 30;
/** Seconds that a code stays good at least after it was given: a browser on a busy machine takes some. */
const TIME_TO_TYPE = 25;

/** A phone's authenticator app, made of `zbarimg` and `oathtool`: nothing of ours, so that it proves something. */
export type Authenticator = { uri: URL; secret: string; code(): Promise<string> };

const isThere = (program: string): boolean => {
  try {
    execFileSync('which', [program], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

export const hasAuthenticator = ['zbarimg', 'oathtool'].every(isThere);
if (!hasAuthenticator)
  process.stderr.write('Tests of two-factor authentication are skipped: install zbar-tools and oathtool.\n');

/** Reads the code in a picture of the screen. */
export function scan(picture: Buffer): Authenticator {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-qr-'));
  try {
    const file = join(folder, 'screen.png');
    writeFileSync(file, picture);
    const text = execFileSync('zbarimg', ['--raw', '-q', file], {
      encoding: 'utf8',
      // It complains of a missing system bus.
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
    const uri = new URL(text);
    return { uri, secret: uri.searchParams.get('secret') ?? '', code: codesOf(uri) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Codes that are each good once: a step is never used twice, and one step of drift either way is accepted. */
function codesOf(uri: URL): () => Promise<string> {
  const secret = uri.searchParams.get('secret') ?? '';
  let last = 0;
  return async () => {
    const stepIn = (seconds: number) => Math.floor((Date.now() / 1000 + seconds) / PERIOD);
    // The step before begins a walk, so that a few codes can follow without waiting for the clock; each is good for some time yet.
    const step = Math.max(last + 1, stepIn(TIME_TO_TYPE) - 1);
    while (step > stepIn(0) + 1) await wait(500);
    last = step;
    const at = `@${step * PERIOD + 1}`;
    return execFileSync('oathtool', ['--totp', '--base32', `--now=${at}`, secret], {
      encoding: 'utf8',
    }).trim();
  };
}
