/** The last four hexadecimal digits of a post's id are its place in its group; those of the group's are zero. */
const PLACE_DIGITS = 4;
const NO_PLACE = '0'.repeat(PLACE_DIGITS);

/** Returns the id of the group that a post with this id would be in. */
export const groupIdOf = (id: string): string => id.slice(0, -PLACE_DIGITS) + NO_PLACE;

/** Returns the place in its group of a post with this id. */
export const placeOfPost = (id: string): number => Number.parseInt(id.slice(-PLACE_DIGITS), 16);

/** Returns the id of a post in a group, which is the id of its event too where that came without one (`idInBatch`). */
export const idOfPost = (groupId: string, place: number): string =>
  groupId.slice(0, -PLACE_DIGITS) + place.toString(16).padStart(PLACE_DIGITS, '0');
