import { closeSync, openSync, readSync } from 'node:fs';

/** A result as it stands in a log. */
export interface LogItem {
  /** Offset of its first byte in the file. */
  readonly start: number;
  /** Its JSON, UTF-8; only until the call returns. */
  readonly bytes: Buffer;
}

const chunkSize = 1 << 20;
/** Bytes that a result, or all that stands around the results, may have; ours have some 500 and 20,000. */
const largest = 1 << 24;

const quote = 0x22;
const comma = 0x2c;
const openBracket = 0x5b;
const backslash = 0x5c;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/** Depth of what stands in the list of results: log, runs, run, results. */
const depthOfResults = 4;
const keyOfResults = Buffer.from('"results"');

/**
 * Hands out the results of a SARIF log one by one, however long the log is. Brackets and strings are all that is
 * looked at; whether the rest is JSON shows when it is parsed.
 * @returns the text of the log without its results, or undefined where that, or a result, is too long for one of a log
 * @throws what `node:fs` throws for a file that cannot be read, and what `take` throws
 */
export function scanLog(path: string, take: (item: LogItem) => void): string | undefined {
  const file = openSync(path, 'r');
  try {
    const scan = new Scan(take);
    const chunk = Buffer.allocUnsafe(chunkSize);
    for (let read = readSync(file, chunk); read > 0; read = readSync(file, chunk)) {
      if (!scan.feed(chunk.subarray(0, read))) return undefined;
    }
    return scan.frame();
  } finally {
    closeSync(file);
  }
}

class Scan {
  private depth = 0;
  private inString = false;
  private escaped = false;
  /** Whether the last string in the run is the key of its results. */
  private isKey = false;
  private inResults = false;
  /** Where the string being read begins. */
  private stringStart = 0;
  /** Where the result being read begins; -1 between results. */
  private itemStart = -1;
  /** What stands around the results so far. */
  private readonly around: Buffer[] = [];
  private frameSize = 0;
  /** Bytes from {@link from} on, of which the end of a result or a key is still to come. */
  private rest = Buffer.alloc(0);
  private from = 0;

  constructor(private readonly take: (item: LogItem) => void) {}

  frame(): string {
    return Buffer.concat(this.around).toString('utf8');
  }

  /** @returns false for what is too long */
  feed(chunk: Buffer): boolean {
    const begin = this.rest.length;
    const bytes = begin === 0 ? chunk : Buffer.concat([this.rest, chunk]);
    /** Where bytes of the frame begin that are not kept yet. */
    let frameFrom = begin;
    for (let at = begin; at < bytes.length; at++) {
      const byte = bytes[at] ?? 0;
      if (this.inString) {
        if (this.escaped) this.escaped = false;
        else if (byte === backslash) this.escaped = true;
        else if (byte === quote) {
          this.inString = false;
          if (this.depth === depthOfResults - 1)
            this.isKey = bytes.subarray(this.stringStart - this.from, at + 1).equals(keyOfResults);
        }
        continue;
      }
      if (this.inResults && this.depth === depthOfResults) {
        if (byte === closeBracket || byte === comma) {
          this.endItem(bytes, at);
          if (byte === closeBracket) {
            this.inResults = false;
            frameFrom = at;
          }
        } else if (byte > 32 && this.itemStart < 0) this.itemStart = this.from + at;
      }
      if (byte === quote) {
        this.inString = true;
        this.stringStart = this.from + at;
      } else if (byte === openBrace || byte === openBracket) {
        this.depth++;
        if (byte === openBracket && this.isKey && this.depth === depthOfResults) {
          this.inResults = true;
          this.keep(bytes.subarray(frameFrom, at + 1));
        }
        this.isKey = false;
      } else if (byte === closeBrace || byte === closeBracket) this.depth--;
      else if (byte === comma) this.isKey = false;
    }
    if (!this.inResults) this.keep(bytes.subarray(frameFrom));
    const needed = Math.min(
      this.itemStart < 0 ? Infinity : this.itemStart,
      this.inString && !this.inResults ? this.stringStart : Infinity,
      this.from + bytes.length,
    );
    this.rest = Buffer.from(bytes.subarray(needed - this.from));
    this.from = needed;
    return this.frameSize <= largest && this.rest.length <= largest;
  }

  private endItem(bytes: Buffer, end: number): void {
    if (this.itemStart < 0) return;
    this.take({ start: this.itemStart, bytes: bytes.subarray(this.itemStart - this.from, end) });
    this.itemStart = -1;
  }

  private keep(bytes: Buffer): void {
    this.around.push(Buffer.from(bytes));
    this.frameSize += bytes.length;
  }
}
