import type { BlockSink, OpenBlock } from './blockSink.ts';
import { headOf } from './headingLines.ts';
import { nextFilledLine, type Line } from './lines.ts';
import { entryLabel, type EntryLabel } from './referenceLabels.ts';

/** What a line of a reference list is. */
type Role = 'entry' | 'continuation' | 'other';

export interface ReferenceListState {
  /** Level of its heading: a heading of that level or above ends the list. */
  readonly level: number;
  readonly labels?: EntryLabel['kind'];
}

/**
 * The list under 参考文献 while it is read. Its first entry settles how entries are labelled; a line with no
 * such label goes on with the entry above or is no entry at all (scans carry foreign lines into lists).
 */
export class ReferenceList {
  readonly level: number;
  private labels: EntryLabel['kind'] | undefined;

  constructor(
    private readonly text: string,
    private readonly markdown: boolean,
    state: ReferenceListState,
  ) {
    this.level = state.level;
    this.labels = state.labels;
  }

  get state(): ReferenceListState {
    const { level, labels } = this;
    return labels === undefined ? { level } : { level, labels };
  }

  /** A heading inside the list: what follows may be labelled anew. */
  restart(): void {
    this.labels = undefined;
  }

  /** Takes a line into `sink` as an entry or part of one; false where it is neither. */
  read(line: Line, head: string, sink: BlockSink): boolean {
    const label = entryLabel(head);
    const role = this.roleOf(line, head, label, sink.open);
    if (role === 'other') return false;
    if (role === 'continuation') sink.join(line);
    else {
      const contentStart = Math.min(line.last, line.first + label.length);
      const { number, furtherNumbers, key } = label;
      sink.start('reference', line, {
        joins: true,
        label: {
          contentStart,
          ...(number === undefined ? {} : { number }),
          ...(furtherNumbers === undefined ? {} : { furtherNumbers }),
          ...(key === undefined ? {} : { key }),
        },
      });
    }
    return true;
  }

  private roleOf(line: Line, head: string, label: EntryLabel, open: OpenBlock | undefined): Role {
    const { kind } = label;
    const numbered = kind === 'bracket' || kind === 'dot' || kind === 'parenthesis' || kind === 'key';
    if (this.labels === undefined) {
      if (!numbered && (isRemark(head) || this.numberedEntryFollows(line))) return 'other';
      this.labels = kind;
    } else if (kind === 'bracket' || kind === 'key') this.labels = kind;
    const continues = open?.kind === 'reference' && open.label?.note === undefined && !this.isComplete(open);
    if (kind !== this.labels) return continues ? 'continuation' : 'other';
    if (numbered || kind === 'bullet') return 'entry';
    if (continues && this.markdown) return 'continuation';
    return isRemark(head) ? 'other' : 'entry';
  }

  /**
   * Whether the next line cannot belong to the entry: in plain text after a full stop, in Markdown, where
   * lines of one paragraph belong together, only when a finished entry without a number stands there.
   */
  private isComplete({ start, end }: OpenBlock): boolean {
    const stopped = /[.。．]\s*$/u.test(this.text.slice(Math.max(start, end - 8), end));
    if (!this.markdown || !stopped) return stopped;
    return (
      this.labels === 'none' &&
      /\[[A-Z]{1,2}(?:\/[A-Z]{2})?\]/u.test(this.text.slice(start, Math.min(end, start + 500)))
    );
  }

  private numberedEntryFollows(line: Line): boolean {
    const next = nextFilledLine(this.text, line.next);
    return next !== undefined && ['bracket', 'dot'].includes(entryLabel(headOf(this.text, next)).kind);
  }
}

/** （编辑：……） and the like. */
function isRemark(head: string): boolean {
  return /^[（(][^（(]{0,40}[）)]$/u.test(head);
}
