import type { Config } from './config.ts';
import { type FairShares, openFairShares } from './fair-shares.ts';

export const MIB = 1024 * 1024;

/** Pictures that are decoded at once; each may take its part of `PICTURE_MEMORY_MIB`. */
export const DECODERS = 2;

/** Part of the database connections that searches may have; the rest is for logins and changes. */
const SEARCHES_OF_POOL = 0.6;

/** What the callers of one process share out; docs/operating.md says who may have how much. */
export type Shares = {
  /** Requests that only read: searches, lists, charts. */
  searches: FairShares;
  /** All other requests of people who are logged in, and of keys. */
  requests: FairShares;
  /** Those of anonymous: logins above all, each of which waits for its turn to hash a password. They hold up nobody else. */
  anonymous: FairShares;
  /** Files that are being sent. */
  downloads: FairShares;
  /** Files that are being received. */
  uploads: FairShares;
  /** Bytes of posted events in memory. */
  eventBytes: FairShares;
  /** Pictures that are being decoded. */
  decoders: FairShares;
  /** Connections of live views. */
  streams: FairShares;
  /** What they tell of: events, each a small query a second … */
  liveEvents: FairShares;
  /** … and counts, which share one query. */
  liveCounts: FairShares;
};

/** What a route can take a place of, for as long as it works on a request. */
export type RequestShare = 'searches' | 'requests' | 'downloads' | 'uploads';

/** A live view that is refused does not wait: anyone who opens it would see nothing. */
const live = {
  waiting: 0,
  refused: {
    code: 'too_many_streams',
    message: 'Too many live views are open. Close one, or try again later.',
    seconds: 30,
  },
};

export function openShares(config: Config): Shares {
  const { DATABASE_POOL, SEARCHES_AT_ONCE, SEARCHES_WAITING, LIVE_VIEWS, LIVE_VIEWS_PER_SESSION } = config;
  const eventBytes = config.EVENT_MEMORY_MIB * MIB;
  return {
    searches: openFairShares({
      total: Math.max(1, Math.floor(DATABASE_POOL * SEARCHES_OF_POOL)),
      each: SEARCHES_AT_ONCE,
      waiting: SEARCHES_WAITING,
    }),
    requests: openFairShares({ total: DATABASE_POOL, each: 4, waiting: 200 }),
    anonymous: openFairShares({ total: Math.max(2, Math.floor(DATABASE_POOL / 2)), each: 4, waiting: 200 }),
    downloads: openFairShares({ total: config.DOWNLOADS, each: config.DOWNLOADS_PER_SESSION, waiting: 5 }),
    uploads: openFairShares({ total: 8, each: 2, waiting: 20 }),
    // The smallest sixth that can be set has room for the largest batch, 8 MiB.
    eventBytes: openFairShares({ total: eventBytes, each: eventBytes / 6, waiting: 1000 }),
    decoders: openFairShares({ total: DECODERS, each: 1, waiting: 20 }),
    streams: openFairShares({ total: LIVE_VIEWS, each: 8, ...live }),
    liveEvents: openFairShares({ total: LIVE_VIEWS, each: LIVE_VIEWS_PER_SESSION, ...live }),
    liveCounts: openFairShares({ total: 5 * LIVE_VIEWS, each: LIVE_VIEWS_PER_SESSION, ...live }),
  };
}
