import { expect, test } from 'vitest';
import { identifierText } from './identifier-text.ts';

test('an identifier is shown as it is, and what was typed instead of one in the words of the reader', () => {
  const words = (key: string, options?: object) => `${key} ${JSON.stringify(options)}`;
  expect(identifierText(words, 'ada@example.com')).toBe('ada@example.com');
  expect(identifierText(words, '(not an e-mail address) 0123456789abcdef')).toBe(
    'console.audit-events.not_an_address {"fingerprint":"0123456789abcdef"}',
  );
  expect(identifierText(words, '(not an e-mail address)')).toContain('not_an_address {"fingerprint":"–"}');
});
