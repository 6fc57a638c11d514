import type { Schemas } from '../api/client.ts';
import { request } from '../api/request.ts';

export type SignedIn = Schemas['Session'];

/** What a right password leads to. Without `status` it is the session itself. */
export type LoginAnswer =
  | (SignedIn & { status?: 'signed_in' })
  | { status: 'password_change_required' }
  | { status: 'two_factor_required'; challenge: { expires_at: string; methods: ('totp' | 'backup_code')[] } };

export const logIn = (email: string, password: string) =>
  request<LoginAnswer>('POST', '/auth/login', { body: { email, password } });

export const verifyCode = (code: string, remember: boolean) =>
  request<SignedIn>('POST', '/auth/2fa', { body: { code, remember_device: remember } });

export const forgotPassword = (email: string) =>
  request<undefined>('POST', '/auth/password/forgot', { body: { email } });

export const resetPassword = (token: string, password: string) =>
  request<undefined>('POST', '/auth/password/reset', { body: { token, new_password: password } });

export const confirmEmail = (token: string) =>
  request<undefined>('POST', '/auth/email/confirm', { body: { token } });
