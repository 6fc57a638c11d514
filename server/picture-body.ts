import express, { type Request, type Response } from 'express';
import { MAX_PICTURE_BYTES, pictureTypes } from '#contract/pictures.ts';
import { Invalid, UnsupportedMediaType } from '#core/platform/errors.ts';

const readRaw = express.raw({ limit: MAX_PICTURE_BYTES, type: pictureTypes, inflate: false });

/**
 * Reads an uploaded picture. What it says it is only decides whether it is read; what it is, its bytes tell.
 * @throws UnsupportedMediaType, TooLarge, or Invalid when it is empty.
 */
export function readPicture(req: Request, res: Response): Promise<Buffer> {
  if (!req.is(pictureTypes)) {
    const detail = `Send the picture as the body, with \`Content-Type\` ${pictureTypes.join(', ')}.`;
    throw new UnsupportedMediaType('unsupported_media_type', detail);
  }
  return new Promise((resolve, reject) => {
    readRaw(req, res, (error?: unknown) => {
      if (error) reject(error);
      else if (Buffer.isBuffer(req.body) && req.body.length > 0) resolve(req.body);
      else reject(new Invalid('not_a_picture', 'The file is empty.'));
    });
  });
}
