/**
 * Aho–Corasick over UTF-16 units: every occurrence of thousands of patterns in one pass.
 *
 * The trie's edges live in one open-addressing table that holds only target states: an edge is recognised
 * by the `parent` and `symbol` that its target remembers. Nothing is allocated while scanning.
 */

/** Called with a pattern's index and the offset after its last unit. */
export type OnMatch = (pattern: number, end: number) => void;

export interface Automaton {
  /**
   * Reports every occurrence of every pattern, overlapping ones too: ascending by end, longest first
   * at one end, equal patterns in the order they were given. An empty pattern never occurs.
   * Time is linear in the length of `text` and the number of occurrences.
   */
  scan(text: string, onMatch: OnMatch): void;
}

const ROOT = 0;
const NONE = -1;

/**
 * Builds the automaton.
 * @param readAs units of texts that stand for another unit of patterns (case, width)
 */
export function buildAutomaton(
  patterns: readonly string[],
  readAs: readonly (readonly [unit: number, as: number])[] = [],
): Automaton {
  return new Trie(patterns, readAs);
}

class Trie implements Automaton {
  /** Unit → symbol; 0 for units that no pattern holds. */
  private readonly symbols = new Int32Array(65536);
  private readonly table: Int32Array;
  private readonly mask: number;
  private readonly parent: Int32Array;
  private readonly symbol: Int32Array;
  /** State of the longest proper suffix that is also in the trie. */
  private readonly fail: Int32Array;
  /** First pattern that ends at a state; further equal ones follow in `same`. */
  private readonly pattern: Int32Array;
  private readonly same: Int32Array;
  /** Nearest state on the chain of suffixes where a pattern ends, the state itself excluded; ROOT for none. */
  private readonly output: Int32Array;
  private states = 1;

  constructor(patterns: readonly string[], readAs: readonly (readonly [number, number])[]) {
    const units = patterns.reduce((sum, pattern) => sum + pattern.length, 0);
    let size = 16;
    while (size < units * 2) size *= 2;
    this.mask = size - 1;
    this.table = new Int32Array(size);
    this.parent = new Int32Array(units + 1);
    this.symbol = new Int32Array(units + 1);
    this.fail = new Int32Array(units + 1);
    this.output = new Int32Array(units + 1);
    this.pattern = new Int32Array(units + 1).fill(NONE);
    this.same = new Int32Array(patterns.length).fill(NONE);

    this.assignSymbols(patterns);
    for (const [unit, as] of readAs) this.symbols[unit] = this.symbols[as] ?? 0;
    const depths = new Int32Array(units + 1);
    // Backwards, so that prepending to the chain of equal patterns leaves them in their order.
    for (let index = patterns.length - 1; index >= 0; index--)
      this.insert(patterns[index] ?? '', index, depths);
    this.link(depths);
  }

  scan(text: string, onMatch: OnMatch): void {
    const { symbols, pattern, same, output } = this;
    let state = ROOT;
    for (let i = 0; i < text.length; i++) {
      const symbol = symbols[text.charCodeAt(i)] as number;
      if (symbol === 0) {
        state = ROOT;
        continue;
      }
      state = this.step(state, symbol);
      for (
        let at = pattern[state] === NONE ? (output[state] as number) : state;
        at !== ROOT;
        at = output[at] as number
      ) {
        for (let found = pattern[at] as number; found !== NONE; found = same[found] as number)
          onMatch(found, i + 1);
      }
    }
  }

  /** Numbers the units that occur in patterns. */
  private assignSymbols(patterns: readonly string[]): void {
    const { symbols } = this;
    let count = 0;
    for (const pattern of patterns) {
      for (let i = 0; i < pattern.length; i++) {
        const unit = pattern.charCodeAt(i);
        if (symbols[unit] === 0) symbols[unit] = ++count;
      }
    }
  }

  private insert(pattern: string, index: number, depths: Int32Array): void {
    let state = ROOT;
    for (let i = 0; i < pattern.length; i++) {
      const symbol = this.symbols[pattern.charCodeAt(i)] as number;
      const slot = this.slot(state, symbol);
      let next = this.table[slot] as number;
      if (next === ROOT) {
        next = this.states++;
        this.table[slot] = next;
        this.parent[next] = state;
        this.symbol[next] = symbol;
        depths[next] = i + 1;
      }
      state = next;
    }
    if (state === ROOT) return;
    this.same[index] = this.pattern[state] as number;
    this.pattern[state] = index;
  }

  /** Sets fail and output links, shallow states first. */
  private link(depths: Int32Array): void {
    for (const state of statesByDepth(depths, this.states)) {
      const parent = this.parent[state] as number;
      if (parent === ROOT) continue;
      const suffix = this.step(this.fail[parent] as number, this.symbol[state] as number);
      this.fail[state] = suffix;
      this.output[state] = this.pattern[suffix] === NONE ? (this.output[suffix] as number) : suffix;
    }
  }

  /** The state after `state` has read `symbol`. */
  private step(state: number, symbol: number): number {
    for (let at = state; ; at = this.fail[at] as number) {
      const next = this.table[this.slot(at, symbol)] as number;
      if (next !== ROOT || at === ROOT) return next;
    }
  }

  /** Where the table holds the edge from `state` by `symbol`, or the empty slot where it would stand. */
  private slot(state: number, symbol: number): number {
    const { table, parent, mask } = this;
    let slot = ((Math.imul(state, 0x9e3779b1) ^ Math.imul(symbol, 0x85ebca6b)) >>> 7) & mask;
    for (;;) {
      const target = table[slot] as number;
      if (target === ROOT || (parent[target] === state && this.symbol[target] === symbol)) return slot;
      slot = (slot + 1) & mask;
    }
  }
}

/** All states but the root in ascending depth (a counting sort). */
function statesByDepth(depths: Int32Array, states: number): Int32Array {
  let deepest = 0;
  for (let state = 1; state < states; state++) deepest = Math.max(deepest, depths[state] as number);
  const starts = new Int32Array(deepest + 2);
  for (let state = 1; state < states; state++) {
    const next = (depths[state] as number) + 1;
    starts[next] = (starts[next] as number) + 1;
  }
  for (let depth = 1; depth < starts.length; depth++)
    starts[depth] = (starts[depth] as number) + (starts[depth - 1] as number);
  const ordered = new Int32Array(states - 1);
  for (let state = 1; state < states; state++) {
    const depth = depths[state] as number;
    const at = starts[depth] as number;
    ordered[at] = state;
    starts[depth] = at + 1;
  }
  return ordered;
}
