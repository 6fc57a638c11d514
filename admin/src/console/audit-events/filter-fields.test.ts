import { describe, expect, it } from 'vitest';
import { codePrefixes, filterFields, isCodeFilter, without } from './filter-fields.ts';

const accepts = (name: 'ip' | 'session', text: string) => {
  const field = filterFields[name];
  return field.kind === 'text' && field.isValid(text);
};

describe('filters of events', () => {
  it('suggest the beginnings that several codes share', () => {
    const codes = [
      'user:logged_in',
      'user:logged_out',
      'user.2fa:enabled',
      'user.2fa:disabled',
      'api_key:created',
    ];
    expect(codePrefixes(codes)).toEqual(['user.*', 'user.2fa:*', 'user:*']);
  });

  it('take codes and beginnings of codes', () => {
    expect(['user:logged_in', 'user.2fa:*', 'user*'].every(isCodeFilter)).toBe(true);
    expect(['', '*', 'User:x', 'user*x', 'a b'].some(isCodeFilter)).toBe(false);
  });

  it('take addresses and networks of both families', () => {
    const good = [
      '10.0.0.1',
      '10.0.0.0/8',
      '::1',
      '2001:db8::/32',
      '::ffff:10.0.0.1',
      '[::1]:443',
      '10.0.0.1:80',
    ];
    expect(good.every((text) => accepts('ip', text))).toBe(true);
    expect(['10.0', '10.0.0.0/', 'host', '', 'abc'].some((text) => accepts('ip', text))).toBe(false);
  });

  it('can be taken away one by one', () => {
    expect(without({ outcome: 'failure', q: 'x', range: '7d' }, 'q', 'range')).toEqual({
      outcome: 'failure',
    });
  });
});
