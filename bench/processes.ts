import { readdirSync, readFileSync } from 'node:fs';

/** Ticks of the kernel's clock a second: `getconf CLK_TCK`, 100 on every Linux of today. */
const TICKS = 100;

type Reading = { pid: number; parent: number; name: string; cpuSeconds: number; rssMiB: number };
/** Time of all processes of a kind; memory of the largest, of PostgreSQL's together. */
export type Usage = { name: string; cpuSeconds: number; rssMiB: number };

function nameOf(pid: string): string {
  const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  if (/server\/main\.js/.test(command)) return 'API';
  if (/workers\/main\.js/.test(command)) return 'worker';
  if (/gatehouse\.mjs start/.test(command)) return 'launcher';
  return /postgres/.test(command) ? 'PostgreSQL' : 'other';
}

/** KiB: of a Node process what is resident; of PostgreSQL's, which share memory, the proportional part. */
function memoryOf(pid: string, name: string): number {
  const isShared = name === 'PostgreSQL';
  const text = readFileSync(`/proc/${pid}/${isShared ? 'smaps_rollup' : 'status'}`, 'utf8');
  return Number(/^(?:Pss|VmRSS):\s+(\d+)/m.exec(text)?.[1] ?? 0);
}

function readAll(): Reading[] {
  return readdirSync('/proc').flatMap((pid) => {
    if (!/^\d+$/.test(pid)) return [];
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const name = nameOf(pid);
      const ticks = fields.slice(11, name === 'PostgreSQL' ? 15 : 13); // with its children that have ended
      return [
        {
          pid: Number(pid),
          parent: Number(fields[1]),
          name,
          cpuSeconds: ticks.reduce((sum, value) => sum + Number(value), 0) / TICKS,
          rssMiB: memoryOf(pid, name) / 1024,
        },
      ];
    } catch {
      return []; // ended in between, or another user's
    }
  });
}

/** Returns what the processes below the launcher have used so far, by what they are, and this process as `sender`. */
export function usage(launcher: number): Usage[] {
  const all = readAll();
  const family = new Set([launcher]);
  for (let size = 0; size < family.size; ) {
    size = family.size;
    for (const { pid, parent } of all) if (family.has(parent)) family.add(pid);
  }
  const sums = new Map<string, Usage>();
  for (const reading of all) {
    const name = reading.pid === process.pid ? 'sender' : reading.name;
    if (reading.pid !== process.pid && !family.has(reading.pid)) continue;
    const sum = sums.get(name) ?? { name, cpuSeconds: 0, rssMiB: 0 };
    sum.cpuSeconds += reading.cpuSeconds;
    sum.rssMiB = name === 'PostgreSQL' ? sum.rssMiB + reading.rssMiB : Math.max(sum.rssMiB, reading.rssMiB);
    sums.set(name, sum);
  }
  return [...sums.values()];
}

/** CPU seconds that everything on this machine has used since it started, from the first line of /proc/stat. */
export function busySeconds(): number {
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0] = readFileSync('/proc/stat', 'utf8')
    .split('\n', 1)
    .join('')
    .split(/\s+/)
    .slice(1)
    .map(Number);
  return (user + nice + system + irq + softirq) / TICKS;
}
