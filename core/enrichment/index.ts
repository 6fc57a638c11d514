export {
  ACCEPT_CH,
  type ClientHints,
  clientHintNames,
  clientHintsOf,
  clientHintsSchema,
} from './client-hints.ts';
export { type Device, deviceOf } from './device.ts';
export { familyOfBrowser } from './device-hints.ts';
export { type Location, locationOf } from './location.ts';
export { operatorOf } from './operator.ts';
export { cleanUserAgent, MAX_USER_AGENT } from './user-agent.ts';
