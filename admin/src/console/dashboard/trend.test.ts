import { describe, expect, it } from 'vitest';
import { sparkline, trendOf } from './trend.ts';

describe('a trend', () => {
  it('is the share by which a number changed', () => {
    expect(trendOf(112, 100)).toEqual({ change: 0.12, direction: 'up' });
    expect(trendOf(50, 100)).toEqual({ change: -0.5, direction: 'down' });
    expect(trendOf(7, 7)).toEqual({ change: 0, direction: 'same' });
  });

  it('has no share when there was nothing before', () => {
    expect(trendOf(3, 0)).toEqual({ change: null, direction: 'up' });
    expect(trendOf(0, 0)).toEqual({ change: 0, direction: 'same' });
  });
});

describe('a small line', () => {
  it('stands on nothing and reaches the top', () => {
    expect(sparkline([0, 5, 10], 100, 20)).toBe('0.0,20.0 50.0,10.0 100.0,0.0');
    expect(sparkline([0, 0], 100, 20)).toBe('0.0,20.0 100.0,20.0');
  });
});
