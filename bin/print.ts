import type { Instance } from './instance.ts';

const WIDTH = 30;

/** Returns what `npm start` says when everything is up. */
export function startBanner({ url, place, mailUrl, firstAdmin }: Instance, seconds: string): string {
  const rows: [string, string][] = [];
  if (firstAdmin) {
    rows.push(['First admin', firstAdmin.email]);
    rows.push([
      'Password',
      firstAdmin.password
        ? `${firstAdmin.password}   (shown this once; keep it)`
        : 'the one set in ADMIN_PASSWORD',
    ]);
  }
  rows.push(['Data', place], ['API', `${url}/docs`], ...mailRow(mailUrl));
  if (firstAdmin) rows.push(['Look around', 'npm run demo, with 90 days of example data']);
  return banner(`Gatehouse is ready at ${url} (${seconds} s)`, rows);
}

/** Returns what `npm run demo` says when the example data is there. */
export function demoBanner(
  { url, place, mailUrl }: Instance,
  seconds: string,
  people: readonly { email: string; password: string; role: string | null }[],
): string {
  const rows = people.map(({ email, password, role }): [string, string] => [
    role ?? 'end user',
    `${email}   ${password}`,
  ]);
  return banner(`Gatehouse's demo is ready at ${url} (${seconds} s)`, [
    ...rows,
    ['Data', place],
    ['API', `${url}/docs`],
    ...mailRow(mailUrl),
  ]);
}

/** Returns a line of its own, to be clicked: the link holds a token. */
const mailRow = (url: string | null): [string, string][] =>
  url === null ? [] : [['Mail', `${url}   (kept here, not sent)`]];

function banner(title: string, rows: [string, string][]): string {
  const width = Math.max(...rows.map(([name]) => name.length)) + 3;
  const lines = rows.map(([name, text]) => `  ${name.padEnd(width)}${text}`);
  return ['', title, '', ...lines, '', '  Stop with Ctrl-C.', ''].join('\n');
}

/** Draws `done` of `total` as a bar that moves on a terminal, and as a line every 10 % elsewhere. */
export function progressPrinter(what: string): (done: number, total: number) => void {
  let lastTenth = -1;
  return (done, total) => {
    const share = total > 0 ? Math.min(1, done / total) : 1;
    const numbers = `${done.toLocaleString('en')} of ${total.toLocaleString('en')}`;
    if (process.stdout.isTTY) {
      const filled = Math.round(share * WIDTH);
      process.stdout.write(`\r  ${what} ${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${numbers} `);
      if (share === 1 && lastTenth !== 10) process.stdout.write('\n');
      lastTenth = share === 1 ? 10 : 0;
      return;
    }
    const tenth = Math.floor(share * 10);
    if (tenth === lastTenth) return;
    lastTenth = tenth;
    console.log(`  ${what}: ${tenth * 10} % (${numbers})`);
  };
}
