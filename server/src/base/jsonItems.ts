/** One top-level item of a JSON array as text, with its place. */
export interface JsonItem {
  /** UTF-16 offset of its first unit. */
  readonly start: number;
  readonly text: string;
}

/**
 * Cuts the text of a JSON array into its items without parsing them, so that a bad item costs only itself.
 * Strings and nested brackets are respected; commas that are missing or doubled do not matter. An item
 * whose brackets are never closed reaches to the end. Linear in the text.
 * @returns undefined when the text does not begin with an array.
 */
export function jsonItems(text: string): readonly JsonItem[] | undefined {
  const open = /^\s*\[/.exec(text);
  if (open === null) return undefined;
  const items: JsonItem[] = [];
  let start = -1;
  let depth = 0;
  let inString = false;
  const close = (end: number): void => {
    if (start >= 0) items.push({ start, text: text.slice(start, end).trimEnd() });
    start = -1;
  };
  for (let i = open[0].length; i < text.length; i++) {
    const char = text[i] ?? '';
    if (inString) {
      if (char === '\\') i++;
      else if (char === '"') inString = false;
      continue;
    }
    if (depth === 0 && (char === ',' || char === ']')) {
      close(i);
      if (char === ']') return items;
      continue;
    }
    if (start < 0 && !/\s/.test(char)) start = i;
    if (char === '"') inString = true;
    else if (char === '{' || char === '[') depth++;
    else if (char === '}' || char === ']') {
      depth--;
      if (depth === 0) close(i + 1);
    }
  }
  close(text.length);
  return items;
}
