import { useEffect, useState } from 'react';
import { api } from '../../api/client.ts';
import { renamedZones } from './zone-names.ts';

/** State of the page: the names are the same for all fields, and are requested once. */
let asked: Promise<ReadonlySet<string>> | undefined;

const ask = (): Promise<ReadonlySet<string>> => {
  asked ??= api.get('/time-zones').then(({ data }) => new Set(data.map(({ name }) => name)));
  asked.catch(() => {
    asked = undefined;
  });
  return asked;
};

/** Zones that browsers list, by their names of today. */
const listed = [
  ...new Set(['UTC', ...Intl.supportedValuesOf('timeZone').map((name) => renamedZones[name] ?? name)]),
].sort();

/** Returns the zones to choose from: those that the server takes, without the second names of the same. */
export function useZoneNames(): readonly string[] {
  const [known, setKnown] = useState<ReadonlySet<string>>();
  useEffect(() => {
    let isGone = false;
    ask().then(
      (names) => {
        if (!isGone) setKnown(names);
      },
      // Then all are shown, and the server says which one it does not take.
      () => {},
    );
    return () => {
      isGone = true;
    };
  }, []);
  return known ? listed.filter((name) => known.has(name)) : listed;
}
