import type { Platform } from '#core/platform/platform.ts';
import { defineService } from '#core/platform/services.ts';
import { addCount, countLevels } from './counts.ts';
import type { DetectionEvent } from './event.ts';
import type { Knowledge } from './inspect.ts';
import { emptyKnowledge, type Lesson as Learnt, teach } from './knowledge.ts';
import { addKnowledge, loadKnowledge } from './knowledge-store.ts';
import { countUnfamiliar, type UnfamiliarSource } from './notes.ts';
import type { Sketch } from './quantiles.ts';
import { emptyService, type ServiceState } from './state.ts';
import { loadService, saveService } from './state-store.ts';

/** How old this process's copy of everyone's counts may get, and how long what it learnt waits to be written. */
const RELOAD_MS = 60_000;
const FLUSH_MS = 5000;

/** An event whose batch is stored, and what was found about it. */
export type Lesson = { event: DetectionEvent; verdict: Learnt };

type Held = {
  knowledge: Knowledge;
  /** Learnt here and not written yet. */
  unsaved: Knowledge;
  isUnsaved: boolean;
  /** Unfamiliar sources all over the service, with those of `sources`, who are not written yet. */
  service: ServiceState;
  sources: { at: number; source: UnfamiliarSource }[];
  loadedAt: number;
  loading: Promise<void> | null;
  timer: NodeJS.Timeout | null;
};

const heldBy = defineService<Held & { flush(): Promise<void> }>({
  name: 'knowledge of detection',
  open: (platform) => ({
    knowledge: emptyKnowledge(),
    unsaved: emptyKnowledge(),
    isUnsaved: false,
    service: emptyService(),
    sources: [],
    loadedAt: Number.NEGATIVE_INFINITY,
    loading: null,
    timer: null,
    flush: () => flushKnowledge(platform),
  }),
  close: async ({ timer, flush }) => {
    if (timer === null) return;
    clearTimeout(timer);
    await flush();
  },
});

/** Adds all of `more` to `knowledge`. */
function merge({ counts, first, later }: Knowledge, more: Knowledge): void {
  for (const level of countLevels) {
    for (const [value, weight] of more.counts[level].values) addCount(counts, level, value, weight);
  }
  mergeSketch(first, more.first);
  mergeSketch(later, more.later);
}

function mergeSketch(sketch: Sketch, more: Sketch): void {
  more.bins.forEach((weight, bin) => {
    sketch.bins[bin] = (sketch.bins[bin] ?? 0) + weight;
  });
  sketch.total += more.total;
}

/** Details of everyone: this process's copy, at most a minute behind what other processes learn. */
export const knowledgeOf = async (platform: Platform): Promise<Knowledge> =>
  (await upToDate(platform)).knowledge;

/** Returns the sources of the service as a whole, as this process knows them: a copy, to be counted in. */
export const serviceOf = async (platform: Platform): Promise<ServiceState> =>
  structuredClone((await upToDate(platform)).service);

async function upToDate(platform: Platform): Promise<Held> {
  const mine = heldBy(platform);
  if (performance.now() - mine.loadedAt > RELOAD_MS) {
    mine.loading ??= reload(platform, mine).finally(() => {
      mine.loading = null;
    });
    await mine.loading;
  }
  return mine;
}

async function reload(platform: Platform, mine: Held): Promise<void> {
  const [loaded, service] = [await loadKnowledge(platform.db), await loadService(platform.db, false)];
  merge(loaded, mine.unsaved);
  mine.knowledge = loaded;
  mine.service = withUnfamiliar(service, mine.sources);
  mine.loadedAt = performance.now();
}

function withUnfamiliar(service: ServiceState, sources: Held['sources']): ServiceState {
  for (const { at, source } of sources) countUnfamiliar(service, at, source);
  return service;
}

/**
 * Learns from events after their batch is stored, and writes it down a little later. A process that is killed in
 * between forgets a few seconds of statistics, and nothing else.
 */
export function learnFrom(platform: Platform, lessons: readonly Lesson[]): void {
  if (lessons.length === 0) return;
  const mine = heldBy(platform);
  for (const { event, verdict } of lessons) {
    teach(mine.knowledge, event, verdict);
    teach(mine.unsaved, event, verdict);
    if (verdict.source === null) continue;
    const counted = { at: event.at, source: verdict.source };
    withUnfamiliar(mine.service, [counted]);
    mine.sources.push(counted);
  }
  mine.isUnsaved = true;
  if (mine.timer) return;
  mine.timer = setTimeout(() => {
    mine.timer = null;
    flushKnowledge(platform).catch((err) =>
      platform.log.warn({ err }, 'counts of logins could not be written'),
    );
  }, FLUSH_MS);
  mine.timer.unref();
}

/** Writes down what this process has learnt. */
export async function flushKnowledge(platform: Platform): Promise<void> {
  const mine = heldBy(platform);
  if (!mine.isUnsaved) return;
  await flushUnfamiliar(platform, mine);
  const learnt = mine.unsaved;
  mine.unsaved = emptyKnowledge();
  mine.isUnsaved = false;
  try {
    await addKnowledge(platform.db, learnt);
  } catch (error) {
    merge(mine.unsaved, learnt);
    mine.isUnsaved = true;
    throw error;
  }
}

/** In a transaction of its own, so that no batch waits for another one's: all of them count here. */
async function flushUnfamiliar({ db, clock }: Platform, mine: Held): Promise<void> {
  const taken = mine.sources;
  if (taken.length === 0) return;
  mine.sources = [];
  try {
    const service = await db.transaction(async (tx) => {
      const counted = withUnfamiliar(await loadService(tx, true), taken);
      await saveService(tx, counted, clock.now());
      return counted;
    });
    mine.service = withUnfamiliar(service, mine.sources);
  } catch (error) {
    mine.sources = [...taken, ...mine.sources];
    throw error;
  }
}
