export { cancelClosureOf, isLastAdmin, listDueClosures } from './closure-store.ts';
export { findContacts } from './contact-store.ts';
export { countByOrganisation, countByStaff } from './count-store.ts';
export {
  type Account,
  findAccount,
  findAccountByEmail,
  holdSignable,
  replaceEmail,
  replacePassword,
} from './credential-store.ts';
export { findMe, holdAccount, lockUser, type MeRow, updateUser } from './me-store.ts';
export { ownerSchema } from './owner.ts';
export { findStaff, listActiveStaff, lockByDetection, type StaffRow } from './staff-store.ts';
export {
  findPasswordAge,
  hasUser,
  hasUsers,
  holdUsers,
  insertUser,
  listOrganisations,
  listSubjects,
  touchUsers,
} from './store.ts';
export {
  type AccountState,
  findAccountState,
  findActiveRole,
  holdAdmins,
  holdSubject,
  type Target,
} from './subject-store.ts';
export {
  organisationRefSchema,
  organisationSchema,
  type User,
  type UserFilter,
  type UserSort,
  userSchema,
  userSorts,
} from './user.ts';
export {
  countByRole,
  countUsers,
  findListed,
  findListedStaff,
  idsWith,
  type ListedUserRow,
  listByName,
  listStaff,
  listUsers,
  orContactMatches,
  type Refine,
  type RoleCount,
  type StaffListRow,
  USER_ID,
  whereUserIs,
} from './user-list.ts';
export { type UserColumn, withUser } from './with-user.ts';
