import type { Outcome } from './load.ts';
import type { Storage } from './storage.ts';

const whole = (value: number) => Math.round(value).toLocaleString('en');

/** One phase in a few lines. */
export function printOutcome({ load, ...outcome }: Outcome): void {
  const pace = load.pace ? `, paced at ${whole(load.pace)}/s` : '';
  console.log(`\n${load.name}: ${load.connections} connections, ${load.batch} a post${pace}`);
  console.log(`  events                 ${whole(outcome.events)}`);
  console.log(`  accepted               ${whole(outcome.acceptedRate)}/s`);
  console.log(`  end to end             ${whole(outcome.endToEndRate)}/s`);
  console.log(`  202 to searchable      p50 ${whole(outcome.p50)} ms, p99 ${whole(outcome.p99)} ms`);
  if (outcome.refused > 0) console.log(`  told to wait           ${whole(outcome.refused)} times`);
  for (const { name, cores, micros } of outcome.cpu) {
    const memory = outcome.memory.map((sample) =>
      whole(sample.find((one) => one.name === name)?.rssMiB ?? 0),
    );
    console.log(
      `  ${name.padEnd(22)} ${cores.toFixed(2)} cores, ${micros.toFixed(1)} µs an event; ${memory.join(' → ')} MiB`,
    );
  }
  console.log(`  others on this machine ${outcome.others.toFixed(2)} cores`);
}

export function printStorage(
  { events, table, indexes, rollups }: Storage,
  sizes: { name: string; bytes: number }[],
) {
  const each = (bytes: number) => (bytes / events).toFixed(0);
  console.log(`\nStorage of ${whole(events)} events, bytes an event`);
  console.log(
    `  table ${each(table)} + indexes ${each(indexes)} = ${each(table + indexes)}; rollups ${each(rollups)}`,
  );
  for (const { name, bytes } of sizes) console.log(`    ${name.padEnd(30)} ${each(bytes)}`);
}

/** What each step took of a processor, for one event. */
export function printCosts(micros: ReadonlyMap<string, number>, events: number): void {
  console.log('\nProcessor time, µs an event');
  for (const [step, sum] of micros) console.log(`  ${step.padEnd(32)} ${(sum / events).toFixed(2)}`);
}
