import fc from 'fast-check';

/**
 * Events as any sender may write them: each as the text of its JSON, because numbers, escapes and keys have more forms there than
 * `JSON.stringify` gives. `tame` says that nothing in it may be refused.
 */
export type EventText = { json: string; tame: boolean };

type Text = fc.Arbitrary<string>;

/** Text of all planes of Unicode, or of what people write with; up to the limit, and at it. */
const letters = fc.constantFrom(
  ...'aZ09éßłşĐ',
  ...'ЯїґΩאبगあ漢한',
  ...['😀', '🇺🇦', '👩‍💻', '𝒜', '𠮷', 'e\u0301', 'ﬁ', 'ſ', 'K', 'İ'],
  ...' .-_@\'"\\/<>&%;:,=+#*()[]{}',
);
const shown: Text = fc.string({ unit: letters, minLength: 1, maxLength: 20 });
const anything: Text = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 });
const odd: Text = fc.constantFrom(
  ...['\u0000', '\ud800', '\udfff x', '\u202e txt', '\u200b', '\ufeff', '\u2028', '\r\n', '\t', '\u0007'],
  ...[
    'null',
    'undefined',
    '\\N',
    '\\.',
    '=1+1',
    '-- ;',
    '%',
    '_',
    '\\',
    "'",
    '"',
    '$$',
    '{{x}}',
    '  ',
    '<b>',
  ],
  ...['CORP\\jdoe', 'said "no"', '“typographic”', 'xn--bcher-kva.example', 'ada@bücher.example'],
);
/** As long as allowed, and a little more. */
const long = (max: number): Text =>
  fc
    .tuple(shown, fc.integer({ min: -2, max: 1 }))
    .map(([unit, more]) => unit.repeat(max).slice(0, max + more))
    .filter((text) => text.isWellFormed());

/** Returns a text field with a limit: most of it tame. */
const text = (max: number): fc.Arbitrary<{ value: string; tame: boolean }> =>
  fc.oneof(
    { weight: 6, arbitrary: letter(max) },
    { weight: 2, arbitrary: anything.map((value) => ({ value, tame: false })) },
    { weight: 1, arbitrary: odd.map((value) => ({ value, tame: false })) },
    { weight: 1, arbitrary: long(max).map((value) => ({ value, tame: false })) },
  );
const letter = (max: number) =>
  shown
    .map((value) => value.trim().normalize('NFC').slice(0, max))
    .filter((value) => value !== '' && value.isWellFormed())
    .map((value) => ({ value, tame: true }));

/** JSON writes the same text in several ways. */
const escaped = (value: string): fc.Arbitrary<string> =>
  fc.boolean().map((all) => {
    const json = JSON.stringify(value);
    const code = (char: string) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
    return all ? json.replace(/[^\x20-\x7e]/g, code) : json;
  });

const numbers = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => ({ json: String(value), tame: true })),
  fc.maxSafeInteger().map((value) => ({ json: String(value), tame: true })),
  fc
    .constantFrom(
      '-0',
      '0.0',
      '1.0',
      '1e2',
      '1E+2',
      '2.50',
      '5e-324',
      '1.7976931348623157e308',
      '0.1',
      '1e21',
    )
    .map((json) => ({ json, tame: true })),
  fc
    .constantFrom(
      '9007199254740993',
      '1e400',
      '-1e999',
      '0.12345678901234567890123',
      '1e-400',
      '123456789012345678901',
    )
    .map((json) => ({ json, tame: false })),
);

type Json = { json: string; tame: boolean };
const list = (items: Json[]): Json => ({
  json: `[${items.map(({ json }) => json).join(', ')}]`,
  tame: items.every(({ tame }) => tame),
});
const member = ([key, value]: [{ json: string; tame: boolean }, Json]): Json => ({
  json: `${key.json}:${value.json}`,
  tame: key.tame && value.tame,
});
const quoted = ({ value, tame }: { value: string; tame: boolean }): fc.Arbitrary<Json> =>
  escaped(value).map((json) => ({ json, tame }));

