import { describe, expect, it } from 'vitest';
import { changesOf, restOf } from './details.ts';

describe("an event's details", () => {
  it('tell old and new values apart from the rest', () => {
    const details = { changes: { phone: { old: null, new: '+380441234567' } }, note: 'x' };
    expect(changesOf(details)).toEqual([{ field: 'phone', before: null, after: '+380441234567' }]);
    expect(restOf(details)).toEqual({ note: 'x' });
  });

  it('are shown as they are when another service shapes its changes otherwise', () => {
    const details = { changes: ['phone'] };
    expect(changesOf(details)).toEqual([]);
    expect(restOf(details)).toEqual(details);
    expect(restOf(null)).toBeNull();
  });
});
