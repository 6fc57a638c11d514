import { describe, expect, it } from 'vitest';
import { filterOf, isFiltered, searchOf } from './filter.ts';

const again = (text: string) => searchOf(filterOf(new URLSearchParams(text))).toString();

describe("the audit log's filter", () => {
  it('stands in the address and comes back from it', () => {
    const text = 'event=user%3Alogged_in&event=user.2fa%3A*&range=7d&session=0123456789abcdef';
    expect(again(text)).toBe(text);
  });

  it('leaves out what it does not understand', () => {
    expect(again('event=<script>&range=never&session=')).toBe('');
    expect(isFiltered(filterOf(new URLSearchParams('range=never')))).toBe(false);
  });
});
