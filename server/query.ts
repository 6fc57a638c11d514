import { z } from 'zod';
import { limits } from '#contract/limits.ts';

/** Returns a query parameter that may be repeated: `?code=a&code=b`. */
export const repeatable = <Item extends z.ZodType>(item: Item, max: number = limits.filterValues.maxItems) =>
  z.preprocess(
    (value) => (value === undefined || Array.isArray(value) ? value : [value]),
    z.array(item).max(max).optional(),
  );

/**
 * Returns a whole number in a query, in decimal digits only: what JavaScript takes for numbers besides (`0x10`, `1e3`, `
 * 1`) is none.
 */
export const wholeNumber = (min: number, max: number) =>
  z.preprocess(
    (value) => (typeof value === 'string' && /^-?(0|[1-9]\d*)$/.test(value) ? Number(value) : value),
    z.int().min(min).max(max),
  );

/** A yes or no in a query. */
export const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

/** Items of a page. */
export const limitSchema = wholeNumber(1, 200).default(25);
export const cursorSchema = z
  .string()
  .max(5000)
  .optional()
  .describe('`page_info.next_cursor` of the previous page.');

/** Returns a page of a list. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    data: z.array(item),
    page_info: z.object({ next_cursor: z.string().nullable().describe('null on the last page.') }),
  });

export const listOf = <Item extends z.ZodType>(item: Item) => z.object({ data: z.array(item) });

export const idParams = z.strictObject({ id: z.uuid().toLowerCase() });
