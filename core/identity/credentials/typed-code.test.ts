import { describe, expect, test } from 'vitest';
import { normaliseBackupCode } from './backup-code.ts';
import { normaliseDigits } from './totp.ts';
import { MAX_TYPED_CODE, readTypedCode } from './typed-code.ts';

describe('a backup code', () => {
  test.each([
    ['an en dash', '7KQ2M–X9TRB'],
    ['an em dash', '7KQ2M—X9TRB'],
    ['a non-breaking hyphen', '7KQ2M‑X9TRB'],
    ['a minus sign', '7KQ2M−X9TRB'],
    ['a small hyphen', '7KQ2M﹣X9TRB'],
    ['a full-width hyphen', '7KQ2M－X9TRB'],
    ['a soft hyphen', '7KQ2M\u00ADX9TRB'],
    ['a long sound mark', '7KQ2MーX9TRB'],
    ['two hyphens', '7KQ2M--X9TRB'],
    ['an underscore', '7KQ2M_X9TRB'],
    ['straight quotes', '"7KQ2M-X9TRB"'],
    ['English quotes', '“7KQ2M-X9TRB”'],
    ['German quotes', '„7KQ2M-X9TRB“'],
    ['angle quotes', '«7KQ2M-X9TRB»'],
    ['backticks', '`7KQ2M-X9TRB`'],
    ['a modifier apostrophe', 'ʼ7KQ2M-X9TRBʼ'],
    ['a final dot', '7KQ2M-X9TRB.'],
    ['a final comma and a line break', '7KQ2M-X9TRB,\r\n'],
    ['an ideographic full stop', '7KQ2M-X9TRB。'],
    ['a tab before it', '\t7KQ2M-X9TRB'],
    ['zero-width spaces', '\u200B7KQ2M\u200B-\u200BX9TRB\u200B'],
    ['a byte order mark', '\uFEFF7KQ2M-X9TRB'],
    ['marks of direction', '\u200E7KQ2M-X9TRB\u202C\u2069'],
    ['a word joiner', '7KQ2M\u2060X9TRB'],
    ['no-break spaces', '\u00A07KQ2M\u00A0X9TRB\u202F'],
    ['an ideographic space', '7KQ2M\u3000X9TRB'],
    ['the number of its line and a dot', '3. 7KQ2M-X9TRB'],
    ['the number of its line and a bracket', '3) 7KQ2M-X9TRB'],
    ['the number of its line in brackets', '(10) 7KQ2M-X9TRB'],
    ['the number of its line and a tab', '3\t7KQ2M-X9TRB'],
    ['the number of its line and no space', '3.7KQ2M-X9TRB'],
    ['one sign for number and dot', '⒊ 7KQ2M-X9TRB'],
    ['a number sign', '#3: 7KQ2M-X9TRB'],
    ['a bullet', '• 7KQ2M-X9TRB'],
    ['a box to tick', '☐ 7KQ2M-X9TRB'],
    ['full-width letters', '７ＫＱ２Ｍ－Ｘ９ＴＲＢ'],
    ['small full-width letters', '７ｋｑ２ｍ－ｘ９ｔｒｂ'],
    ['small letters', '7kq2m-x9trb'],
    ['Arabic digits', '٧KQ٢M-X٩TRB'],
    ['Cyrillic look-alikes', '7КQ2М-Х9ТRВ'],
    ['a Greek look-alike', '7ΚQ2Μ-Χ9ΤRΒ'],
    ['all at once', ' 3.\u00A0„７kq2m\u200B – x9TRB“.\n'],
  ])('is read with %s', (_, typed) => {
    expect(normaliseBackupCode(typed)).toBe('7KQ2MX9TRB');
  });

  test('is read with O for 0 and with I and L for 1, in any case and width', () => {
    expect(normaliseBackupCode('oOilI-lｏＩ0О')).toBe('0011110100');
  });

  test.each(['7KQ2M-X9TR', '7KQ2M-X9TRBB', '7KQ2M-X9TRé', '7KQ2M-X9TRß', '7KQ2M-X9TR字', 'A. 7KQ2M-X9TRB'])(
    '"%s" cannot be one',
    (typed) => {
      expect(normaliseBackupCode(typed)).toBeNull();
    },
  );

  test('that begins with digits is not taken for one with a number before it', () => {
    expect(normaliseBackupCode('12-345678-90')).toBe('1234567890');
    expect(normaliseBackupCode('1. 12345-67890')).toBe('1234567890');
  });
});

describe('a code of six digits', () => {
  test.each([
    ['a space in it', '123 456'],
    ['a dash in it', '123-456'],
    ['a typographic dash', '123–456'],
    ['a no-break space', '123\u00A0456'],
    ['quotes and a dot', '“123456”.'],
    ['spaces everywhere', ' 1 2 3 4 5 6 '],
    ['full width', '１２３４５６'],
    ['Arabic-Indic digits', '١٢٣٤٥٦'],
    ['Persian digits', '۱۲۳۴۵۶'],
    ['Devanagari digits', '१२३४५६'],
    ['Bengali digits', '১২৩৪৫৬'],
    ['Tamil digits', '௧௨௩௪௫௬'],
    ['Thai digits', '๑๒๓๔๕๖'],
    ['Khmer digits', '១២៣៤៥៦'],
    ['Myanmar digits', '၁၂၃၄၅၆'],
    ['Tibetan digits', '༡༢༣༤༥༦'],
    ["N'Ko digits", '߁߂߃߄߅߆'],
    ['Adlam digits, which lie beyond the first plane', '𞥑𞥒𞥓𞥔𞥕𞥖'],
    ['mathematical bold digits', '𝟏𝟐𝟑𝟒𝟓𝟔'],
    ['mathematical monospace digits', '𝟷𝟸𝟹𝟺𝟻𝟼'],
    ['segmented digits', '🯱🯲🯳🯴🯵🯶'],
    ['digits of keycaps', '1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣'],
    ['scripts mixed', '1٢३４๕６'],
    ['marks of direction', '\u200F١٢٣\u200F ٤٥٦\u200F'],
  ])('is read with %s', (_, typed) => {
    expect(normaliseDigits(typed)).toBe('123456');
  });

  test.each(['', '12345', '1234567', '12345a', '12345五', '------', '12345½', 'ABCDEF'])(
    '"%s" is none',
    (typed) => {
      expect(normaliseDigits(typed)).toBeNull();
    },
  );
});

test('every decimal digit of Unicode has the value that comes with it', () => {
  let digits = 0;
  for (let code = 0; code <= 0x1_ff_ff; code += 1) {
    const char = String.fromCodePoint(code);
    if (!/\p{Nd}/u.test(char)) continue;
    digits += 1;
    // Runs of ten begin with zero: the value is the number of digits before it, modulo ten.
    expect(readTypedCode(char, 1), char).toBe(String((digits - 1) % 10));
  }
  expect(digits).toBeGreaterThan(600);
});

test('text that is far too long is not read at all', () => {
  expect(readTypedCode(`${' '.repeat(MAX_TYPED_CODE)}123456`, 6)).toBeNull();
});
