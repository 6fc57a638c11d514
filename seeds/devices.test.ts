import { describe, expect, it } from 'vitest';
import { deviceOf } from '#core/enrichment/index.ts';
import { devices, userAgentAt } from './devices.ts';

const time = Date.UTC(2026, 5, 1);

describe('the devices of the demo', () => {
  it.each(Object.values(devices).map((device) => [device.key, device] as const))(
    'ua-parser-js tells the kind of %s',
    (_, device) => {
      const found = deviceOf(userAgentAt(device, time));
      expect(found.device_type).toBe(device.kind);
      if (device.kind === 'bot') return;
      expect(found.browser).toBeTruthy();
      expect(found.os).toBeTruthy();
    },
  );

  it('browsers are updated as weeks go by', () => {
    const later = time + 60 * 86_400_000;
    expect(deviceOf(userAgentAt(devices.chromeMac, time)).browser).toBe('Chrome 149');
    expect(deviceOf(userAgentAt(devices.chromeMac, later)).browser).toBe('Chrome 151');
    expect(deviceOf(userAgentAt(devices.chromeMac, later, 60)).browser).toBe('Chrome 149');
  });
});
