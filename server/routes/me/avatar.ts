import { z } from 'zod';
import { MAX_PICTURE_BYTES, pictureTypes } from '#contract/pictures.ts';
import { avatarPicture, changeAvatar, removeAvatar } from '#core/identity/index.ts';
import type { Platform } from '#core/platform/platform.ts';
import { readPicture } from '../../picture-body.ts';
import { defineRoute, type Route, selfOf } from '../../route.ts';

const tag = 'My account';
const binary = z.string().meta({ format: 'binary' });
const UPLOADS_PER_HOUR = 60;

export function avatarRoutes({ throttle }: Platform): Route[] {
  const uploads = throttle.shared({ name: 'too_many_uploads', points: UPLOADS_PER_HOUR, seconds: 3600 });
  return [
    defineRoute({
      method: 'put',
      path: '/me/avatar',
      tag,
      summary: 'Change your picture',
      description: `The picture as the body, at most ${MAX_PICTURE_BYTES / 1024 / 1024} MiB and 64 megapixels, within the memory
for decoding (\`PICTURE_MEMORY_MIB\`). It is rotated upright, cropped to a square and stored without metadata; animations are rejected.`,
      access: 'session',
      raw: {
        contentTypes: Object.fromEntries(pictureTypes.map((type) => [type, binary])),
        maxBytes: MAX_PICTURE_BYTES,
      },
      share: 'uploads',
      answer: { status: 200, schema: z.object({ avatar_url: z.string() }).meta({ id: 'Avatar' }) },
      errors: {
        413: 'body_too_large',
        415: 'unsupported_media_type',
        422: 'not_a_picture, picture_too_large, picture_too_heavy',
      },
      handle: async (context) => {
        const { platform, actor, req, res } = context;
        const self = selfOf(context);
        await uploads.take(self.id);
        return changeAvatar(platform, actor, self, await readPicture(req, res));
      },
    }),
    defineRoute({
      method: 'delete',
      path: '/me/avatar',
      tag,
      summary: 'Remove your picture',
      access: 'session',
      answer: { status: 204 },
      handle: (context) => removeAvatar(context.platform, context.actor, selfOf(context)),
    }),
    defineRoute({
      method: 'get',
      path: '/avatars/{key}',
      tag,
      summary: "Get a user's picture",
      description: 'A changed picture gets a new address, so the answer can be cached forever.',
      access: 'session',
      params: z.strictObject({ key: z.string().regex(/^[\w-]{16,64}$/) }),
      query: z.strictObject({
        size: z
          .enum(['64', '128', '256'])
          .default('128')
          .transform((size) => Number(size) as 64 | 128 | 256)
          .describe('Width and height in pixels.'),
      }),
      answer: { status: 200, content: { 'image/webp': binary } },
      errors: { 404: 'no_such_avatar' },
      handle: async ({ platform, params, query, res }) => {
        const image = await avatarPicture(platform, params.key, query.size);
        res
          .status(200)
          .set({ 'Content-Type': 'image/webp', 'Cache-Control': 'private, max-age=31536000, immutable' })
          .end(image);
      },
    }),
  ];
}
