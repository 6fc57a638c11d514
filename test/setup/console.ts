import { buildConsole } from '#bin/build-console.ts';

/** The console that browser and process tests open is the one of these sources. */
export const setup = () => buildConsole();
