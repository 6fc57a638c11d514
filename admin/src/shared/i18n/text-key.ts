import type { KeysOf } from '#locales/keys.ts';
import type { TextFile } from './text-files.ts';

type KeysOfEach<File> = File extends unknown ? KeysOf<File> : never;

/** Every key that there is an English text of. */
export type TextKey = KeysOfEach<TextFile>;

/** What follows a prefix in keys: `TextName<'shared.severity'>` is `'info' | 'low' | …`. */
export type TextName<Prefix extends string, Key = TextKey> = Key extends `${Prefix}.${infer Name}`
  ? Name
  : never;
