import { execFileSync } from 'node:child_process';
import { createHmac } from 'node:crypto';

/** Whether oathtool is on this machine (Debian: `apt-get install oathtool`); CI has it. */
export const hasOathtool = (() => {
  try {
    execFileSync('oathtool', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

/** Returns the code an authenticator app shows, made by oathtool, which shares no code with us. */
export const oathtoolCode = (secret: string, at: Date): string =>
  execFileSync('oathtool', ['--totp', '-b', secret, '--now', `@${Math.floor(at.getTime() / 1000)}`])
    .toString()
    .trim();

/**
 * Returns the same by the letter of RFC 4226, 5.3 and RFC 6238, 4.2, for machines without oathtool; not our library
 * either.
 */
export function plainCode(secret: string, at: Date): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at.getTime() / 30_000)));
  const mac = createHmac('sha1', decodeBase32(secret)).update(counter).digest();
  const offset = mac.readUInt8(mac.length - 1) & 0xf;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

function decodeBase32(text: string): Buffer {
  const bits = [...text].map((char) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(char).toString(2).padStart(5, '0'),
  );
  return Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

export const codeOf = (secret: string, at = new Date()): string =>
  hasOathtool ? oathtoolCode(secret, at) : plainCode(secret, at);
