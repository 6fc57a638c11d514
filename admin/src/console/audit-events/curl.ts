import { queryString } from '../../api/request.ts';

/** A shell's single quotes hold everything but themselves. */
const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

/** Returns the command that asks the API for the same; the key is the reader's own to put in. */
export const curlFor = (origin: string, path: string, query: object = {}): string =>
  `curl -H "Authorization: Bearer $GATEHOUSE_KEY" ${quoted(`${origin}/api/v1${path}${queryString(query)}`)}`;
