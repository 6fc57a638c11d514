import { useQuery } from '@tanstack/react-query';
import { limits } from '#contract/limits.ts';
import { api } from '../../api/client.ts';

/** Returns who runs the network of each address, where that is known: `Hetzner Online GmbH (AS24940)`. */
export function useOperators(addresses: readonly (string | null)[]): ReadonlyMap<string, string> {
  const ip = [...new Set(addresses)]
    .filter((address) => address !== null)
    .slice(0, limits.operatorAddresses.maxItems);
  const { data } = useQuery({
    queryKey: ['network-operators', ...ip],
    queryFn: ({ signal }) => api.get('/network-operators', { query: { ip }, signal }),
    enabled: ip.length > 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return new Map(data?.data.map((one) => [one.ip, `${one.name} (AS${one.number})`]));
}
