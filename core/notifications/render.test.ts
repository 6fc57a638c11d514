import { describe, expect, test } from 'vitest';
import { languages } from '#contract/languages.ts';
import { zoneOfNode } from '#test/zones/of-node.ts';
import { type MailData, type MailName, mailKinds, type Recipient } from './mail.ts';
import { renderMail } from './render.ts';

const reader: Recipient = {
  email: 'ada@example.com',
  name: 'Ada',
  language: 'en',
  zone: zoneOfNode('Europe/Kyiv'),
};
const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
const circumstances = { at: new Date('2026-11-24T10:00:00Z'), ip: '8.8.8.8', user_agent: chrome };
const url = 'https://gatehouse.example';

/** Values for whatever any text asks for. */
const data = {
  link: `${url}/reset-password#token=abc`,
  minutes: 30,
  code: '123456',
  hours: 24,
  days: 7,
  role: 'security',
  left: 2,
  new_email: 'new@example.com',
  name: 'Deploy',
  closes_at: new Date('2026-12-08T10:00:00Z'),
  settings: `${url}/alerts?mail`,
  all: 1,
  alerts: [],
};
const render = (name: MailName, recipient = reader) =>
  renderMail(name, data as unknown as MailData[MailName], recipient, circumstances, url);
const names = Object.keys(mailKinds) as MailName[];

describe('every mail', () => {
  test.each(languages)(
    'in %s has a subject, says when, where and on what, and misses no word',
    (language) => {
      for (const name of names) {
        const { subject, text, html } = render(name, { ...reader, language });
        expect(subject.length, name).toBeGreaterThan(5);
        expect(text, name).toContain('8.8.8.8');
        expect(text, name).toContain('12:00'); // 10:00 UTC in Kyiv
        expect(text, name).toContain('Chrome 140');
        expect(text + html, name).not.toMatch(/undefined|\[object|null/);
      }
    },
  );

  test.each(languages)('in %s tells what to do if it was not them', (language) => {
    for (const name of names.filter((known) => mailKinds[known].remedy === 'secure')) {
      const { text, html } = render(name, { ...reader, language });
      expect(text, name).toContain(`${url}/account/security`);
      expect(html, name).toContain(`href="${url}/account/security"`);
    }
  });

  test('no two languages have the same subject', () => {
    for (const name of names) {
      const subjects = languages.map((language) => render(name, { ...reader, language }).subject);
      expect(new Set(subjects).size, name).toBe(languages.length);
    }
  });
});

test('a mail names the browser that only client hints tell', () => {
  const client_hints = { brands: '"Brave";v="140"', platform: '"Windows"', platform_version: '"15.0.0"' };
  const seen = { ...circumstances, client_hints };
  const { text } = renderMail('new_device_login', {}, reader, seen, url);
  expect(text).toContain('Brave 140 on Windows 11');
});

test('a link is there as an address in the text and as a button in the HTML', () => {
  const { text, html } = render('password_reset');
  expect(text).toContain(`\n${data.link}\n`);
  expect(html).toContain(`href="${data.link}"`);
});

test('markup in a name stays text, and a line break in it makes no paragraph', () => {
  const { text, html } = render('password_changed', { ...reader, name: 'A\n\n<b>Click</b>' });
  expect(html).toContain('Hello A &lt;b&gt;Click&lt;/b&gt;,');
  expect(text).toContain('Hello A <b>Click</b>,');
});

test('an address whose owner is unknown is not greeted by a name that anyone could choose', () => {
  const spam = { ...reader, name: 'You have won at spam.example' };
  expect(render('email_change_confirm', spam).text).not.toContain('spam.example');
  expect(render('email_change_taken', spam).text).not.toContain('spam.example');
});

test('a time is that of the reader’s clocks, and says how far they are ahead', () => {
  const textIn = (zone: string) => render('password_changed', { ...reader, zone: zoneOfNode(zone) }).text;
  expect(textIn('UTC')).toMatch(/10:00:00(\sAM)? UTC\n/);
  expect(textIn('Europe/Kyiv')).toMatch(/12:00:00(\sPM)? UTC\+02:00\n/);
  expect(textIn('America/St_Johns')).toMatch(/6:30:00(\sAM)? UTC\u221203:30\n/);
});

test('few backup codes left is a warning', () => {
  const few = renderMail('backup_code_used', { left: 3 }, reader, circumstances, url);
  const many = renderMail('backup_code_used', { left: 9 }, reader, circumstances, url);
  expect(few.text).toContain('Only 3');
  expect(many.text).not.toContain('Only');
});
