export type TermField =
  | 'event'
  | 'category'
  | 'severity'
  | 'outcome'
  | 'reason'
  | 'ip'
  | 'country'
  | 'device'
  | 'browser'
  | 'os'
  | 'user'
  | 'actor'
  | 'session'
  | 'organisation'
  | 'text';

/** One condition of a query line: any of the values, or none of them. */
export type Term = { field: TermField; values: string[]; not: boolean };
