export { type LiveEvents, LiveTail } from './live.ts';
