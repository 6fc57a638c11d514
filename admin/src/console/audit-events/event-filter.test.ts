import { describe, expect, it } from 'vitest';
import { apiRange, eventsPath, filterInAddress, permalink } from './event-filter.ts';

const NOW = Date.parse('2026-11-24T12:30:00Z');

describe('the filter of events in the address', () => {
  it('comes back as it was', () => {
    const filter = { code: ['user.2fa:*'], q: 'a&b=c "d" +%', range: '7d' };
    const [, search = ''] = eventsPath(filter).split('?');
    expect(filterInAddress(`?${search}`)).toEqual(filter);
  });

  it('is empty when the address holds something else', () => {
    expect(filterInAddress('?page=2')).toBeUndefined();
    expect(filterInAddress('?filter=')).toEqual({});
    expect(filterInAddress('?filter=[1]')).toEqual({});
    expect(filterInAddress('?filter=null')).toEqual({});
  });
});

describe('a permalink', () => {
  it('means the same time tomorrow', () => {
    const [, search = ''] = permalink({ range: '24h', outcome: 'failure' }, NOW, 'UTC').split('?');
    expect(filterInAddress(`?${search}`)).toEqual({
      range: '2026-11-23T12:30Z/2026-11-24T12:30Z',
      outcome: 'failure',
    });
  });
});

describe('the range for the API', () => {
  it('is left open when it lasts until now', () => {
    expect(apiRange({ range: '24h' }, NOW, 'UTC')).toEqual({
      range: undefined,
      from: '2026-11-23T12:30:00.000Z',
    });
  });

  it('ends where it ended', () => {
    expect(apiRange({ range: 'yesterday' }, NOW, 'UTC')).toEqual({
      range: undefined,
      from: '2026-11-23T00:00:00.000Z',
      to: '2026-11-24T00:00:00.000Z',
    });
  });

  it('is none when there is none, or nonsense', () => {
    expect(apiRange({}, NOW, 'UTC')).toEqual({ range: undefined });
    expect(apiRange({ range: 'soon' }, NOW, 'UTC')).toEqual({ range: undefined });
  });
});
