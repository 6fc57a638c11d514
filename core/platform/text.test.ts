import { expect, test } from 'vitest';
import { identifierText, lineText, nameText, paragraphText, searchText } from './text.ts';

const name = nameText(200);
const faultOf = (text: string) => name.safeParse(text).error?.issues[0]?.message;

/** Invisible, or turning other text around. */
const hidden = [
  ...['\u00ad', '\u034f', '\u061c', '\u115f', '\u180e', '\u200b', '\u200c', '\u200d', '\u200e', '\u200f'],
  ...['\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2060', '\u2061', '\u2062', '\u2063', '\u2064'],
  ...['\u2066', '\u2067', '\u2068', '\u2069', '\u206a', '\u206f', '\u3164', '\ufe0f', '\ufeff', '\ufff9'],
  ...[
    '\u{e0001}',
    '\u{e0041}',
    '\u{e007f}',
    '\u{e0100}',
    '\u{1d173}',
    '\u0001',
    '\u001b',
    '\u007f',
    '\u0085',
    '\t',
  ],
];

test('what is hidden is refused in names, lines and identifiers, wherever it stands', () => {
  for (const char of hidden) {
    expect(faultOf(`Ada${char}Lovelace`), JSON.stringify(char)).toBeDefined();
    expect(lineText(200).safeParse(`Ada${char}Lovelace`).success, JSON.stringify(char)).toBe(false);
    expect(identifierText(200).safeParse(`${char}Ada`).success, JSON.stringify(char)).toBe(false);
  }
  expect(faultOf('\ufeffAda')).toContain('U+FEFF');
  expect(faultOf('a\u202egnp.exe')).toContain('U+202E');
  expect(faultOf('two\nlines')).toBe('Must be one line.');
});

test('a name shows something', () => {
  for (const blank of ['\u2800', '\u2800 \u2800', '\u0301', '\u3164', '', '   ']) {
    expect(faultOf(blank), JSON.stringify(blank)).toBeDefined();
  }
});

test('what languages and emoji need is allowed where they need it', () => {
  const names = [
    ...['Zoë Ångström', 'Ірина Ґалаґан', 'محمد', 'می\u200cخواهم', 'خانه\u200cای', '山田太郎', '辻\u{e0100}'],
    ...['ශ\u0dca\u200dරී', 'അനില\u0d4d\u200d', 'র\u200d\u09cdযাব', 'क\u094d\u200dष', "O'Brien", 'O’Brien'],
    ...[
      '👩\u200d👩\u200d👧',
      '👁\ufe0f\u200d🗨\ufe0f',
      '👩🏽\u200d🚀',
      '❤\ufe0f',
      '1\ufe0f\u20e3',
      'Team “A” („B“) «C»',
    ],
  ];
  for (const one of names) expect(name.parse(one), one).toBe(one.normalize('NFC'));
  expect(faultOf('క\u200d')).toBeDefined();
});

test('one text in any Unicode form comes out as one', () => {
  const forms = [
    'Zoë Ệ Й'.normalize('NFC'),
    'Zoë Ệ Й'.normalize('NFD'),
    'Zo\u0065\u0308 \u00ca\u0323 И\u0306',
  ];
  for (const schema of [name, lineText(50), paragraphText(50), identifierText(50), searchText(50)]) {
    expect(new Set(forms.slice(0, 2).map((form) => schema.parse(form))).size).toBe(1);
  }
  expect(searchText(50).parse(forms[1] ?? '')).toBe(forms[0]);
});

test('a paragraph has lines, tabs and marks of direction, and nothing that turns the page around', () => {
  expect(paragraphText(100).parse(' one\r\ntwo\t\u200fשלום\u2068x\u2069 ')).toBe(
    'one\ntwo\t\u200fשלום\u2068x\u2069',
  );
  for (const char of ['\u0000', '\u0007', '\u001b', '\u202e', '\u202a', '\u{e0041}']) {
    expect(paragraphText(100).safeParse(`a${char}b`).success, JSON.stringify(char)).toBe(false);
  }
});

test('marks that come along when something is copied are not searched for', () => {
  expect(searchText(100).parse('\u202a+49 30 123456\u202c')).toBe('+49 30 123456');
});
