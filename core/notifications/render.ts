import type { Language } from '#contract/languages.ts';
import { deviceOf, locationOf } from '#core/enrichment/index.ts';
import { html } from '#core/platform/html.ts';
import {
  type Circumstances,
  type MailData,
  type MailItem,
  type MailName,
  mailKinds,
  type Recipient,
} from './mail.ts';
import { mailText } from './mail-text.ts';
import { mailTexts, type Texts } from './texts.ts';

export type RenderedMail = { subject: string; text: string; html: string };

/** Returns a mail in the reader's language and time zone, as plain text and as simple HTML. */
export function renderMail<Name extends MailName>(
  name: Name,
  data: MailData[Name],
  recipient: Recipient,
  circumstances: Circumstances,
  publicUrl: string,
): RenderedMail {
  const texts = mailTexts[recipient.language];
  const { say } = texts;
  const { remedy, greetsByName, isWork } = mailKinds[name];
  const write = instantWriter(recipient);
  const { subject, paragraphs, items = [], button, unsubscribe } = mailText(name, data, texts, write);
  const link = 'link' in data && button ? { label: button, url: String(data.link) } : null;
  const blocks: Block[] = [
    greeting(texts, greetsByName ? oneLine(recipient.name) : ''),
    ...paragraphs.map(oneLine),
    ...items,
    ...(link ? [link, { hint: say('mails.frame.link_hint'), url: link.url }] : []),
    { rows: circumstanceRows(texts, recipient, circumstances, write) },
    ...remedyBlocks(texts, remedy, publicUrl),
    ...(unsubscribe ? [{ hint: unsubscribe.label, url: unsubscribe.url, always: true as const }] : []),
  ];
  const footer = say(isWork ? 'mails.frame.work_footer' : 'mails.frame.footer', { address: publicUrl });
  return {
    subject: oneLine(subject),
    text: `${blocks.map(blockText).filter(Boolean).join('\n\n')}\n\n-- \n${footer}\n`,
    html: page(recipient.language, subject, blocks, footer),
  };
}

type Block =
  | string
  | { label: string; url: string }
  | { hint: string; url: string; always?: true }
  | MailItem
  | { rows: [string, string][] };

const greeting = ({ say }: Texts, name: string): string =>
  name ? say('mails.frame.hello', { name }) : say('mails.frame.hello_nameless');

const remedyBlocks = ({ say }: Texts, remedy: 'secure' | 'ignore' | 'none', publicUrl: string): Block[] => {
  if (remedy === 'none') return [];
  if (remedy === 'ignore') return [say('mails.frame.ignore')];
  return [
    say('mails.frame.secure'),
    { label: say('mails.frame.secure_button'), url: `${publicUrl}/account/security` },
  ];
};

/** Names come from people; a line break in one must not make a paragraph of its own. */
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

/** Intl writes the words; what the clocks of the zone show comes from the zone, as everywhere. */
function instantWriter({ language, zone }: Recipient) {
  const format = new Intl.DateTimeFormat(language, {
    dateStyle: 'full',
    timeStyle: 'medium',
    timeZone: 'UTC',
  });
  return (instant: Date) => {
    const time = instant.getTime();
    const offset = zone.offsetAt(time) === 0 ? '' : zone.offsetText(time).replace('-', '\u2212');
    return `${format.format(zone.clockAt(time))} UTC${offset}`;
  };
}

function circumstanceRows(
  { say }: Texts,
  { language }: Recipient,
  { at, ip, user_agent, client_hints }: Circumstances,
  write: (instant: Date) => string,
): [string, string][] {
  const rows: [string, string][] = [[say('mails.frame.when'), write(at)]];
  // What the system does by itself has no location.
  if (ip === null) return rows;
  const { city, country } = locationOf(ip);
  const countryName = country ? new Intl.DisplayNames([language], { type: 'region' }).of(country) : null;
  const location = [city, countryName].filter(Boolean).join(', ') || say('mails.frame.unknown_location');
  const { browser, os } = deviceOf(user_agent, client_hints);
  const device =
    browser && os
      ? say('mails.frame.browser_on_system', { browser, system: os })
      : (browser ?? os ?? say('mails.frame.unknown_device'));
  return [
    ...rows,
    [say('mails.frame.where'), `${location} (IP ${ip})`],
    [say('mails.frame.device'), oneLine(device)],
  ];
}

function blockText(block: Block): string {
  if (typeof block === 'string') return block;
  if ('rows' in block) return block.rows.map(([name, value]) => `${name}: ${value}`).join('\n');
  if ('lines' in block) return [block.title, ...block.lines, block.url].map(oneLine).join('\n');
  if ('hint' in block && block.always) return `${block.hint}\n${block.url}`;
  // The plain text shows the address once, under the words of the button.
  return 'hint' in block ? '' : `${block.label}:\n${block.url}`;
}

function blockHtml(block: Block): string {
  if (typeof block === 'string') return `<p>${html(block)}</p>`;
  if ('rows' in block) {
    const cells = block.rows.map(
      ([name, value]) =>
        `<tr><th align="left" style="padding:2px 16px 2px 0">${html(name)}</th><td>${html(value)}</td></tr>`,
    );
    return `<table role="presentation">${cells.join('')}</table>`;
  }
  const url = html(block.url);
  if ('lines' in block) {
    const lines = block.lines.map((line) => `<br>${html(oneLine(line))}`).join('');
    return `<p><a href="${url}"><strong>${html(oneLine(block.title))}</strong></a>${lines}</p>`;
  }
  if ('hint' in block) {
    const address = block.always ? `<a href="${url}">${url}</a>` : url;
    return `<p><small>${html(block.hint)}<br>${address}</small></p>`;
  }
  return `<p><a href="${url}" style="${BUTTON}">${html(block.label)}</a></p>`;
}

// Mail programs ignore style sheets; inline styles are what all of them read.
const BUTTON =
  'display:inline-block;padding:10px 18px;border-radius:6px;background:#1d4ed8;color:#ffffff;text-decoration:none';
const BODY = 'font:16px/1.5 system-ui,sans-serif;max-width:36rem;margin:0 auto;padding:24px';

const page = (language: Language, subject: string, blocks: Block[], footer: string): string =>
  `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${html(subject)}</title></head>` +
  `<body style="${BODY}">${blocks.map(blockHtml).join('')}<hr><p><small>${html(footer)}</small></p></body></html>`;
