import type { Metadata } from 'sharp';

/** What the header of a picture tells that decides how much memory it takes to decode it. */
export type PictureHeader = Pick<Metadata, 'width' | 'height'> &
  Partial<Pick<Metadata, 'format' | 'channels' | 'depth' | 'isProgressive' | 'chromaSubsampling'>>;

/** Rows that are in memory while a picture is made smaller from top to bottom, measured with libvips 8.18. */
const ROWS_OF_PNG = 2200;
const ROWS_OF_JPEG = 600;
/** A progressive JPEG is kept as coefficients of two bytes until its last scan has come. */
const BYTES_OF_COEFFICIENT = 2;
/** WebP is decoded as a whole, with its alpha. */
const BYTES_OF_WEBP_PIXEL = 4;

/**
 * Returns how many bytes it takes to decode a picture, before anything is decoded. Interlaced, progressive and WebP
 * pictures are held as a whole, all others a band of rows at a time.
 */
export function decodedBytes(header: PictureHeader): number {
  const { width, height, format, channels = 4, depth, isProgressive = false, chromaSubsampling } = header;
  const pixels = width * height;
  if (format === 'webp') return pixels * BYTES_OF_WEBP_PIXEL;
  const row = width * channels * (depth === 'uchar' ? 1 : 2);
  if (format === 'jpeg' && isProgressive) {
    const components = chromaSubsampling === '4:2:0' ? channels / 2 : channels;
    return pixels * components * BYTES_OF_COEFFICIENT;
  }
  return row * (isProgressive ? height : Math.min(height, format === 'jpeg' ? ROWS_OF_JPEG : ROWS_OF_PNG));
}

const START_OF_SCAN = Buffer.from([0xff, 0xda]);

/** Returns how many times a JPEG goes over all of its pixels; inside of compressed data the marker does not occur. */
export function scansOf(jpeg: Buffer): number {
  let scans = 0;
  for (let at = jpeg.indexOf(START_OF_SCAN); at >= 0; at = jpeg.indexOf(START_OF_SCAN, at + 2)) scans += 1;
  return scans;
}
