import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Reason } from '#contract/reasons.ts';
import type { AuditEvent } from '#core/audit/index.ts';
import { bare } from '#test/property/full-event.ts';
import { cefText } from './syslog-text.ts';

const event: AuditEvent = {
  ...bare,
  id: '019aa6b2-0000-7000-8000-000000000001',
  code: 'user:logged_in',
  category: 'authentication',
  severity: 'info',
  message: 'Logged in',
  occurred_at: '2026-03-29T02:50:00.120Z',
  received_at: '2026-03-29T02:50:00.120Z',
  late: false,
  outcome: 'success',
  actor: { type: 'user', id: null, identifier: null },
  subject: { id: '019aa6b2-0000-7000-8000-000000000002', identifier: null },
  device_type: 'other',
};

const fieldsOf = (ip: string | null) =>
  cefText({ ...event, ip })
    .split('|')
    .at(-1) ?? '';

test('an IPv4 address is the `src` of CEF', () => {
  expect(fieldsOf('81.2.69.142')).toMatch(/ src=81\.2\.69\.142 /);
  expect(fieldsOf('81.2.69.142')).not.toContain('c6a2');
});

test('an IPv6 address has the field and label of the CEF dictionary, because `src` takes IPv4 only', () => {
  expect(fieldsOf('2001:db8::1')).toContain('c6a2Label=Source IPv6 Address c6a2=2001:db8::1 ');
  expect(fieldsOf('2001:db8::1')).not.toContain('src=');
});

test('without an address there is no such field', () => {
  expect(fieldsOf(null)).not.toMatch(/src=|c6a2/);
});

/** Reads the extension of CEF as its specification has it: values with `\\`, `\=`, `\n` and `\r`. */
function readCef(text: string): Record<string, string> {
  const extension = /^(?:(?:\\.|[^\\|])*\|){7}(.*)$/s.exec(text)?.[1] ?? '';
  const plain = (value: string) =>
    value.replace(/\\(.)/g, (_, char: string) => ({ n: '\n', r: '\r' })[char] ?? char);
  const found = [...extension.matchAll(/(?:^| )(\w+)=((?:\\.|[^\\=])*?)(?= \w+=|$)/gs)];
  return Object.fromEntries(found.map(([, name = '', value = '']) => [name, plain(value)]));
}

const program = (name: string): Reason => ({ code: 'program_login', params: { program: name } });

test('whatever an event holds is read back from CEF as it was', () => {
  const text = fc.string({ unit: fc.constantFrom(...'a= |\\\n\r"é'.split(''), ' x=1', '\\n'), minLength: 1 });
  fc.assert(
    fc.property(text, text, text, text, (reason, identifier, agent, why) => {
      const given: AuditEvent = {
        ...event,
        reason,
        actor: { ...event.actor, identifier },
        user_agent: agent,
        target: { type: 'order', id: why },
        risk: { score: null, reasons: [program(why)] },
      };
      expect(readCef(cefText(given))).toMatchObject({
        reason,
        suser: identifier,
        requestClientApplication: agent,
        cs3: `order:${why}`,
        cs4Label: 'riskReasons',
        cs4: JSON.stringify([`Login by a program: ${why}`]),
        msg: event.message,
      });
    }),
    { numRuns: 500, seed: 5 },
  );
});

test('a risk without a score has reasons and no score', () => {
  const text = cefText({
    ...event,
    risk: { score: null, reasons: [{ code: 'first_country', params: { country: 'VN' } }] },
  });
  expect(text).not.toContain('cn1');
  expect(text).toContain('cs4Label=riskReasons cs4=["First login from Vietnam"]');
  const scored = cefText({ ...event, risk: { score: 40, reasons: [] } });
  expect(scored).toContain('cn1Label=riskScore cn1=40');
  expect(scored).not.toContain('cs4');
});
