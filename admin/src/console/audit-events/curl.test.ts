import { expect, it } from 'vitest';
import { curlFor } from './curl.ts';

it('the command holds a place for the key and survives a shell', () => {
  expect(curlFor('https://g.example', '/audit-events', { query: `it's "x"` })).toBe(
    `curl -H "Authorization: Bearer $GATEHOUSE_KEY" 'https://g.example/api/v1/audit-events?query=it%27s+%22x%22'`,
  );
});
