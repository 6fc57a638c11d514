import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folders = [
  'contract',
  'core',
  'server',
  'workers',
  'bin',
  'migrations',
  'admin/src',
  'clients/typescript/src',
];

const files = folders.flatMap((folder) =>
  readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((name) => /\.(ts|tsx|mjs)$/.test(name) && !/\.(test|d)\.tsx?$/.test(name))
    .map((name) => ({ name, text: readFileSync(root + name, 'utf8') })),
);

/** Files in which a pattern occurs outside of comments. */
const usersOf = (pattern: RegExp): string[] =>
  files
    .filter(({ text }) => pattern.test(text.replace(/^\s*(\/\/|\*|\/\*).*$/gm, '')))
    .map(({ name }) => name)
    .sort();

describe('no code of ours', () => {
  it('evaluates text as code', () => {
    expect(usersOf(/\beval\(|new Function\(|\bFunction\(['"`]|node:vm|setTimeout\(['"`]/)).toEqual([]);
  });

  it('writes HTML into a page past React', () => {
    expect(
      usersOf(/dangerouslySetInnerHTML|\.(inner|outer)HTML\b|insertAdjacentHTML|document\.write/),
    ).toEqual([]);
  });

  it('starts a program through a shell, or from more than the few places that need one', () => {
    expect(usersOf(/shell: true|\bexec(Sync)?\(['"`]/)).toEqual([]);
    expect(usersOf(/from 'node:child_process'/)).toEqual([
      'bin/gatehouse.mjs',
      'bin/service.ts',
      'bin/test-services.ts',
      'core/platform/embedded-postgres.ts',
      'core/platform/keep-running.ts',
      'core/platform/postgres-account.ts',
      'core/platform/postgres-folder.ts',
      'core/platform/postmaster.ts',
      'core/platform/run-program.ts',
    ]);
  });

  it('speaks to a server whose certificate it does not check', () => {
    expect(usersOf(/rejectUnauthorized|NODE_TLS_REJECT_UNAUTHORIZED|checkServerIdentity|no-verify/)).toEqual(
      [],
    );
  });

  it('uses a weak hash, cipher or mode', () => {
    expect(usersOf(/['"`](md5|md4|rc4|des|3des|des-ede3?|aes-\d+-(ecb|cbc)|ripemd\w*)['"`]/i)).toEqual([]);
    expect(usersOf(/\bcreateCipher\(|RSA_PKCS1_PADDING|publicEncrypt\(/)).toEqual([]);
    // The one-time codes of RFC 6238 are HMAC-SHA-1 in every authenticator app; the lists of leaked passwords are of SHA-1.
    expect(usersOf(/['"`]sha-?1['"`]/i)).toEqual([
      'admin/src/account/security/two-factor/ScanStep.tsx',
      'core/identity/credentials/breached-passwords.ts',
      'core/identity/credentials/totp.ts',
      'core/identity/credentials/two-factor.ts',
    ]);
  });

  it('takes a random number that can be guessed for anything but waits', () => {
    expect(usersOf(/Math\.random\(/)).toEqual([
      'admin/src/console/live/connection.ts',
      'clients/typescript/src/client.ts',
      'core/streams/run-streams.ts',
      'core/streams/run-webhook.ts',
    ]);
  });
});
