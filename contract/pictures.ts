/** Media types of the pictures that users can upload. */
export const pictureTypes = ['image/jpeg', 'image/png', 'image/webp'];
export const MAX_PICTURE_BYTES = 5 * 1024 * 1024;
