/** What a risk says, part by part: its score where it has one, and the reasons. */
export const riskParts = (
  { score, reasons }: { score: number | null; reasons: readonly string[] },
  number: (value: number) => string,
): string[] => [...(score === null ? [] : [number(score)]), ...reasons];
