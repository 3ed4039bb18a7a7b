/**
 * A numeric mark with its numbers mapped: `[1,3-5]` stays in its own brackets and separators. A range is
 * kept where its numbers still follow each other and is split where they no longer do.
 * @param mark the mark's text, with brackets and any `^` or `<sup>`
 */
export function renumberMark(mark: string, map: (number: number) => number): string {
  return mark.replace(
    /(\d+)(?:(\s*[-–—~～]\s*)(\d+))?/g,
    (whole, first: string, dash: string | undefined, last: string | undefined) => {
      const from = Number(first);
      if (dash === undefined || last === undefined) return String(map(from));
      const to = Number(last);
      if (to < from || to - from > 1000) return whole;
      return emitRuns(mapRange(from, to, map), dash);
    },
  );
}

function mapRange(from: number, to: number, map: (number: number) => number): number[] {
  const numbers: number[] = [];
  for (let number = from; number <= to; number++) numbers.push(map(number));
  return numbers;
}

/** `[3, 5, 6, 7]` → `3,5-7`. */
function emitRuns(numbers: readonly number[], dash: string): string {
  const runs: { from: number; to: number }[] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last?.to === number - 1) last.to = number;
    else runs.push({ from: number, to: number });
  }
  return runs
    .map(({ from, to }) => (from === to ? String(from) : `${String(from)}${dash}${String(to)}`))
    .join(',');
}
