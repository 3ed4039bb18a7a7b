/** Reads bench/eval/figures.yaml: figures against their sources, and figures that have aged. */
import { fillKeys, isRecord, type Source } from './items.ts';

export interface FigureCase {
  readonly id: string;
  /** A Markdown draft without its marks. */
  readonly text: string;
  /** The figure that must be found, and what it should be; none where the draft must stay silent. */
  readonly wrong?: { readonly found: string; readonly start: number; readonly expected: string };
}

export interface AgeCase {
  readonly id: string;
  readonly text: string;
  readonly stale: boolean;
}

export interface FigureSet {
  readonly figures: readonly FigureCase[];
  readonly ages: readonly AgeCase[];
}

/**
 * @param data the parsed file
 * @param keys citation keys that stand in for `@{12}`
 * @throws Error naming the first malformed case
 */
export function readFigures(
  data: unknown,
  keys: ReadonlyMap<Source, string>,
): { readonly dev: FigureSet; readonly heldOut: FigureSet } {
  const read = (name: string): FigureSet => {
    const set = isRecord(data) ? data[name] : undefined;
    const list = (part: string): readonly unknown[] => {
      const entries = isRecord(set) ? set[part] : undefined;
      if (!Array.isArray(entries)) throw new Error(`figures.yaml: ${name}.${part} is not a list`);
      return entries;
    };
    const text = (value: unknown, id: string): string => {
      if (typeof value !== 'string') throw new Error(`figures.yaml: ${id} is no text`);
      return fillKeys(value, id, keys);
    };
    const ids = (part: string) => (index: number) => `${name}-${part}-${index}`;
    const found = list('found').map((entry, index): FigureCase => {
      const id = ids('found')(index);
      const [draft, expected] = Array.isArray(entry) ? (entry as unknown[]) : [];
      const parts = text(draft, id).split(/‹\||\|›/u);
      if (parts.length !== 3 || typeof expected !== 'string')
        throw new Error(`figures.yaml: ${id} is malformed`);
      const [before = '', figure = '', after = ''] = parts;
      return { id, text: before + figure + after, wrong: { found: figure, start: before.length, expected } };
    });
    const silent = list('silent').map((entry, index): FigureCase => {
      const id = ids('silent')(index);
      return { id, text: text(entry, id) };
    });
    const ages = (['stale', 'fresh'] as const).flatMap((part) =>
      list(part).map((entry, index): AgeCase => {
        const id = ids(part)(index);
        return { id, text: text(entry, id), stale: part === 'stale' };
      }),
    );
    return { figures: [...found, ...silent], ages };
  };
  return { dev: read('dev'), heldOut: read('heldOut') };
}
