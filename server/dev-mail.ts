import { BlockList, isIPv4, isIPv6 } from 'node:net';
import { type Request, Router } from 'express';
import type { Config } from '#core/platform/config.ts';
import { NotFound } from '#core/platform/errors.ts';
import { html } from '#core/platform/html.ts';
import { findKeptMail, listKeptMail } from '#core/platform/kept-mail.ts';
import type { KeptMail } from '#core/platform/mailer.ts';
import type { Platform } from '#core/platform/platform.ts';
import { nonceOf } from './middleware/content-security-policy.ts';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

function isLoopback(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, '').replace(/^::ffff:(?=\d+\.)/i, '');
  if (isIPv4(name)) return loopback.check(name, 'ipv4');
  if (isIPv6(name)) return loopback.check(name, 'ipv6');
  return name === 'localhost';
}

/**
 * Kept mail holds reset links, so it is for the person at this machine only. A proxy on the same machine makes every
 * request look local: behind one PUBLIC_URL is another host's, or TRUST_PROXY or the forwarding headers tell.
 * The Host header keeps out pages of other sites whose name was pointed at this machine (DNS rebinding).
 */
export function isFromThisMachine(req: Request, config: Config): boolean {
  const forwarded = ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip'].some((name) => name in req.headers);
  return (
    !forwarded &&
    config.TRUST_PROXY === 0 &&
    isLoopback(new URL(config.PUBLIC_URL).hostname) &&
    isLoopback(req.socket.remoteAddress ?? '') &&
    isLoopback(req.hostname)
  );
}

/** The mails that were kept instead of sent: a list, and one mail. Not there once `SMTP_URL` is set. */
export function devMailRouter({ config }: Platform): Router {
  const router = Router();
  if (config.SMTP_URL) return router;
  router.use('/dev/mail', (req, res, next) => {
    if (!isFromThisMachine(req, config)) {
      throw new NotFound(
        'kept_mail_is_local',
        'Kept mail can be read on the machine that Gatehouse runs on.',
      );
    }
    res.set('Cache-Control', 'no-store').set('Referrer-Policy', 'no-referrer');
    next();
  });
  router.get('/dev/mail', (_req, res) => {
    res.type('html').send(page('Kept mail', nonceOf(res), list(listKeptMail(config))));
  });
  router.get('/dev/mail/:id', (req, res) => {
    const mail = findKeptMail(config, req.params.id);
    if (!mail) throw new NotFound('no_such_mail', 'There is no mail with this id.');
    res.type('html').send(page(mail.subject, nonceOf(res), letter(mail)));
  });
  return router;
}

const style = `
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 50rem; margin: 0 auto; padding: 1.5rem; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; }
td { padding: .25rem 1rem .25rem 0; vertical-align: top; }
`;

const page = (title: string, nonce: string, content: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${html(title)}</title><style nonce="${nonce}">${style}</style></head>
<body><main><h1>${html(title)}</h1>${content}</main></body></html>`;

function list(mails: KeptMail[]): string {
  if (mails.length === 0) return '<p>No mail yet. Set <code>SMTP_URL</code> to send mail instead.</p>';
  const rows = mails.map(
    ({ id, to, subject, date }) =>
      `<tr><td>${html(date)}</td><td>${html(to)}</td><td><a href="/dev/mail/${html(id)}">${html(subject)}</a></td></tr>`,
  );
  return `<p>These were kept, not sent, because <code>SMTP_URL</code> is not set.</p>
<table><thead><tr><th>When</th><th>To</th><th>Subject</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

const letter = ({ to, date, text }: KeptMail): string =>
  `<p><a href="/dev/mail">All mail</a></p><p>To ${html(to)}, ${html(date)}</p><pre>${linked(text)}</pre>`;

/** Addresses in the text can be clicked. */
const linked = (text: string): string =>
  html(text).replace(/^https?:\/\/\S+$/gm, (url) => `<a href="${url}">${url}</a>`);
