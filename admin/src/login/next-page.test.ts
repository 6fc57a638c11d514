import { describe, expect, it } from 'vitest';
import { nextFor, pageAfterLogin } from './next-page.ts';

const ORIGIN = 'https://gatehouse.example';
const staff = (next: string | null) => pageAfterLogin(next, 'support', ORIGIN);
const user = (next: string | null) => pageAfterLogin(next, null, ORIGIN);

describe('after logging in', () => {
  it('staff go to the page that they requested, whole', () => {
    expect(staff('/users?filter=%7B%7D#top')).toBe(`${ORIGIN}/users?filter=%7B%7D#top`);
  });

  it('staff go to the console and users to their account when they requested none', () => {
    expect(staff(null)).toBe(`${ORIGIN}/`);
    expect(user(null)).toBe(`${ORIGIN}/account`);
  });

  it('users go to pages of their account only', () => {
    expect(user('/account/security')).toBe(`${ORIGIN}/account/security`);
    expect(user('/users')).toBe(`${ORIGIN}/account`);
    expect(user('/accounts-of-others')).toBe(`${ORIGIN}/account`);
  });

  it('only the person who was there comes back to a page that a session ended on', () => {
    const search = new URLSearchParams({ next: '/users?filter=ada', for: 'ann' });
    expect(nextFor(search, 'ann')).toBe('/users?filter=ada');
    expect(nextFor(search, 'ben')).toBeNull();
    expect(nextFor(new URLSearchParams({ next: '/users' }), 'ben')).toBe('/users');
  });

  it('nobody goes back to the login page', () => {
    expect(staff('/login?next=/login')).toBe(`${ORIGIN}/`);
  });

  it.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/.//evil.example',
    'javascript:alert(1)',
    '/https://[',
  ])('nobody goes to another site by %j', (next) => {
    expect(new URL(staff(next)).origin).toBe(ORIGIN);
  });
});
