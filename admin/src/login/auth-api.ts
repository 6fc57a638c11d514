import { api, type Schemas } from '../api/client.ts';

export type LoggedIn = Schemas['LoggedIn'];
export type Challenge = Schemas['TwoFactorRequired']['challenge'];

export type Address = Schemas['Address'];

/** @param opened origin of the page. */
export const askAddress = (opened: string) => api.get('/auth/address', { query: { opened } });

export const logIn = (email: string, password: string) =>
  api.post('/auth/login', { body: { email, password } });

/** @param challenge_id the login of this tab; another tab may be at another one. */
export const verifyCode = (challenge_id: string, code: string, trust: boolean) =>
  api.post('/auth/2fa', { body: { challenge_id, code, trust_device: trust } });

export const forgotPassword = (email: string) => api.post('/auth/password/forgot', { body: { email } });

export const resetPassword = (token: string, password: string) =>
  api.post('/auth/password/reset', { body: { token, new_password: password } });

export const pendingEmail = (token: string) => api.post('/auth/email/pending', { body: { token } });

export const undoableEmail = (token: string) => api.post('/auth/email/undoable', { body: { token } });

export const undoEmailChange = (token: string, code?: string) =>
  api.post('/auth/email/undo', { body: { token, ...(code !== undefined && { code }) } });

export const confirmEmail = (token: string) => api.post('/auth/email/confirm', { body: { token } });
