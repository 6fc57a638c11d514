export { type ClientOptions, GatehouseClient, type Undelivered } from './client.ts';
export type { GatehouseEvent } from './event.ts';
