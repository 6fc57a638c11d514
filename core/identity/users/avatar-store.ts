import { updateUser } from '#core/directory/index.ts';
import type { Knex, Transaction } from '#core/platform/database.ts';
import type { Picture, PictureSize } from './picture.ts';

/** Puts the user's pictures in place of the earlier ones. */
export async function replaceAvatar(
  tx: Transaction,
  avatar: { key: string | null; user_id: string; pictures: Picture[] },
): Promise<void> {
  const { key, user_id, pictures } = avatar;
  await tx('avatars').where({ user_id }).delete();
  if (key !== null) {
    await tx('avatars').insert(pictures.map((picture) => ({ ...picture, key, user_id })));
  }
  await updateUser(tx, user_id, { avatar_key: key });
}

export async function findPicture(db: Knex, key: string, size: PictureSize): Promise<Buffer | undefined> {
  const row = await db('avatars').where({ key, size }).first('image');
  return row?.image;
}