/** Unlike keys: two of one name in an object are refused. */
const key = fc
  .oneof(
    { weight: 20, arbitrary: text(60) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom('__proto__', 'constructor', '', 'toString', 'staff')
        .map((value) => ({ value, tame: true })),
    },
  )
  .chain(quoted);
const object = (value: fc.Arbitrary<Json>, max: number): fc.Arbitrary<Json> =>
  fc
    .uniqueArray(fc.tuple(key, value), {
      selector: ([name]) => JSON.parse(name.json) as string,
      maxLength: max,
    })
    .map((members) => {
      const items = members.map(member);
      return { json: `{${items.map(({ json }) => json).join(',')}}`, tame: items.every(({ tame }) => tame) };
    });

const { tree } = fc.letrec<{ tree: Json; leaf: Json }>((tie) => ({
  leaf: fc.oneof(
    numbers,
    text(200).chain(quoted),
    fc.constantFrom('true', 'false', 'null').map((json) => ({ json, tame: true })),
  ),
  tree: fc.oneof(
    { maxDepth: 5, depthIdentifier: 'details' },
    { weight: 5, arbitrary: tie('leaf') },
    { weight: 1, arbitrary: fc.array(tie('tree'), { maxLength: 4 }).map(list) },
    { weight: 1, arbitrary: object(tie('tree'), 4) },
  ),
}));

/** Nested as deep as allowed and deeper, and as large. */
const deep = fc
  .integer({ min: 25, max: 36 })
  .map((depth) => ({ json: `{"deep":${'['.repeat(depth)}1${']'.repeat(depth)}}`, tame: false }));
const large = fc
  .integer({ min: 16_300, max: 16_400 })
  .map((size) => ({ json: JSON.stringify({ large: 'x'.repeat(size) }), tame: false }));
const details = fc.oneof(
  { weight: 40, arbitrary: object(tree, 6) },
  { weight: 1, arbitrary: deep },
  { weight: 1, arbitrary: large },
);

const two = (value: number) => String(value).padStart(2, '0');

/** Times of all years, offsets and precisions; most of them in the years that are taken, many at an edge. */
const EDGES = [
  '2019-03-31T23:59:59',
  '2020-02-29T23:59:59',
  '2023-12-31T23:59:59',
  '2024-01-01T00:00:00',
  '2025-03-30T00:59:59',
  '2025-10-26T01:00:00',
  '2026-03-08T09:59:59',
  '2000-01-01T00:00:00',
];
const DAY_MS = 86_400_000;
const second = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .integer({ min: Date.UTC(2000, 0, 2), max: Date.now() - DAY_MS })
      .map((at) => ({ value: new Date(at).toISOString().slice(0, 19), tame: true })),
  },
  { weight: 2, arbitrary: fc.constantFrom(...EDGES).map((value) => ({ value, tame: false })) },
  {
    weight: 1,
    arbitrary: fc
      .integer({ min: Date.UTC(1970, 0, 1), max: Date.UTC(2100, 11, 31) })
      .map((at) => ({ value: new Date(at).toISOString().slice(0, 19), tame: false })),
  },
);
const fraction = fc.oneof(
  fc.constant(''),
  fc.stringMatching(/^\.[0-9]{1,12}$/),
  fc.constantFrom('.9999999', '.999999999', '.0000001', '.9999995', '.123456', '.000', '.5'),
);
const offset = fc.oneof(
  fc.constantFrom('Z', 'z', '+00:00', '-00:00', '+14:00', '-12:00', '+05:45', '-03:30', '+00:01'),
  fc
    .tuple(fc.constantFrom('+', '-'), fc.integer({ min: 0, max: 14 * 60 }))
    .map(([sign, minutes]) => `${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`),
);
const time = fc
  .tuple(second, fraction, offset, fc.constantFrom('T', 'T', 'T', 't'))
  .map(([{ value, tame }, digits, zone, letterT]) => ({
    json: JSON.stringify(`${value.replace('T', letterT)}${digits}${zone}`),
    tame,
  }));

