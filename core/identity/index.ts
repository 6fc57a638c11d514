export {
  type ApiKeyIdentity,
  apiKeyInputSchema,
  apiKeySchema,
  expirySchema,
  invalidApiKey,
  newApiKeySchema,
  reasonSchema,
  rotationSchema,
} from './api-keys/api-key.ts';
export { insertApiKey, listApiKeys, revokeApiKeyRow } from './api-keys/api-key-store.ts';
export {
  apiKeyById,
  apiKeys,
  createApiKey,
  expireApiKey,
  identifyApiKey,
  revokeApiKey,
  rotateApiKey,
} from './api-keys/api-keys.ts';
export { isUsableKey } from './api-keys/usable-key.ts';
export { connectedApplications, revokeApplication } from './credentials/applications.ts';
export {
  type ChallengeRow,
  deleteChallenges,
  deleteExpiredChallenges,
  findChallenge,
  insertChallenge,
  takeChallenge,
} from './credentials/challenge-store.ts';
export { confirmedChange, confirmPassword, type Proof } from './credentials/confirm.ts';
export {
  findDeviceUser,
  hasDevice,
  noteDeviceUse,
  revokeDevice,
  revokeDevicesOf,
} from './credentials/device-store.ts';
export {
  revokeTrustedDevice,
  TRUSTED_DAYS,
  trustDevice,
  trustedDeviceSchema,
  trustedDevices,
} from './credentials/devices.ts';
export {
  cancelEmailChange,
  confirmNewEmail,
  pendingEmail,
  requestEmailChange,
} from './credentials/email-change.ts';
export { confirmPendingEmail } from './credentials/email-change-store.ts';
export { isEmailCode, newEmailCode, withEmailCode } from './credentials/email-code.ts';
export { undoableEmail, undoEmailChange, undoLinkOfChange } from './credentials/email-undo.ts';
export { deleteUndos } from './credentials/email-undo-store.ts';
export { isPlausibleAddress, keptIdentifier, NOT_AN_ADDRESS } from './credentials/identifier.ts';
export { acceptPassword, sentenceOf } from './credentials/new-password.ts';
export { generatePassword, openPasswordHasher, passwordsOf, warmUp } from './credentials/password.ts';
export { changePassword, checkNewPassword } from './credentials/password-change.ts';
export { invalidLink, resetPassword } from './credentials/password-reset.ts';
export {
  isLongEnough,
  judgePassword,
  passwordJudgementSchema,
} from './credentials/password-rules.ts';
export {
  connectedApplicationSchema,
  newPersonalTokenSchema,
  personalTokenInputSchema,
  personalTokenSchema,
  TOKEN_START,
  type TokenIdentity,
} from './credentials/personal-token.ts';
export {
  createPersonalToken,
  identifyPersonalToken,
  personalTokens,
  revokePersonalToken,
} from './credentials/personal-tokens.ts';
export { reauthenticate } from './credentials/reauthenticate.ts';
export { sendChangeLink } from './credentials/required-change.ts';
export { newResetLink } from './credentials/reset-link.ts';
export { requestReset, START_RESET_JOB, startReset, sweepResets } from './credentials/reset-request.ts';
export { voidResets } from './credentials/reset-store.ts';
export {
  isAnythingRevoked,
  revokedDetails,
  revokeSessionsAndPending,
  secureAccount,
  toldOf,
} from './credentials/revocable.ts';
export { findRevocableState, type RevocableState } from './credentials/revocable-state.ts';
export { findSecurityState, securityAnswer } from './credentials/security-state.ts';
export { authenticatorSecretColumn, encryptSecret, withCode } from './credentials/spend-code.ts';
export { loginTries, takeCodeMail, throttlesOf } from './credentials/throttles.ts';
export { newTotpSecret } from './credentials/totp.ts';
export {
  backupCodesSchema,
  disableTwoFactor,
  enableTwoFactor,
  regenerateBackupCodes,
  setUpTwoFactor,
  twoFactorSetupSchema,
} from './credentials/two-factor.ts';
export {
  hasTwoFactor,
  hasTwoFactorSql,
  removeTwoFactor,
  twoFactorUsers,
} from './credentials/two-factor-store.ts';
export { MAX_TYPED_CODE } from './credentials/typed-code.ts';
export { roleOfSession } from './sessions/alive.ts';
export type { Deed } from './sessions/deed.ts';
export {
  endGivenSessions,
  endSessionOfHash,
  endSessionOfToken,
  hasLoggedIn,
  hasSimilarSession,
} from './sessions/end-store.ts';
export { type Ended, endOf, endOfToken, sessionEnded } from './sessions/ended.ts';
export { lastUseOf } from './sessions/last-use.ts';
export {
  type ListedSessionRow,
  type LiveSessionFilter,
  listLiveSessions,
  listOwners,
  listUsedSince,
} from './sessions/live-store.ts';
export {
  type EndedSession,
  endOwnSession,
  findOwnSession,
  listOwnSessions,
  type OwnSessionRow,
} from './sessions/own-store.ts';
export { type AuthMethod, type Session, sessionAnswerSchema, sessionItemSchema } from './sessions/session.ts';
export {
  closeSession,
  findSession,
  limitsOf,
  openSession,
  requireReauthentication,
  sessionAnswer,
} from './sessions/sessions.ts';
export {
  endedByOthers,
  usersOfDevices,
  usersOfMovedSessions,
  usersOfSessions,
  usesOfSessions,
} from './sessions/whose-store.ts';
export { avatarPicture, changeAvatar, removeAvatar } from './users/avatar.ts';
export { avatarUrl } from './users/avatar-url.ts';
export { closeAccounts } from './users/close-accounts.ts';
export { CLOSURE_DAYS, cancelClosure, requestClosure } from './users/closure.ts';
export { meOf, meSchema, type Self, updatePreferences, updateProfile } from './users/me.ts';
export { phonePatterns } from './users/phone.ts';
export { preferencesInputSchema, preferencesOf } from './users/preferences.ts';
export { profileInputSchema } from './users/profile.ts';
