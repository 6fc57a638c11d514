import sharp from 'sharp';
import request from 'supertest';
import { describe, expect, test } from 'vitest';
import { createApp } from '#server/app.ts';
import { type Api, PASSWORD, testApp } from './harness.ts';
import { storedEvents } from './own-events.ts';
import { pngOf } from './pictures.ts';

const app = testApp();
const MIB = 1024 * 1024;

const upload = (api: Api, file: Buffer, type = 'image/png') =>
  api.put('/me/avatar').set('Content-Type', type).send(file);
const pictureAt = async (api: Api, address: string): Promise<Buffer> =>
  (await api.get(address.replace('/api/v1', '')).responseType('blob').expect(200)).body;

const large = () => sharp({ create: { width: 8000, height: 8000, channels: 3, background: '#c04020' } });

const wide = (format: 'jpeg' | 'png' | 'webp') =>
  sharp({ create: { width: 600, height: 300, channels: 3, background: '#c00' } })
    .withExif({ IFD0: { Copyright: 'a secret place' } })
    .toFormat(format)
    .toBuffer();

describe('a picture', () => {
  test.each(['jpeg', 'png', 'webp'] as const)(
    'as %s becomes three squares without metadata',
    async (format) => {
      const user = await app.createUser();
      const api = await app.logIn(user);
      const { body } = await upload(api, await wide(format), `image/${format}`).expect(200);
      expect(body.avatar_url).toMatch(/^\/api\/v1\/avatars\/[\w-]{22}$/);
      for (const size of [64, 128, 256]) {
        const image = await pictureAt(api, `${body.avatar_url}?size=${size}`);
        const { format, width, height, exif } = await sharp(image).metadata();
        expect({ format, width, height, exif }).toEqual({
          format: 'webp',
          width: size,
          height: size,
          exif: undefined,
        });
        expect(image.includes('secret')).toBe(false);
      }
      expect((await api.get('/me').expect(200)).body.avatar_url).toBe(body.avatar_url);
      expect((await api.get('/auth/session').expect(200)).body.user.avatar_url).toBe(body.avatar_url);
      await storedEvents(app, user.id, 'user.avatar:updated');
    },
  );

  test('is turned upright', async () => {
    const api = await app.as(null);
    // Left half red, right half blue, and a note to turn it by 180 degrees.
    const half = await sharp({ create: { width: 100, height: 200, channels: 3, background: '#00f' } })
      .png()
      .toBuffer();
    const turned = await sharp({ create: { width: 200, height: 200, channels: 3, background: '#f00' } })
      .composite([{ input: half, left: 100, top: 0 }])
      .withMetadata({ orientation: 3 })
      .jpeg()
      .toBuffer();
    const { body } = await upload(api, turned, 'image/jpeg').expect(200);
    const image = await pictureAt(api, `${body.avatar_url}?size=64`);
    const { data } = await sharp(image)
      .extract({ left: 2, top: 32, width: 1, height: 1 })
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(data[2]).toBeGreaterThan(200);
    expect(data[0]).toBeLessThan(60);
  });

  test('is for logged-in people, kept by the browser, and never taken for anything else', async () => {
    const api = await app.as(null);
    const { body } = await upload(api, pngOf(10, 10)).expect(200);
    const seen = await (await app.as('support')).get(body.avatar_url.replace('/api/v1', '')).expect(200);
    expect(seen.headers).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'private, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    });
    await request(app.app).get(body.avatar_url).expect(401);
    await api.get(`${body.avatar_url.replace('/api/v1', '')}?size=512`).expect(422);
  });

  test('gets a new address when it changes, and is gone when it is removed', async () => {
    const user = await app.createUser();
    const api = await app.logIn(user);
    const first = (await upload(api, pngOf(10, 10)).expect(200)).body.avatar_url;
    const second = (await upload(api, pngOf(20, 20)).expect(200)).body.avatar_url;
    expect(second).not.toBe(first);
    await api.get(first.replace('/api/v1', '')).expect(404);
    await api.delete('/me/avatar').expect(204);
    await api.delete('/me/avatar').expect(204);
    await api.get(second.replace('/api/v1', '')).expect(404);
    expect((await api.get('/me').expect(200)).body.avatar_url).toBeNull();
    await storedEvents(app, user.id, 'user.avatar:removed');
  });
});

test('the picture that one server takes is shown by another', async () => {
  const user = await app.createUser();
  const api = await app.logIn(user);
  const { body } = await upload(api, pngOf(10, 10)).expect(200);
  const other = request.agent(createApp(app.platform));
  await other.post('/api/v1/auth/login').send({ email: user.email, password: PASSWORD }).expect(200);
  await other.get(body.avatar_url).expect(200);
});

