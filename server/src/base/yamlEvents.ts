/** YAML without errors, read from the events of a fast parser; positions are worked out only where they are asked for. */
import {
  boolCoreTag,
  EVENT_ID,
  floatCoreTag,
  getScalarValue,
  intCoreTag,
  NOT_RESOLVED,
  nullCoreTag,
  parseEvents,
  SCALAR_STYLE,
  type Event,
  type ScalarEvent,
} from 'js-yaml';
import { lazy } from './lazy.ts';
import { LineIndex } from './lineIndex.ts';
import { message, type Message } from './messages.ts';
import { ProblemList, type Path } from './problem.ts';
import { firstNot } from './search.ts';
import { maxYamlDepth, maxYamlProblems, type YamlFile } from './yamlFile.ts';

/**
 * @returns undefined where the file has what is not read here: tags, directives, several documents
 * @throws YAMLException for an error of syntax, and what nests too deep
 */
export function readEvents(file: string, text: string): YamlFile | undefined {
  const events = parseEvents(text, { maxDepth: maxYamlDepth });
  const [document] = events;
  if (document === undefined)
    return { file, value: null, problems: [], lineOf: () => undefined, isSound: () => true };
  if (document.type !== EVENT_ID.DOCUMENT || document.directives.length > 0) return undefined;
  const reader = new EventReader(text, events);
  const value = reader.read();
  if (reader.isForeign || reader.next < events.length) return undefined;
  const lines = lazy(() => new LineIndex(text));
  const lineAt = (index: number): number => lines().positionAt(reader.offsetOf(index)).line;
  const problems = new ProblemList(maxYamlProblems);
  for (const { index, message: what } of reader.faults)
    problems.add({ file, lineOf: () => lineAt(index) }, [], what);
  return {
    file,
    value,
    problems: problems.all(),
    lineOf: (path) => lineAt(reader.locate(path).first),
    isSound: (path) => reader.isSound(path),
  };
}

/** What spoils only the entry it stands in. */
interface Fault {
  /** Of the event. */
  readonly index: number;
  readonly message: Message;
}

/** A node and the key before it, if any, as events: from `first`, which is the key's, to before `end`. */
interface Part {
  readonly first: number;
  readonly node: number;
  readonly end: number;
}

class EventReader {
  readonly faults: Fault[] = [];
  /** The event that is read next. */
  next = 1;
  /** Whether something was met that is not read here. */
  isForeign = false;
  /** By the event of a collection: the event after its last. */
  private readonly ends: Int32Array;
  /** By the event of a list in which a place was asked for: the events of its items. */
  private readonly items = new Map<number, readonly number[]>();

  constructor(
    private readonly text: string,
    private readonly events: readonly Event[],
  ) {
    this.ends = new Int32Array(events.length);
  }

  /** The value of the document; reads to the end of it. */
  read(): unknown {
    const value = this.value();
    this.next++;
    this.faults.sort((a, b) => a.index - b.index);
    return value;
  }

  /** Whether no fault lies in the part at `path`. */
  isSound(path: Path): boolean {
    if (this.faults.length === 0) return true;
    const { first, end } = this.locate(path);
    const next = this.faults[firstNot(this.faults, ({ index }) => index < first)];
    return next === undefined || next.index >= end;
  }

  /** Offset of an event's first unit. */
  offsetOf(index: number): number {
    for (let at = index; at > 0; at--) {
      const event = this.events[at];
      const offset = event === undefined ? -1 : startOf(event);
      // A value that is left out has no place: it stands behind what comes before it.
      if (offset >= 0) return offset;
    }
    return 0;
  }

  /** The part at `path`, or the last one on the way to it that exists. */
  locate(path: Path): Part {
    let part: Part = { first: 1, node: 1, end: this.endOf(1) };
    for (const step of path) {
      const found = this.child(part.node, step);
      if (found === undefined) break;
      part = found;
    }
    return part;
  }

