import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, ConfigError } from './config.ts';
import { sha256 } from './crypto.ts';

/** Bytes of an AES-256 key; of GCM's nonce and tag (NIST SP 800-38D, 5.2.1). */
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const FILE = 'encryption.key';

export type Encrypted = { key_id: string; data: Buffer };

/** Keys that are kept outside the database, for what the database must not be able to read by itself. */
export type Keyring = {
  /** Encrypts with the newest key (AES-256-GCM). `context` is bound to it: opened under another one it fails. */
  encrypt(plain: Buffer, context: string): Encrypted;
  /** @throws MissingKey when the key is not here, Error when data or context were changed. */
  open(encrypted: Encrypted, context: string): Buffer;
  /** Whether it was encrypted with an older key and should be encrypted again. */
  isOld(encrypted: Pick<Encrypted, 'key_id'>): boolean;
  has(keyId: string): boolean;
  /** HMAC-SHA-256 of a text under every key, the newest first: for looking up what only a hash is kept of. */
  macs(text: string, purpose: string): Buffer[];
};

/** The key that something was encrypted with is not among those of this process. */
export class MissingKey extends Error {}

type Key = { id: string; key: Buffer };

/** Opens the keys of `ENCRYPTION_KEYS`, or the one in `DATA_DIR`, made the first time it is needed. */
export function openKeyring(config: Config): Keyring {
  const given = config.ENCRYPTION_KEYS === undefined ? undefined : parseKeys(config.ENCRYPTION_KEYS);
  let opened = given;
  const keys = (): [Key, ...Key[]] => {
    opened ??= [localKey(config.DATA_DIR)];
    return opened;
  };
  return {
    encrypt: (plain, context) => encrypt(keys()[0], plain, context),
    open: ({ key_id, data }, context) => {
      const key = keys().find(({ id }) => id === key_id);
      if (!key) throw new MissingKey(`The encryption key ${key_id} is not in ENCRYPTION_KEYS.`);
      return decrypt(key, data, context);
    },
    isOld: ({ key_id }) => key_id !== keys()[0].id,
    has: (keyId) => keys().some(({ id }) => id === keyId),
    macs: (text, purpose) =>
      keys().map(({ key }) => createHmac('sha256', subkey(key, purpose)).update(text).digest()),
  };
}

/** Returns whether there is a keyring to open: one that is not there would be made by being used. */
export const keyringIsHere = ({ ENCRYPTION_KEYS, DATA_DIR }: Config): boolean =>
  ENCRYPTION_KEYS !== undefined || existsSync(join(DATA_DIR, FILE));

/** One key, two uses: each use gets a key of its own derived from it (RFC 5869). */
const subkey = (key: Buffer, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, '', `gatehouse ${purpose}`, KEY_BYTES));

function encrypt({ id, key }: Key, plain: Buffer, context: string): Encrypted {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', subkey(key, 'encryption'), nonce);
  cipher.setAAD(Buffer.from(context));
  const encrypted = Buffer.concat([cipher.update(plain), cipher.final()]);
  return { key_id: id, data: Buffer.concat([nonce, cipher.getAuthTag(), encrypted]) };
}

function decrypt({ key }: Key, data: Buffer, context: string): Buffer {
  const nonce = data.subarray(0, NONCE_BYTES);
  const tag = data.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', subkey(key, 'encryption'), nonce, {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(tag);
  return Buffer.concat([decipher.update(data.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
}

/** @throws ConfigError */
function parseKeys(text: string): [Key, ...Key[]] {
  const keys = text.split(',').map((part): Key => {
    const [, id, encoded] = /^\s*([\w-]{1,40}):([\w+/-]+=*)\s*$/.exec(part) ?? [];
    const key = Buffer.from(encoded ?? '', 'base64');
    if (!id || key.length !== KEY_BYTES) {
      throw new ConfigError(
        'ENCRYPTION_KEYS: Each key is `id:key` with 32 bytes in base64 (`openssl rand -base64 32`), separated by commas.',
      );
    }
    return { id, key };
  });
  const [first, ...rest] = keys;
  if (!first || new Set(keys.map(({ id }) => id)).size !== keys.length) {
    throw new ConfigError('ENCRYPTION_KEYS: Each key needs a different id.');
  }
  return [first, ...rest];
}

/** Returns the key of this data folder. Several processes may come at once: the first one's file stays. */
function localKey(folder: string): Key {
  const path = join(folder, FILE);
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true });
    const half = `${path}.${process.pid}`;
    writeFileSync(half, `${randomBytes(KEY_BYTES).toString('base64')}\n`, { mode: 0o600 });
    try {
      linkSync(half, path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      rmSync(half, { force: true });
    }
  }
  const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64');
  if (key.length !== KEY_BYTES) throw new ConfigError(`${path} does not contain 32 bytes in base64.`);
  // The id tells one folder's key from another's, without giving the key away.
  return { id: `local-${sha256(key).toString('hex').slice(0, 8)}`, key };
}
