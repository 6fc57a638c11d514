import { api, type Schemas } from '../api/client.ts';

export type SignedIn = Schemas['SignedIn'];

export const logIn = (email: string, password: string) =>
  api.post('/auth/login', { body: { email, password } });

export const verifyCode = (code: string, remember: boolean) =>
  api.post('/auth/2fa', { body: { code, remember_device: remember } });

export const forgotPassword = (email: string) => api.post('/auth/password/forgot', { body: { email } });

export const resetPassword = (token: string, password: string) =>
  api.post('/auth/password/reset', { body: { token, new_password: password } });

export const confirmEmail = (token: string) => api.post('/auth/email/confirm', { body: { token } });
