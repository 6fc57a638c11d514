import { expect, test } from 'vitest';
import { parseTilePath, tilePath } from './tile-path.ts';

test.each([
  ['0/000', { level: 0, tile: 0, width: 256 }],
  ['0/000.p/1', { level: 0, tile: 0, width: 1 }],
  ['1/999.p/255', { level: 1, tile: 999, width: 255 }],
  ['0/x001/000', { level: 0, tile: 1000, width: 256 }],
  // The example of c2sp.org/tlog-tiles.
  ['0/x001/x234/067', { level: 0, tile: 1_234_067, width: 256 }],
  ['63/x123/x456/x789/x012/345.p/9', { level: 63, tile: 123_456_789_012_345, width: 9 }],
])('%s is the path of a tile, and its only one', (path, tile) => {
  expect(parseTilePath(path)).toEqual(tile);
  expect(tilePath(tile)).toBe(path);
});

test.each([
  '',
  '0',
  '0/',
  '/000',
  '00/000',
  '64/000',
  '-1/000',
  '0/0',
  '0/00',
  '0/0000',
  '0/x000/001',
  '0/x001/x000',
  '0/001/002',
  '0/X001/002',
  '0/000.p/0',
  '0/000.p/00',
  '0/000.p/256',
  '0/000.p/01',
  '0/000.p/',
  '0/000.p',
  '0/000/1',
  '0/x001/x001/x001/x001/x001/001',
  'entries/000',
  '0/٠٠٠',
  '0/000\n',
])('%j is not the path of a tile', (path) => {
  expect(parseTilePath(path)).toBeUndefined();
});
