import { api, type Schemas } from '../../api/client.ts';

export type PasswordCheck = Schemas['PasswordCheck'];
export type TwoFactorSetup = Schemas['TwoFactorSetup'];
export type TrustedDevice = Schemas['TrustedDevice'];
export type Proof = Schemas['PasswordAndCode'];

export const changeEmail = (body: Schemas['ChangeEmail']) => api.post('/me/email', { body });
export const cancelEmailChange = () => api.delete('/me/email');
export const changePassword = (body: Schemas['ChangePassword']) => api.post('/me/password', { body });
export const checkPassword = (password: string, signal: AbortSignal) =>
  api.post('/me/password/check', { body: { password }, signal });
export const setUpTwoFactor = (password: string) => api.post('/me/2fa/setup', { body: { password } });
export const enableTwoFactor = (setup_id: string, code: string) =>
  api.post('/me/2fa/enable', { body: { setup_id, code } });
export const disableTwoFactor = (body: Proof) => api.post('/me/2fa/disable', { body });
export const newBackupCodes = (body: Proof) => api.post('/me/2fa/backup-codes', { body });
export const fetchDevices = () => api.get('/me/devices');
export const revokeDevice = (id: string) => api.post('/me/devices/{id}/revoke', { path: { id } });
