export { findContacts } from './contact-store.ts';
export {
  type Account,
  findAccount,
  findAccountByEmail,
  holdSignable,
  replaceEmail,
  replacePassword,
} from './credential-store.ts';
export { findMe, holdAccount, lockUser, type MeRow, updateUser } from './me-store.ts';
export { isActiveOwner, ownerSchema } from './owner.ts';
export { hasUsers, insertUser, listOrganisations } from './store.ts';
export {
  organisationRefSchema,
  organisationSchema,
  type User,
  type UserFilter,
  type UserSort,
  userSchema,
  userSorts,
} from './user.ts';
