import { describe, expect, it } from 'vitest';
import { Invalid } from '#core/platform/errors.ts';
import { parseQuery } from './query.ts';

/** `field=a|b`, with a minus for what must not hold. */
const read = (line: string) =>
  parseQuery(line).map(({ field, values, not }) => `${not ? '-' : ''}${field}=${values.join('|')}`);

const ID = '0190a000-0000-7000-8000-000000000001';

describe('a query line', () => {
  it.each([
    ['', []],
    ['   ', []],
    ['outcome:failure', ['outcome=failure']],
    [
      'event:user.2fa:* outcome:failure ip:10.0.0.0/8 country:UA -device:mobile "text"',
      ['event=user.2fa:*', 'outcome=failure', 'ip=10.0.0.0/8', 'country=UA', '-device=mobile', 'text=text'],
    ],
    ['ip:2001:db8::/32', ['ip=2001:db8::/32']],
    ['country:ua,Unknown', ['country=UA|unknown']],
    ['country:UA country:PL', ['country=UA|PL']],
    ['-country:UA -country:PL', ['-country=UA', '-country=PL']],
    ['country:UA -country:PL', ['country=UA', '-country=PL']],
    ['browser:"Chrome 140"', ['browser=Chrome 140']],
    ['browser:"Chrome 140",Firefox', ['browser=Chrome 140|Firefox']],
    ['os:"Mac OS, X"', ['os=Mac OS, X']],
    ['wrong password', ['text=wrong', 'text=password']],
    ['"wrong password"', ['text=wrong password']],
    ['-"wrong password"', ['-text=wrong password']],
    ['"say \\"hi\\" \\\\"', ['text=say "hi" \\']],
    ['a,b', ['text=a,b']],
    ['-', ['text=-']],
    ['--x', ['-text=-x']],
    ['"outcome:failure"', ['text=outcome:failure']],
    ['OUTCOME:failure', ['outcome=failure']],
    ['event:User:Logged_In', ['event=user:logged_in']],
    [`user:${ID}`, [`user=${ID}`]],
    [`actor:${ID.toUpperCase()}`, [`actor=${ID}`]],
    ['user:Ada@Example.com', ['user=ada@example.com']],
    ['reason:wrong_password', ['reason=wrong_password']],
    ['severity:high,critical', ['severity=high|critical']],
    ['12:30', ['text=12:30']],
    ['country:UA,', ['country=UA']],
    ['Київ', ['text=Київ']],
    ['“wrong password”', ['text=wrong password']],
    ['„wrong password“ «of mine» »and yours«', ['text=wrong password', 'text=of mine', 'text=and yours']],
    ['”wrong password” "so”', ['text=wrong password', 'text=so']],
    [
      '-“wrong password” browser:“Chrome 140”,„Mac OS“',
      ['-text=wrong password', 'browser=Chrome 140|Mac OS'],
    ],
    ['"said “no”"', ['text=said “no”']],
    ['«said “no”»', ['text=said “no”']],
    ['“said \\“no\\””', ['text=said “no”']],
    ['it’s O’Brien', ['text=it’s', 'text=O’Brien']],
    ['CORP\\jdoe "CORP\\jdoe" "CORP\\\\jdoe"', ['text=CORP\\jdoe', 'text=CORP\\jdoe', 'text=CORP\\jdoe']],
    ['"CORP\\"', ['text=CORP\\']],
    ['"100%_" \'x\'', ['text=100%_', "text='x'"]],
    ['Zoe\u0308 Zo\u00eb', ['text=Zo\u00eb', 'text=Zo\u00eb']],
    ['\u202aKyiv\u202c', ['text=Kyiv']],
    ['user:CORP\\JDoe', ['user=corp\\jdoe']],
    ['user:"+49 30 123456"', ['user=+49 30 123456']],
    [
      'user:ada@XN--BCHER-KVA.example,ada@b\u00fccher.example',
      ['user=ada@bücher.example|ada@bücher.example'],
    ],
    ['reason:"\u202e txt"', ['reason= txt|\u202e txt']],
    ['\toutcome:failure\n', ['outcome=failure']],
  ])('%s', (line, terms) => {
    expect(read(line)).toEqual(terms);
  });

  it.each([
    ['outcome:maybe', 0, 13, 'Must be one of success, failure.'],
    ['country:UA outcome:maybe "x"', 11, 13, 'Must be one of success, failure.'],
    ['x -ip:10.0.0.0/33', 2, 15, 'Must be an IP address or a network'],
    ['colour:red', 0, 10, 'There is no field “colour”'],
    ['country:', 0, 8, 'Enter a value for country.'],
    ['country:,', 0, 9, 'Enter a value for country.'],
    ['country:UKR', 0, 11, 'Must be an ISO 3166 code'],
    ['a "b', 2, 2, 'The closing quotation mark is missing.'],
    ['a “b', 2, 2, 'The closing quotation mark is missing.'],
    ['“”', 0, 2, 'Enter a text to search for.'],
    ['""', 0, 2, 'Enter a text to search for.'],
    ['user:logged_in', 0, 14, 'write event:user:logged_in.'],
    ['actor:ada', 0, 9, 'Must be an id (a UUID).'],
    ['event:UPPER!', 0, 12, 'Must be a code such as'],
    [`"${'x'.repeat(201)}"`, 0, 203, 'at most 200 characters'],
    ['-colour:red', 0, 11, 'There is no field “colour”'],
  ])('%s is refused at the word', (line, at, length, message) => {
    expect(() => parseQuery(line)).toThrow(Invalid);
    try {
      parseQuery(line);
    } catch (error) {
      const [wrong] = (error as Invalid).errors;
      expect(wrong).toMatchObject({ pointer: '/query', at, length });
      expect(wrong?.message).toContain(message);
    }
  });

  it('has an end', () => {
    const line = Array.from({ length: 31 }, (_, index) => `-country:A${'ABCDEFGHIJ'[index % 10]}`).join(' ');
    expect(() => parseQuery(line)).toThrow('at most 30');
  });
});