const address = fc
  .oneof(
    fc.ipV4(),
    fc.ipV6(),
    fc.ipV6().map((ip) => ip.toUpperCase()),
    fc.ipV4().map((ip) => `::ffff:${ip}`),
    fc
      .tuple(fc.integer({ min: 0, max: 0xffff }), fc.integer({ min: 0, max: 0xffff }))
      .map(([high, low]) => `::FFFF:${high.toString(16)}:${low.toString(16)}`),
    fc
      .array(fc.integer({ min: 0, max: 0xffff }), { minLength: 8, maxLength: 8 })
      .map((groups) => groups.map((group) => group.toString(16).padStart(4, '0')).join(':')),
    fc.constantFrom('81.2.69.142', '::', '::1', '0.0.0.0', '255.255.255.255', '2001:db8::', '::192.0.2.1'),
  )
  .map((ip) => ({ json: JSON.stringify(ip), tame: true }));

const agents = [
  'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
  'curl/8.9.1',
  '',
];
const agent = fc
  .oneof(
    { weight: 4, arbitrary: fc.constantFrom(...agents) },
    { weight: 1, arbitrary: anything },
    { weight: 1, arbitrary: long(1000) },
  )
  .chain((value) => escaped(value).map((json) => ({ json, tame: true })));

const uuid = fc
  .oneof(
    fc.uuid(),
    fc.uuid().map((id) => id.toUpperCase()),
  )
  .map((id) => ({
    json: JSON.stringify(id),
    tame: true,
  }));
const word = fc.stringMatching(/^[a-z][a-z0-9_]{0,8}$/);
const code = fc
  .oneof(
    { weight: 5, arbitrary: fc.constantFrom('user:logged_in', 'user:login_failed', 'user:logged_out') },
    { weight: 5, arbitrary: fc.constantFrom('order:placed', 'order.item:paid', 'a:b') },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.array(word, { minLength: 1, maxLength: 4 }), word)
        .map(([parts, done]) => `${parts.join('.')}:${done}`),
    },
    { weight: 1, arbitrary: fc.constant(`${'a'.repeat(50)}:${'b'.repeat(49)}`) },
  )
  .map((value) => ({ json: JSON.stringify(value), tame: true }));

const field = (max: number) => text(max).chain(quoted);
const plainField = (max: number) => letter(max).chain(quoted);
/** What a person types to log in: hidden characters in it are refused, others are put into one form. */
const identifier = fc.oneof(
  { weight: 3, arbitrary: fc.emailAddress().map((value) => ({ json: JSON.stringify(value), tame: true })) },
  { weight: 2, arbitrary: field(320) },
);

type Fields = Record<string, Json | undefined>;
function objectOf(fields: Fields): Json {
  const given = Object.entries(fields).flatMap(([name, value]) => (value ? [{ name, ...value }] : []));
  return {
    json: `{${given.map(({ name, json }) => `${JSON.stringify(name)}: ${json}`).join(', ')}}`,
    tame: given.every(({ tame }) => tame),
  };
}
const some = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined, freq: 2 });
const word_ = (...values: string[]) =>
  fc.constantFrom(...values).map((value) => ({ json: JSON.stringify(value), tame: true }));

const subject = fc.oneof(
  fc.record({ identifier }).map(objectOf),
  fc.record({ id: uuid }).map(objectOf),
  fc.record({ id: uuid, identifier }).map(objectOf),
);
const actor = fc
  .record({
    type: word_('user', 'staff', 'api_key', 'service', 'system', 'anonymous'),
    id: some(uuid),
    identifier: some(identifier),
  })
  .map(objectOf);

export const eventText: fc.Arbitrary<EventText> = fc
  .record({
    id: some(uuid),
    code,
    occurred_at: time,
    message: some(field(500)),
    outcome: some(word_('success', 'failure')),
    reason: some(field(200)),
    actor: some(actor),
    subject,
    organisation_id: some(uuid),
    ip: some(address),
    user_agent: some(agent),
    session_hash: some(fc.oneof(plainField(64), field(64))),
    request_id: some(plainField(100)),
    target: some(fc.record({ type: plainField(50), id: field(200) }).map(objectOf)),
    details: some(details),
  })
  .map(objectOf);
