import { z } from 'zod';

/**
 * Returns a web address in an input. What it may hold is looked at only when it is an address at all: zod runs the checks
 * that follow on a text that has failed already, and `new URL` would throw there, which is answered 500.
 * @param fault what is wrong with the address, as a sentence.
 */
export const urlText = (max: number, fault: (url: URL) => string | undefined) =>
  z
    .url({ protocol: /^https?$/ })
    .max(max)
    .superRefine((text, context) => {
      const message = URL.canParse(text) ? fault(new URL(text)) : undefined;
      if (message !== undefined) context.addIssue({ code: 'custom', message });
    });
