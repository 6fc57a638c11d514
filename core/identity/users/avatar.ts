import { type Actor, change } from '#core/audit-trail/index.ts';
import { lockUser } from '#core/directory/index.ts';
import { randomToken } from '#core/platform/crypto.ts';
import { NotFound } from '#core/platform/errors.ts';
import type { Platform } from '#core/platform/platform.ts';
import { findPicture, replaceAvatar } from './avatar-store.ts';
import { avatarUrl } from './avatar-url.ts';
import type { Self } from './me.ts';
import { makePictures, type PictureSize } from './picture.ts';

const KEY_BYTES = 16;

/**
 * Gives the user a new picture.
 * @throws Invalid for what is not a picture.
 */
export async function changeAvatar(platform: Platform, actor: Actor, self: Self, file: Buffer) {
  const pictures = await makePictures(platform, self.id, file);
  const key = randomToken(KEY_BYTES);
  await change(platform, actor, async ({ tx, record }) => {
    const before = await lockUser(tx, self.id);
    await replaceAvatar(tx, { key, user_id: self.id, pictures });
    record('user.avatar:updated', {
      subject: { id: self.id, identifier: self.email },
      details: { replaced: Boolean(before?.avatar_key), bytes: file.length },
    });
  });
  return { avatar_url: avatarUrl(key) };
}

/** Takes the picture away; nothing is recorded when there is none. */
export async function removeAvatar(platform: Platform, actor: Actor, self: Self): Promise<void> {
  await change(platform, actor, async ({ tx, record }) => {
    const before = await lockUser(tx, self.id);
    if (!before?.avatar_key) return;
    await replaceAvatar(tx, { key: null, user_id: self.id, pictures: [] });
    record('user.avatar:removed', { subject: { id: self.id, identifier: self.email } });
  });
}

/** @throws NotFound */
export async function avatarPicture({ db }: Platform, key: string, size: PictureSize): Promise<Buffer> {
  const image = await findPicture(db, key, size);
  if (!image) throw new NotFound('no_such_avatar', 'There is no such picture.');
  return image;
}