test('twenty pictures at once are each taken or refused, and one of them stays', async () => {
  const user = await app.createUser();
  const api = await app.logIn(user);
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, side) => upload(api, pngOf(50 + side, 50))),
  );
  expect(answers.every(({ status }) => status === 200 || status === 429)).toBe(true);
  const { avatar_url } = (await api.get('/me').expect(200)).body;
  expect(answers.map(({ body }) => body.avatar_url)).toContain(avatar_url);
  const kept = await app.platform.db('avatars').where({ user_id: user.id });
  expect(kept.map((picture) => picture.size).sort((a, b) => a - b)).toEqual([64, 128, 256]);
});

describe('what is not a picture is refused and changes nothing', () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
  const zip = Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(2000, 7)]);
  const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
  const half = pngOf(200, 200).subarray(0, 70);

  test.each<[string, Buffer, number, string]>([
    ['SVG renamed .png', svg, 422, 'not_a_picture'],
    ['a zip renamed .png', zip, 422, 'not_a_picture'],
    ['a GIF renamed .png', gif, 422, 'not_a_picture'],
    ['half a picture', half, 422, 'not_a_picture'],
    ['a moving PNG', pngOf(10, 10, { animated: true }), 422, 'not_a_picture'],
    ['nothing', Buffer.alloc(0), 422, 'not_a_picture'],
    ['more than 5 MiB', Buffer.alloc(5 * MIB + 1), 413, 'body_too_large'],
  ])('%s', async (_name, file, status, code) => {
    const api = await app.as(null);
    const { body } = await upload(api, file).expect(status);
    expect(body.code).toBe(code);
    expect((await api.get('/me').expect(200)).body.avatar_url).toBeNull();
  });

  test('a moving WebP', async () => {
    const api = await app.as(null);
    const frame = (background: string) =>
      sharp({ create: { width: 10, height: 10, channels: 3, background } })
        .png()
        .toBuffer();
    const frames = await sharp([await frame('red'), await frame('blue')], { join: { animated: true } })
      .webp()
      .toBuffer();
    expect((await sharp(frames).metadata()).pages).toBe(2);
    const { body } = await upload(api, frames, 'image/webp').expect(422);
    expect(body.code).toBe('not_a_picture');
  });

  test('another type than a picture', async () => {
    const api = await app.as(null);
    await upload(api, svg, 'image/svg+xml').expect(415);
    await upload(api, pngOf(10, 10), 'application/octet-stream').expect(415);
    await api.put('/me/avatar', { url: 'https://example.com/a.png' }).expect(415);
  });

  test.each<[string, string, () => Promise<Buffer>]>([
    ['an interlaced PNG of 8,000 × 8,000', 'png', async () => pngOf(8000, 8000, { interlaced: true })],
    ['a progressive JPEG of 8,000 × 8,000', 'jpeg', () => large().jpeg({ progressive: true }).toBuffer()],
    ['a WebP of 8,000 × 8,000', 'webp', () => large().webp({ effort: 0 }).toBuffer()],
  ])('%s, eight times at once, by its header', async (_name, format, make) => {
    const api = await app.as(null);
    const file = await make();
    expect(file.length).toBeLessThan(1 * MIB);
    const before = process.memoryUsage().rss;
    const answers = await Promise.all(Array.from({ length: 8 }, () => upload(api, file, `image/${format}`)));
    expect(answers.map(({ status, body }) => `${status} ${body.code}`)).toEqual(
      answers.map(() => '422 picture_too_heavy'),
    );
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * MIB);
    expect((await api.get('/me').expect(200)).body.avatar_url).toBeNull();
  });

  test('a JPEG that goes over its pixels again and again', async () => {
    const api = await app.as(null);
    const jpeg = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#c00' } })
      .jpeg({ progressive: true })
      .toBuffer();
    const scan = jpeg.subarray(jpeg.lastIndexOf(Buffer.from([0xff, 0xda])), -2);
    const again = Buffer.concat([
      jpeg.subarray(0, -2),
      ...Array.from({ length: 60 }, () => scan),
      jpeg.subarray(-2),
    ]);
    expect((await upload(api, again, 'image/jpeg').expect(422)).body.code).toBe('picture_too_heavy');
    await upload(api, jpeg, 'image/jpeg').expect(200);
  });

  test('30,000 × 30,000 pixels in a small file, without using memory for them', async () => {
    const api = await app.as(null);
    const bomb = pngOf(30_000, 30_000);
    expect(bomb.length).toBeLessThan(1 * MIB);
    const before = process.memoryUsage().rss;
    for (let time = 0; time < 5; time += 1) {
      const { body } = await upload(api, bomb).expect(422);
      expect(body.code).toBe('picture_too_large');
    }
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * MIB);
    expect((await api.get('/me').expect(200)).body.avatar_url).toBeNull();
  });
});