  private value(): unknown {
    const index = this.next++;
    const event = this.events[index];
    switch (event?.type) {
      case EVENT_ID.SCALAR:
        this.isForeign ||= event.tagStart >= 0;
        return scalarOf(this.text, event);
      case EVENT_ID.SEQUENCE: {
        this.isForeign ||= event.tagStart >= 0;
        const items: unknown[] = [];
        while (!this.isAtEnd()) items.push(this.value());
        this.ends[index] = ++this.next;
        return items;
      }
      case EVENT_ID.MAPPING: {
        this.isForeign ||= event.tagStart >= 0;
        const value = this.mapping();
        this.ends[index] = ++this.next;
        return value;
      }
      default:
        this.faults.push({ index, message: message('file.alias') });
        return null;
    }
  }

  /** Own properties only, so that a key `__proto__` is a key like any other. Of a repeated key the first counts. */
  private mapping(): unknown {
    const values = new Map<string, unknown>();
    while (!this.isAtEnd()) {
      const at = this.next;
      const key = this.keyAt(at);
      this.value();
      const value = this.value();
      if (values.has(key)) this.faults.push({ index: at, message: message('file.repeatedKey', { key }) });
      else values.set(key, value);
    }
    return Object.fromEntries(values);
  }

  private isAtEnd(): boolean {
    const type = this.events[this.next]?.type;
    return type === undefined || type === EVENT_ID.POP;
  }

  /** A key as text; empty for one that is a list or a mapping. */
  private keyAt(index: number): string {
    const event = this.events[index];
    return event?.type === EVENT_ID.SCALAR ? String(scalarOf(this.text, event)) : '';
  }

  private endOf(index: number): number {
    return this.ends[index] === 0 ? index + 1 : (this.ends[index] ?? index + 1);
  }

  private itemsOf(index: number, last: number): readonly number[] {
    const known = this.items.get(index);
    if (known !== undefined) return known;
    const items: number[] = [];
    for (let at = index + 1; at < last; at = this.endOf(at)) items.push(at);
    this.items.set(index, items);
    return items;
  }

  private child(index: number, step: string | number): Part | undefined {
    const type = this.events[index]?.type;
    const last = this.endOf(index) - 1;
    if (type === EVENT_ID.SEQUENCE && typeof step === 'number') {
      const at = this.itemsOf(index, last)[step];
      return at === undefined ? undefined : { first: at, node: at, end: this.endOf(at) };
    }
    if (type !== EVENT_ID.MAPPING) return undefined;
    for (let key = index + 1; key < last;) {
      const node = this.endOf(key);
      const end = this.endOf(node);
      if (this.keyAt(key) === String(step)) return { first: key, node, end };
      key = end;
    }
    return undefined;
  }
}

/** Offset of an event; negative for a value that is left out. */
function startOf(event: Event): number {
  switch (event.type) {
    case EVENT_ID.SCALAR:
      // Of a block, the line of `|` or `>` before it.
      return event.style === SCALAR_STYLE.LITERAL_BLOCK || event.style === SCALAR_STYLE.FOLDED_BLOCK
        ? event.valueStart - 1
        : event.valueStart;
    case EVENT_ID.SEQUENCE:
    case EVENT_ID.MAPPING:
      return event.start;
    case EVENT_ID.ALIAS:
      return event.anchorStart;
    default:
      return -1;
  }
}

const coreTags = [nullCoreTag, boolCoreTag, intCoreTag, floatCoreTag];

function scalarOf(text: string, event: ScalarEvent): unknown {
  const source = getScalarValue(text, event);
  // What is not written in ASCII is text.
  if (event.style !== SCALAR_STYLE.PLAIN || source.charCodeAt(0) > 0x7f) return source;
  for (const tag of coreTags) {
    const value: unknown = tag.resolve(source, false, tag.tagName);
    if (value !== NOT_RESOLVED) return value;
  }
  return source;
}
