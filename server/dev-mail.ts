import type { IncomingMessage } from 'node:http';
import { type Request, Router } from 'express';
import { addressIn } from '#core/platform/address.ts';
import type { Config } from '#core/platform/config.ts';
import { isSameSecret } from '#core/platform/crypto.ts';
import { NotFound } from '#core/platform/errors.ts';
import { hostNameIn, isLoopbackName } from '#core/platform/host-name.ts';
import { html } from '#core/platform/html.ts';
import { findKeptMail, listKeptMail } from '#core/platform/kept-mail.ts';
import type { KeptMail } from '#core/platform/mailer.ts';
import type { Platform } from '#core/platform/platform.ts';
import { nonceOf } from './middleware/content-security-policy.ts';

/** What proxies, load balancers and CDNs write into a request that they hand on. */
const forwarding = [
  /^(?:x-|cf-|cdn-|akamai-|fastly-|fly-|front-end-|forwarded$|via$)/,
  /client-?ip|connecting-ip|-forwarded-/,
];

/**
 * Kept mail holds reset links, so it is for the person at this machine only. A proxy on the same machine makes every
 * request look local: behind one PUBLIC_URL is another host's, or TRUST_PROXY or the forwarding headers tell. Those of a
 * proxy that tells nothing do not have the token, which only the terminal of `npm start` shows.
 * The Host header keeps out pages of other sites whose name was pointed at this machine (DNS rebinding).
 */
export function isFromThisMachine(req: IncomingMessage, config: Config): boolean {
  return (
    !Object.keys(req.headers).some((name) => forwarding.some((pattern) => pattern.test(name))) &&
    config.TRUST_PROXY === 0 &&
    isLoopbackName(hostNameIn(new URL(config.PUBLIC_URL).host) ?? '') &&
    isLoopbackName(addressIn(req.socket.remoteAddress ?? '') ?? '') &&
    isLoopbackName(hostNameIn(req.headers.host ?? '') ?? '')
  );
}

const tokenIn = ({ query }: Request): string => (typeof query.token === 'string' ? query.token : '');

/**
 * Returns the mails that were kept instead of sent: a list, and one mail. Not there once `SMTP_URL` is set, nor without a
 * token.
 */
export function devMailRouter({ config }: Platform): Router {
  const router = Router();
  const token = config.DEV_MAIL_TOKEN;
  if (config.SMTP_URL || !token) return router;
  const here = (path: string) => `/dev/mail${path}?token=${encodeURIComponent(token)}`;
  router.use('/dev/mail', (req, res, next) => {
    if (!isFromThisMachine(req, config) || !isSameSecret(tokenIn(req), token)) {
      throw new NotFound(
        'kept_mail_is_local',
        'Open the stored e-mails on the machine that runs Gatehouse, with the link that `npm start` printed.',
      );
    }
    res.set('Cache-Control', 'no-store').set('Referrer-Policy', 'no-referrer');
    next();
  });
  router.get('/dev/mail', (_req, res) => {
    res.type('html').send(page('Stored e-mails', nonceOf(res), list(listKeptMail(config), here)));
  });
  router.get('/dev/mail/:id', (req, res) => {
    const mail = findKeptMail(config, req.params.id);
    if (!mail) throw new NotFound('no_such_mail', 'There is no e-mail with this id.');
    res.type('html').send(page(mail.subject, nonceOf(res), letter(mail, here)));
  });
  return router;
}

type Here = (path: string) => string;

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

function list(mails: KeptMail[], here: Here): string {
  if (mails.length === 0) return '<p>No e-mails yet. Set <code>SMTP_URL</code> to send e-mails instead.</p>';
  const rows = mails.map(
    ({ id, to, subject, date }) =>
      `<tr><td>${html(date)}</td><td>${html(to)}</td><td><a href="${html(here(`/${id}`))}"><bdi>${html(subject)}</bdi></a></td></tr>`,
  );
  return `<p>These e-mails were stored, not sent, because <code>SMTP_URL</code> is not set.</p>
<table><thead><tr><th>When</th><th>To</th><th>Subject</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

const letter = ({ to, date, text }: KeptMail, here: Here): string =>
  `<p><a href="${html(here(''))}">All e-mails</a></p><p>To ${html(to)}, ${html(date)}</p><pre>${linked(text)}</pre>`;

/** Addresses in the text can be clicked. */
const linked = (text: string): string =>
  html(text).replace(/^https?:\/\/\S+$/gm, (url) => `<a href="${url}">${url}</a>`);
