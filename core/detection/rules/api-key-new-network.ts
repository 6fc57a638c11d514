import { detailOf, KEY_IN_NEW_NETWORK } from '../event.ts';
import { locationOf } from '../facts.ts';
import { DAY_MS } from '../state.ts';
import { defineRule, type RuleContext } from './rule.ts';

type Limits = { first_networks: number; first_days: number; max_networks: number; min_uses: number };

/** Gatehouse's own keys: it notes itself when one is used from a network for the first time. */
function isNewForOwnKey({ event }: RuleContext, limits: Limits): boolean {
  const known = Number(detailOf(event, 'known_networks'));
  const first = Date.parse(String(detailOf(event, 'first_used_at')));
  return (
    known >= limits.first_networks &&
    known < limits.max_networks &&
    event.at - first >= limits.first_days * DAY_MS
  );
}

/** Keys of other services, whose uses are events: the key's window counts them by network. */
function isNewForOtherKey({ actor }: RuleContext, network: string, limits: Limits): boolean {
  if (actor === null) return false;
  const uses = Object.values(actor.seen).reduce((sum, count) => sum + count, 0);
  return uses > limits.min_uses && actor.seen[network] === 1;
}

export const apiKeyNewNetwork = defineRule({
  id: 'api_key_new_network',
  severity: 'medium',
  technique: { id: 'T1528', name: 'Steal Application Access Token' },
  group: 'actor',
  alerts: true,
  thresholds: { first_networks: 1, first_days: 3, max_networks: 20, min_uses: 20 },
  response: 'none',
  evaluate: (context, limits) => {
    const { event } = context;
    const { network } = event.features;
    if (event.actor_type !== 'api_key' || network === null) return null;
    const isNew =
      event.code === KEY_IN_NEW_NETWORK
        ? isNewForOwnKey(context, limits)
        : isNewForOtherKey(context, network, limits);
    if (!isNew) return null;
    return { reason: { code: 'key_from_new_network', params: { network, location: locationOf(event) } } };
  },
});
