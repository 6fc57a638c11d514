/**
 * The keys of the texts in a file, as `console.alerts.title`. Files are types of their own (`resolveJsonModule`), so a key that
 * the English file lacks does not compile.
 */
export type KeysOf<Tree> = {
  [Name in keyof Tree & string]: Tree[Name] extends string ? Name : `${Name}.${KeysOf<Tree[Name]>}`;
}[keyof Tree & string];
