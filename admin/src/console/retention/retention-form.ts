import { limits } from '#contract/limits.ts';
import type { Category, Retention } from './useRetention.ts';

/** Days for every category; null: forever. */
export type Days = Record<Category, number | null>;

/** Where events are kept forever, `days` is what would be kept otherwise. */
type Period = { is_forever: boolean; days: number | null };
export type RetentionForm = Record<Category, Period>;

/** A year and a day: what most rules ask for first. */
const USUAL_DAYS = 366;

const mapValues = <Value, Result>(
  values: Record<Category, Value>,
  map: (value: Value) => Result,
): Record<Category, Result> =>
  Object.fromEntries(
    Object.entries(values).map(([category, value]) => [category, map(value as Value)]),
  ) as Record<Category, Result>;

export const daysOf = ({ categories }: Pick<Retention, 'categories'>): Days =>
  Object.fromEntries(categories.map(({ category, days }) => [category, days])) as Days;

/** Returns the values of the form for days. */
export const toForm = (days: Days): RetentionForm =>
  mapValues(days, (value) => ({ is_forever: value === null, days: value ?? USUAL_DAYS }));

/** Returns the days that a form says. */
export const toDays = (form: RetentionForm): Days =>
  mapValues(form, ({ is_forever, days }) => (is_forever ? null : days));

/** Returns whether the API takes so many days. */
export const isAllowed = (days: unknown): boolean =>
  Number.isInteger(days) &&
  Number(days) >= limits.retentionDays.min &&
  Number(days) <= limits.retentionDays.max;

/** Returns the categories whose days are not the same. */
export const changedCategories = (previous: Days, next: Days): Category[] =>
  (Object.keys(next) as Category[]).filter((category) => previous[category] !== next[category]);

/** Returns whether events of a category are deleted earlier than they were. */
export const isShorter = (previous: number | null, next: number | null): boolean =>
  next !== null && (previous === null || next < previous);
