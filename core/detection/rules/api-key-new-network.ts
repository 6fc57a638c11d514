import { placeName } from '../words.ts';
import { defineRule } from './rule.ts';

export const apiKeyNewNetwork = defineRule({
  id: 'api_key_new_network',
  title: 'API key from a new network',
  sentence: 'An API key that has long been used from the same networks is used from another.',
  severity: 'medium',
  technique: { id: 'T1528', name: 'Steal Application Access Token' },
  group: 'actor',
  alerts: true,
  thresholds: { least_uses: 20 },
  meaning: { least_uses: 'Uses before which no network is called new.' },
  response: 'none',
  actions: ['Ask who runs the service', 'Revoke the key if nobody moved it'],
  evaluate: ({ event, actor }, limits) => {
    const network = event.features.network;
    if (event.actor_type !== 'api_key' || actor === null || network === null) return null;
    const uses = Object.values(actor.seen).reduce((sum, count) => sum + count, 0);
    if (uses <= limits.least_uses || actor.seen[network] !== 1) return null;
    return { reason: `The key was used from ${network} in ${placeName(event)} for the first time` };
  },
});
