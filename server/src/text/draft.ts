import { shift, type Span } from '../base/span.ts';
import type { Block, Draft, DraftFormat, ListedReference, OutlineNode } from './model.ts';
import { OutlineBuilder } from './outline.ts';
import { cutStretches, type Cut, type Stretch } from './stretches.ts';

/**
 * The structure of a draft: its blocks, which hold every line that is not blank once and in order, its
 * outline and its listed references. Takes any text, in time linear in its length; a byte order mark at
 * the start belongs to no block. Marks of Markdown that carry no words (a thematic break, a table's row of
 * dashes, a link's definition) are blocks of kind `code`.
 */
export function parseDraft(text: string, format: DraftFormat): Draft {
  return draftOf(format, cutStretches(text, format));
}

/** The draft that stretches make, each part of it put together when first asked for. */
export function draftOf(
  format: DraftFormat,
  { stretches, starts }: Cut,
  blocks: () => readonly Block[] = () =>
    stretches.flatMap((stretch, at) => blocksAt(stretch, starts[at] ?? 0)),
): Draft {
  return new StretchedDraft(format, stretches, starts, blocks);
}

class StretchedDraft implements Draft {
  private placed: readonly Block[] | undefined;
  private outlined: Outline | undefined;
  private listed: readonly ListedReference[] | undefined;

  constructor(
    readonly format: DraftFormat,
    private readonly stretches: readonly Stretch[],
    private readonly starts: readonly number[],
    private readonly placedBlocks: () => readonly Block[],
  ) {}

  get blocks(): readonly Block[] {
    return (this.placed ??= this.placedBlocks());
  }

  get outline(): readonly OutlineNode[] {
    return this.sections.outline;
  }

  get referenceSection(): Span | undefined {
    return this.sections.referenceSection;
  }

  get references(): readonly ListedReference[] {
    return (this.listed ??= this.stretches.flatMap((stretch, at) =>
      referencesAt(stretch, this.starts[at] ?? 0),
    ));
  }

  private get sections(): Outline {
    return (this.outlined ??= outlineOf(this.stretches, this.starts));
  }
}

/** The blocks of a stretch that begins at `start`. */
export function blocksAt({ origin, blocks }: Stretch, start: number): readonly Block[] {
  const by = start - origin;
  return by === 0 ? blocks : blocks.map((block) => ({ ...block, start: block.start + by }));
}

function referencesAt({ origin, references }: Stretch, start: number): readonly ListedReference[] {
  const by = start - origin;
  if (by === 0) return references;
  return references.map((entry) => ({
    ...entry,
    span: shift(entry.span, by),
    contentStart: entry.contentStart + by,
  }));
}

type Outline = ReturnType<OutlineBuilder['finish']>;

function outlineOf(stretches: readonly Stretch[], starts: readonly number[]): Outline {
  const builder = new OutlineBuilder();
  /** End of the last block before the stretch. */
  let end = 0;
  stretches.forEach(({ origin, blocks, headings }, at) => {
    const by = (starts[at] ?? 0) - origin;
    let next = 0;
    if (headings.length > 0) {
      for (const block of blocks) {
        const placed = headings[next];
        if (block.heading !== undefined && placed?.heading === block.heading) {
          builder.add(by === 0 ? placed : { ...placed, span: shift(placed.span, by) }, end);
          next++;
        }
        end = block.start + block.text.length + by;
      }
    } else {
      const last = blocks.at(-1);
      if (last !== undefined) end = last.start + last.text.length + by;
    }
  });
  return builder.finish(end);
}
