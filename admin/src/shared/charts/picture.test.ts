import { describe, expect, it } from 'vitest';
import { barListPicture, type PictureStyle, stackedBarsPicture } from './picture.ts';
import { niceTicks } from './series.ts';

const style: PictureStyle = {
  background: '#fff',
  text: '#000',
  faint: '#555',
  line: '#ddd',
  font: '"Segoe UI", sans-serif',
  number: (value) => `${value} events`,
};

describe('a picture of a chart', () => {
  it('cannot be broken by what is written in it', () => {
    const picture = barListPicture(
      { title: '<script>alert(1)</script> & "more"', subtitle: '' },
      [{ label: '</text><image href="https://example.com"/>', count: 3, colour: '#123456' }],
      style,
    );
    expect(picture).not.toMatch(/<script|<image/);
    expect(picture).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;more&quot;');
    expect(picture).toContain('3 events');
  });

  it('stacks the series of a bar on each other', () => {
    const picture = stackedBarsPicture(
      { title: 'Logins', subtitle: 'today' },
      [{ start: 0, end: 1, label: 'Mon', title: 'Monday', values: { a: 30, b: 10 } }],
      [
        { key: 'a', label: 'A', colour: '#aaaaaa', total: 30 },
        { key: 'b', label: 'B', colour: '#bbbbbb', total: 10 },
      ],
      style,
    );
    const bar = (colour: string) => {
      const [, y, height] =
        new RegExp(`y="([\\d.]+)" width="[\\d.]+" height="([\\d.]+)" fill="${colour}"`).exec(picture) ?? [];
      return { y: Number(y), height: Number(height) };
    };
    expect(bar('#aaaaaa').height).toBeCloseTo(3 * bar('#bbbbbb').height, 0);
    expect(bar('#bbbbbb').y + bar('#bbbbbb').height).toBeCloseTo(bar('#aaaaaa').y, 0);
  });
});

describe('ticks of an axis', () => {
  it.each([
    [0, [0, 1]],
    [3, [0, 1, 2, 3]],
    [40, [0, 10, 20, 30, 40]],
    [41, [0, 20, 40, 60]],
    [1234, [0, 500, 1000, 1500]],
  ])('for %d are %j', (maximum, ticks) => expect(niceTicks(maximum)).toEqual(ticks));
});
