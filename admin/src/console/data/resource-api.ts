import type { Endpoint } from '../resource.ts';
import { resources } from '../resources.ts';

/** Returns the part of the API behind a resource of the console. */
export function resourceApi(resource: string): Endpoint {
  const endpoint = resources.get(resource)?.endpoint;
  if (!endpoint) throw new Error(`No API for the resource ${resource}`);
  return endpoint;
}
