import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withoutPersonal } from './find-personal.ts';
import { masker } from './mask.ts';

const hash = (email: string): string => `<${email.toLowerCase()}>`;
const maskAddresses = (text: string): string => withoutPersonal(text, { hash: null, addresses: true });
const maskEmails = (text: string): string => withoutPersonal(text, { hash, addresses: false });

test.each([
  ['81.2.69.142', '81.2.69.0'],
  ['from 81.2.69.142, then 81.2.69.143.', 'from 81.2.69.0, then 81.2.69.0.'],
  ['81.2.69.142:1234', '81.2.69.0:1234'],
  ['from:81.2.69.142', 'from:81.2.69.0'],
  ['addr=81.2.69.142;x', 'addr=81.2.69.0;x'],
  ['face:81.2.69.142:80', 'face:81.2.69.0:80'],
  ['ip_81.2.69.142', 'ip_81.2.69.0'],
  ['81.2.69.142/32', '81.2.69.0/32'],
  ['081.002.069.142', '081.002.069.0'],
  ['::ffff:81.2.69.142', '81.2.69.0'],
  ['::FFFF:81.2.69.142', '81.2.69.0'],
  ['[::ffff:81.2.69.142]:1234', '[81.2.69.0]:1234'],
  ['::ffff:5102:458e', '81.2.69.0'],
  ['[::ffff:5102:458e]:443', '[81.2.69.0]:443'],
  ['64:ff9b::81.2.69.142', '64:ff9b::'],
  ['2001:db8:85a3::8a2e:370:7334', '2001:db8:85a3::'],
  ['2001:DB8:85A3:1:2:3:4:5', '2001:db8:85a3::'],
  ['2001:db8:85a3:1:2:3:4:5:443', '2001:db8:85a3:::443'],
  ['[2001:db8:85a3::7334]:443', '[2001:db8:85a3::]:443'],
  ['from:2001:db8:85a3::7334', 'from:2001:db8:85a3::'],
  ['addr: 2001:db8:85a3::7334.', 'addr: 2001:db8:85a3::.'],
  ['fe80::1:2%eth0', 'fe80::%eth0'],
  ['81.2.69.142_x', '81.2.69.0_x'],
  ['81.2.69.142abc', '81.2.69.0abc'],
  ['x81.2.69.142', 'x81.2.69.0'],
  ['81.2.69.142.51234 > 10.1.2.3.443', '81.2.69.0.51234 > 10.1.2.0.443'],
  ['http://81.2.69.142/a?b=81.2.69.143#c', 'http://81.2.69.0/a?b=81.2.69.0#c'],
  ['https://[2001:db8::1]:443/', 'https://[2001:db8::]:443/'],
  ['81%2E2%2E69%2E142', '81%2E2%2E69%2E0'],
  ['ip%3A81.2.69.142%3A80', 'ip%3A81.2.69.0%3A80'],
  ['81%252e2%252e69%252e142', '81%252e2%252e69%252e0'],
  ['2001%3Adb8%3A%3A1', '2001:db8::'],
  ['2001%253Adb8%253A%253A1', '2001:db8::'],
  ['81.2.69.142%30', '81.2.69.0%30'],
  ['"81\\u002e2.69.142"', '"81\\u002e2.69.0"'],
  ['81&#46;2&#x2e;69.142', '81&#46;2&#x2e;69.0'],
  ['８１．２．６９．１４２', '８１．２．６９．0'],
  ['81.2.69.\u200b142', '81.2.69.\u200b0'],
  ['ec2-81-2-69-142.compute.example', 'ec2-81-2-69-0.compute.example'],
  ['ip-81-2-69-142', 'ip-81-2-69-0'],
  ['142.69.2.81.in-addr.arpa', '0.69.2.81.in-addr.arpa'],
  [
    '1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.3.a.5.8.8.b.d.0.1.0.0.2.ip6.arpa',
    '0.3.a.5.8.8.b.d.0.1.0.0.2.ip6.arpa',
  ],
  ['2002:5102:458e::1', '2002:5102:4500::'],
  ['2001:db8:1:2:3:4:5:6 2001:db8:9:2:3:4:5:6', '2001:db8:1:: 2001:db8:9::'],
  ['2001:db8::1,2001:db8:7::2', '2001:db8::,2001:db8:7::'],
  ['::ffff:81.2.69.142:443', '81.2.69.0:443'],
  ['curl/8.9 (+http://81.2.69.142)', 'curl/8.9 (+http://81.2.69.0)'],
  ['for="[2001:db8:85a3::7334]:443"', 'for="[2001:db8:85a3::]:443"'],
])('%s becomes %s', (text, masked) => {
  expect(maskAddresses(text)).toBe(masked);
});

