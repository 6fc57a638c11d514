import sharp from 'sharp';
import { Invalid } from '#core/platform/errors.ts';
import type { Platform } from '#core/platform/platform.ts';
import { DECODERS, MIB } from '#core/platform/shares.ts';
import { decodedBytes, scansOf } from './picture-memory.ts';

/** Sides of the squares that are kept, in pixels. */
export const pictureSizes = [256, 128, 64] as const;
export type PictureSize = (typeof pictureSizes)[number];
export type Picture = { size: PictureSize; image: Buffer };

/** Largest picture that is decoded: past today's phones (50 megapixels), a tenth of what fills a server. */
const MAX_PIXELS = 64_000_000;
const QUALITY = 82;

// Only these three decoders are reachable at all, whatever a file says it is: no SVG, no PDF, no archive.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
});
sharp.cache(false);
sharp.concurrency(1);

/** A JPEG of a camera has one scan, a progressive one about ten. Each takes as long as decoding all of it. */
const MAX_SCANS = 50;
/** Long enough for the largest picture on a busy machine. */
const DECODING_SECONDS = 20;

/**
 * Returns the square pictures made of an uploaded file: upright, cropped to the middle, WebP, without metadata. Few are
 * decoded at once, one of a user.
 * @throws Invalid `not_a_picture` for anything but a still JPEG, PNG or WebP; `picture_too_large` for more than 64
 * megapixels, `picture_too_heavy` for what takes too much memory or time: the header tells all of these before anything
 * is decoded.
 */
export async function makePictures(
  { config, shares }: Pick<Platform, 'config' | 'shares'>,
  userId: string,
  file: Buffer,
): Promise<Picture[]> {
  await checkHeader(file, (config.PICTURE_MEMORY_MIB * MIB) / DECODERS);
  const leave = await shares.decoders.enter([{ key: userId, times: 1 }]);
  try {
    return await encode(file);
  } catch {
    throw notAPicture('This picture is damaged. Choose another one.');
  } finally {
    leave();
  }
}

async function checkHeader(file: Buffer, maxBytes: number): Promise<void> {
  // Without the limit a header is only read, not decoded, so that both errors can be told apart.
  const header = await sharp(file, { limitInputPixels: false, failOn: 'error' })
    .metadata()
    .catch(() => undefined);
  if (!header) throw notAPicture();
  if (header.width * header.height > MAX_PIXELS) {
    const detail = `This picture has ${header.width} × ${header.height} pixels. At most 64 megapixels are accepted.`;
    throw new Invalid('picture_too_large', detail);
  }
  if ((header.pages ?? 1) > 1 || isAnimatedPng(file)) {
    throw notAPicture('Animated pictures are not accepted. Choose a still one.');
  }
  const isSlow = header.format === 'jpeg' && scansOf(file) > MAX_SCANS;
  if (isSlow || decodedBytes(header) > maxBytes) {
    const detail =
      'This picture takes too much memory to open. Make it smaller, or save it as JPEG or PNG that is not progressive or interlaced.';
    throw new Invalid('picture_too_heavy', detail);
  }
}

function notAPicture(detail = 'This is not a JPEG, PNG or WebP picture.'): Invalid {
  return new Invalid('not_a_picture', detail);
}

async function encode(file: Buffer): Promise<Picture[]> {
  const [largest, ...smaller] = pictureSizes;
  const square = await sharp(file, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
    .timeout({ seconds: DECODING_SECONDS })
    .autoOrient()
    .resize(largest, largest, { fit: 'cover' })
    .toColourspace('srgb')
    .png({ compressionLevel: 0 })
    .toBuffer();
  const pictures: Picture[] = [{ size: largest, image: await webp(square, largest) }];
  for (const size of smaller) pictures.push({ size, image: await webp(square, size) });
  return pictures;
}

const webp = (square: Buffer, size: PictureSize): Promise<Buffer> =>
  sharp(square).resize(size, size).webp({ quality: QUALITY }).toBuffer();

/** Returns an `acTL` chunk before the first `IDAT` makes a PNG move (PNG specification, third edition, 11.3.6.1). */
function isAnimatedPng(file: Buffer): boolean {
  if (file.readUInt32BE(0) !== 0x89504e47) return false;
  const data = file.indexOf('IDAT');
  return file.subarray(0, data < 0 ? undefined : data).includes('acTL');
}
