import sharp from 'sharp';
import { expect, test } from 'vitest';
import { decodedBytes, scansOf } from './picture-memory.ts';

const MILLION = 1e6;
const of8000 = { width: 8000, height: 8000, channels: 3, depth: 'uchar' } as const;

// What decoding took in a process of its own (VmHWM), in MiB: 207, 565, 42, 189, 372, 6.
test.each([
  ['an interlaced PNG', { ...of8000, format: 'png', isProgressive: true }, 192],
  [
    'an interlaced PNG of 16 bits with alpha',
    { ...of8000, format: 'png', channels: 4, depth: 'ushort', isProgressive: true },
    512,
  ],
  ['a PNG', { ...of8000, format: 'png' }, 53],
  ['a progressive JPEG', { ...of8000, format: 'jpeg', isProgressive: true, chromaSubsampling: '4:2:0' }, 192],
  [
    'a progressive JPEG with all its colours',
    { ...of8000, format: 'jpeg', isProgressive: true, chromaSubsampling: '4:4:4' },
    384,
  ],
  ['a JPEG', { ...of8000, format: 'jpeg' }, 14],
  ['a WebP', { ...of8000, format: 'webp' }, 256],
] as const)('%s of 64 megapixels', (_name, header, megabytes) => {
  expect(Math.round(decodedBytes(header) / MILLION)).toBe(megabytes);
});

test('a band of a very wide picture is not small', () => {
  const wide = { width: 60_000, height: 1000, channels: 3, depth: 'uchar', format: 'jpeg' } as const;
  expect(decodedBytes(wide)).toBe(108 * MILLION);
});

test('the scans of a JPEG are counted', async () => {
  const jpeg = (progressive: boolean) =>
    sharp({ create: { width: 64, height: 64, channels: 3, background: 'red' } })
      .jpeg({ progressive })
      .toBuffer();
  expect(scansOf(await jpeg(false))).toBe(1);
  expect(scansOf(await jpeg(true))).toBeGreaterThan(5);
});
