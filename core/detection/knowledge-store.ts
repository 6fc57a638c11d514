import { type Knex, rowsOf } from '#core/platform/database.ts';
import type { Tables } from '#core/platform/tables.ts';
import { plainArray, textArray } from '#core/platform/text-array.ts';
import { type CountLevel, countLevels, weightAt } from './counts.ts';
import type { Knowledge } from './inspect.ts';
import { emptyKnowledge } from './knowledge.ts';
import { BINS } from './quantiles.ts';

/** The bins of the scores' distributions are kept as two levels more. */
const sketches = { score: 'later', score_first: 'first' } as const;
type SketchLevel = keyof typeof sketches;
const sketchLevels = Object.keys(sketches) as SketchLevel[];

const isSketch = (level: string): level is SketchLevel => level in sketches;

type CountRow = Tables['detection_counts'];

export async function loadKnowledge(db: Knex): Promise<Knowledge> {
  const knowledge = emptyKnowledge();
  const rows = await rowsOf<CountRow>(db.raw('select level, value, weight from detection_counts'));
  for (const { level, value, weight } of rows) {
    if (isSketch(level)) {
      const bin = Number(value);
      if (bin >= 0 && bin < BINS) {
        const sketch = knowledge[sketches[level]];
        sketch.bins[bin] = weight;
        sketch.total += weight;
      }
    } else if ((countLevels as readonly string[]).includes(level)) {
      const counts = knowledge.counts[level as CountLevel];
      counts.values.set(value, weight);
      counts.total += weight;
    }
  }
  return knowledge;
}

/** Adds what was learnt since the last time. */
export async function addKnowledge(db: Knex, learnt: Knowledge): Promise<void> {
  const rows: CountRow[] = [];
  for (const level of countLevels) {
    for (const [value, weight] of learnt.counts[level].values) rows.push({ level, value, weight });
  }
  for (const level of sketchLevels) {
    learnt[sketches[level]].bins.forEach((weight, bin) => {
      if (weight > 0) rows.push({ level, value: String(bin), weight });
    });
  }
  if (rows.length === 0) return;
  rows.sort((a, b) => (a.level + a.value < b.level + b.value ? -1 : 1));
  await db.raw(
    `insert into detection_counts as c (level, value, weight)
     select * from unnest(?::text[], ?::text[], ?::float8[])
     on conflict (level, value) do update set weight = c.weight + excluded.weight`,
    [
      plainArray(rows.map(({ level }) => level)),
      textArray(rows.map(({ value }) => value)),
      plainArray(rows.map(({ weight }) => weight)),
    ],
  );
}

/** Forgets values that have decayed to less than a tenth of a login, so that the table stays bounded. */
export async function forgetDecayed(db: Knex, now: Date): Promise<void> {
  await db('detection_counts')
    .where('weight', '<', weightAt(now.getTime()) / 10)
    .whereNotIn('level', [...sketchLevels, 'logged_in'])
    .delete();
}
