import { mappedNetworkOf } from '#core/platform/address.ts';
import { type Knex, rowsOf } from '#core/platform/database.ts';
import { type Condition, inNetwork } from '#core/platform/network-sql.ts';

/**
 * Which of these networks have events, in a range of time, that are stored in the mapped form. It is asked first, because with two forms in a
 * condition an index would no longer give the order, and hardly any database has such rows. Costs a look into the index
 * of each partition.
 */
export async function storedMapped(
  tx: Knex,
  networks: readonly string[],
  { from, to }: { from?: string | undefined; to?: string | undefined },
): Promise<ReadonlySet<string>> {
  const asked = networks.flatMap((network) => {
    const mapped = mappedNetworkOf(network);
    return mapped === null ? [] : [{ network, ...inNetwork('e.ip', mapped) }];
  });
  if (asked.length === 0) return new Set();
  const times: Condition[] = [
    ...(from === undefined ? [] : [{ sql: 'e.occurred_at >= ?::timestamptz', bindings: [from] }]),
    ...(to === undefined ? [] : [{ sql: 'e.occurred_at < ?::timestamptz', bindings: [to] }]),
  ];
  const inTime = times.map(({ sql }) => ` and ${sql}`).join('');
  // Ordered, so that an index is read whatever the statistics say of addresses that are not there.
  const looks = asked.map(
    ({ sql }) => `select ? as network where exists
      (select from (select from audit_events e where ${sql}${inTime} order by e.ip limit 1) found)`,
  );
  const found = await rowsOf<{ network: string }>(
    tx.raw(
      looks.join(' union all '),
      asked.flatMap(({ network, bindings }) => [
        network,
        ...bindings,
        ...times.flatMap((time) => time.bindings),
      ]),
    ),
  );
  return new Set(found.map(({ network }) => network));
}