test.each([
  'at 12:30:45',
  '2026-03-29T02:50:00.120+02:00',
  'std::vector',
  'Foo::Bad',
  '::1',
  'AA:BB:CC:DD:EE:FF',
  '1.2.3',
  '1.2.3.4.5',
  '120.0.6099.71',
  'Chrome/120.0.6099.71 Safari/537.36',
  '1.3.6.1.4.1.311.21.20',
  '999.1.2.3',
  '2026-11-24',
  '2026-11-24-10-30',
  '555-12-34-567',
  'call 12-34-56-78',
  '50 % off, 100%',
  '\\u00zz &amp; %zz',
  'masked:604a015da7cb1ace604a015da7cb1ace',
  'user.2fa:enabled',
  'a:b:c',
])('%s holds no address', (text) => {
  expect(maskAddresses(text)).toBe(text);
});

test.each([
  ['ada@example.com', '<ada@example.com>'],
  ['Ada <Ada@Example.com>, bob@example.com.', 'Ada <<ada@example.com>>, <bob@example.com>.'],
  ['mailto:ada@example.com?cc=bob@example.com&x=1', 'mailto:<ada@example.com>?cc=<bob@example.com>&x=1'],
  ['email=ada@example.com', 'email=<ada@example.com>'],
  ['ada%40example.com', '<ada@example.com>'],
  ['ada%2540example.com', '<ada@example.com>'],
  ['ada%252540example.com', '<ada@example.com>'],
  ['/reset?to=ada%40example.com&n=1', '/reset?to=<ada@example.com>&n=1'],
  ['to%3Dada%40example.com%26n', 'to%3D<ada@example.com>%26n'],
  ['%61da@example.com', '<ada@example.com>'],
  ['ada\\u0040example.com', '<ada@example.com>'],
  ['ada&#64;example.com ada&commat;example&period;com', '<ada@example.com> <ada@example.com>'],
  ['ada＠example。com', '<ada@example.com>'],
  ['ada\u200b@example.com', '<ada@example.com>'],
  ['ada@bücher.example', '<ada@bücher.example>'],
  ['ada@b%C3%BCcher.example', '<ada@bücher.example>'],
  ['ada@xn--bcher-kva.example', '<ada@xn--bcher-kva.example>'],
  ["o'brien@example.com", "<o'brien@example.com>"],
  ["'ada@example.com'", "'<ada@example.com>'"],
  ['"ada lovelace"@example.com', '<"ada lovelace"@example.com>'],
  ['bounces+ada=example.com@lists.example', '<bounces+ada=example.com@lists.example>'],
  ['ada@[81.2.69.142]', '<ada@[81.2.69.142]>'],
  ['ada@81.2.69.142', '<ada@81.2.69.142>'],
  ['ada@localhost', '<ada@localhost>'],
  ['https://ada:secret@example.com/', 'https://ada:<secret@example.com>/'],
  ['https://ada%40example.com@host/', 'https://<ada@example.com>@host/'],
  ['{"user":"ada@example.com"}', '{"user":"<ada@example.com>"}'],
  ['a_ada@example.com_b', '<a_ada@example.com_b>'],
  ['ada@example.com,bob@example.com;cy@example.com', '<ada@example.com>,<bob@example.com>;<cy@example.com>'],
])('of %s stays %s', (text, masked) => {
  expect(maskEmails(text)).toBe(masked);
});

test.each(['@ada', 'ada@', 'pkg@1.2.3', '@scope/pkg@1.0', 'a @ b.c', '100%', '%40', '@@@', '"@'])(
  '%s holds no e-mail address',
  (text) => {
    expect(maskEmails(text)).toBe(text);
  },
);

const both = (text: string): string => withoutPersonal(text, { hash, addresses: true });
const encodings: ((text: string) => string)[] = [
  (text) => text,
  encodeURIComponent,
  (text) => encodeURIComponent(encodeURIComponent(text)),
  (text) => text.replace(/[@.:]/g, (char) => `\\u00${char.charCodeAt(0).toString(16)}`),
  (text) => text.replace(/[@.:]/g, (char) => `&#${char.charCodeAt(0)};`),
];
/** What may stand beside an address without being part of it. */
const beside = fc
  .string({
    unit: fc.constantFrom(
      ...' _-=&?#|/\\"\'()<>[]{},;!*~'.split(''),
      'x',
      'Z',
      'ї',
      ': ',
      '\n',
      '%20',
      '\\n',
    ),
    maxLength: 12,
  })
  // A dash or dot before a number would make it another.
  .map((text) => text.replace(/-$/, ''));

