import type { Config } from './config.ts';
import { Invalid } from './errors.ts';
import { allowedNetworks, NotReachable, reachableAddress } from './reachable.ts';

/**
 * Says now, not by failures later, that a host must not be talked to; a name that has no address yet may get one.
 * @param pointer of the field that names the host.
 * @throws Invalid
 */
export async function requireReachable(config: Config, host: string, pointer: string): Promise<void> {
  try {
    await reachableAddress(host, allowedNetworks(config));
  } catch (error) {
    if (!(error instanceof NotReachable)) return;
    throw new Invalid('not_reachable', error.message, [{ pointer, message: error.message }]);
  }
}
