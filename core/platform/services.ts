import type { Platform } from './platform.ts';

/** What a subject keeps as long as the process lives: a cache, a batcher, counters with a timer. */
export type ServiceDefinition<Service> = {
  /** For messages about it. */
  name: string;
  /** Makes it, at its first use. */
  open(platform: Platform): Service;
  /** Ends it: writes what waits and stops timers. Connections still work then. */
  close?(service: Service): Promise<void> | void;
};

/** The services of one process: each is opened once, at its first use, and all are closed with the platform. */
export type Services = {
  /** Returns the service of a definition, and opens it if that was not done yet. */
  of<Service>(definition: ServiceDefinition<Service>): Service;
  /** Closes all services, the last opened first. One that fails does not keep the others from closing. */
  close(): Promise<void>;
};

type Opened = { name: string; service: unknown; close(): Promise<void> | void };

/** @param platform returns the platform that the services are opened with. */
export function openServices(platform: () => Platform): Services {
  const opened = new Map<ServiceDefinition<never>, Opened>();
  return {
    of<Service>(definition: ServiceDefinition<Service>): Service {
      const key = definition as unknown as ServiceDefinition<never>;
      const known = opened.get(key);
      // The map holds under each definition what its own `open` has made; no type can say that.
      if (known) return known.service as Service;
      const service = definition.open(platform());
      opened.set(key, { name: definition.name, service, close: () => definition.close?.(service) });
      return service;
    },
    async close() {
      // One that writes what waits may open another one again.
      for (let last = [...opened].at(-1); last; last = [...opened].at(-1)) {
        const [definition, { name, close }] = last;
        opened.delete(definition);
        try {
          await close();
        } catch (err) {
          platform().log.warn({ err, service: name }, 'a service could not be closed properly');
        }
      }
    },
  };
}

/**
 * Declares a service and returns how to get it: `const alertCountsOf = defineService({ … })`, then
 * `alertCountsOf(platform)`. Nothing else may keep state between calls.
 */
export const defineService =
  <Service>(definition: ServiceDefinition<Service>) =>
  ({ services }: Pick<Platform, 'services'>): Service =>
    services.of(definition);
