import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';

export type SentFile = {
  contentType: string;
  fileName: string;
  /** Size, where it is known before. */
  bytes?: number;
  content: AsyncIterable<string | Uint8Array>;
};

/** Sends a file to be saved, as fast as it is taken. Anyone who goes away in the middle is no error. */
export async function sendFile(
  res: Response,
  { contentType, fileName, bytes, content }: SentFile,
): Promise<void> {
  res.status(200).set({
    'Content-Type': contentType,
    'Content-Disposition': `attachment; filename="${fileName}"`,
    ...(bytes !== undefined && { 'Content-Length': String(bytes) }),
  });
  try {
    await pipeline(Readable.from(content), res);
  } catch (error) {
    if ((error as { code?: string }).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
}