test('an address is found wherever it is put, however it is written', () => {
  const addresses = fc.oneof(
    fc.ipV4(),
    fc.ipV4().map((ip) => `::ffff:${ip}`),
    fc
      .array(fc.integer({ min: 0x1000, max: 0xffff }), { minLength: 8, maxLength: 8 })
      .map((groups) => groups.map((group) => group.toString(16)).join(':')),
  );
  const property = fc.property(
    addresses,
    beside,
    beside,
    fc.constantFrom(...encodings),
    fc.constantFrom('', ':1', ':443', ':51234'),
    (ip, before, after, encode, port) => {
      const text = `${before}${encode(`${ip}${port}`)}${after}`;
      const masked = both(text);
      // The part that tells one machine from others is gone, unless it was zero to begin with.
      const secret = ip.includes('.') ? ip.slice(ip.indexOf('.')) : ip.split(':').slice(4).join(':');
      if (!secret.endsWith('.0')) expect(decodedOf(masked)).not.toContain(secret);
    },
  );
  fc.assert(property, { numRuns: 3000, seed: 3 });
});

test('an e-mail address is found wherever it is put, however it is written', () => {
  const name = fc.stringMatching(/^[a-z][a-z0-9]{3,8}$/);
  const property = fc.property(
    fc.tuple(name, name).map(([local, domain]) => `${local}@${domain}.example`),
    beside,
    beside,
    fc.constantFrom(...encodings),
    (email, before, after, encode) => {
      const masked = both(`${before}${encode(email)}${after}`);
      expect(masked).toContain('<');
      expect(decodedOf(masked).replace(/<[^<>]*@[^<>]*>/g, '')).not.toContain(email);
    },
  );
  fc.assert(property, { numRuns: 3000, seed: 3 });
});

/** Returns the text as someone may read it who decodes all that can be. */
function decodedOf(text: string): string {
  let plain = text;
  for (let round = 0; round < 3; round += 1)
    plain = plain
      .replace(/%([\da-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
      .replace(/\\u([\da-f]{4})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
      .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
  return plain;
}

test('long texts made to be hard are masked in linear work', () => {
  for (const unit of [
    '@',
    '@[',
    '"@',
    "a'",
    'a:',
    '1.',
    '1-',
    'a.b@',
    '%40',
    '%25',
    '&#64;',
    '::',
    'a=',
    '+=',
  ]) {
    const text = unit.repeat(16_384 / unit.length);
    expect(both(text).length).toBeLessThan(40 * text.length);
  }
});

test('every text of an event is masked, names of members too, and none of them is lost', () => {
  const mask = masker({ keyring: { macs: () => [Buffer.alloc(32, 1)] } } as never, ['ip', 'email']);
  const secret = 'seen at 81.2.69.142:1234 by ada%40example.com';
  const masked = mask({
    code: 'user:logged_in',
    message: secret,
    reason: secret,
    actor: { type: 'user', id: null, identifier: 'ada@example.com' },
    subject: { id: 'x', identifier: 'ada@example.com' },
    ip: '81.2.69.142',
    user_agent: secret,
    browser: secret,
    os: secret,
    session_hash: secret,
    request_id: secret,
    target: { type: secret, id: secret },
    details: { '81.2.69.142': 1, '81.2.69.143': 2, [secret]: [secret, { [secret]: secret }] },
    risk: { score: null, reasons: [{ code: 'program_login', params: { program: secret } }] },
  } as never);
  const text = JSON.stringify(masked);
  for (const part of ['81.2.69.142', '81.2.69.143', 'ada', 'example']) expect(text).not.toContain(part);
  expect(Object.entries(masked.details ?? {}).slice(0, 2)).toEqual([
    ['81.2.69.0', 1],
    ['81.2.69.0 (2)', 2],
  ]);
});

test('with addresses alone masked, an identifier that is one is cut too', () => {
  const mask = masker({ keyring: { macs: () => [Buffer.alloc(32, 1)] } } as never, ['ip']);
  const event = {
    message: '',
    ip: null,
    actor: { identifier: 'ada@[81.2.69.142]' },
    subject: { identifier: '81.2.69.142' },
  };
  expect(mask(event as never)).toMatchObject({
    actor: { identifier: 'ada@[81.2.69.0]' },
    subject: { identifier: '81.2.69.0' },
  });
});
