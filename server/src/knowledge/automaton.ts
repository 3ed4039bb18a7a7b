/**
 * Aho–Corasick over UTF-16 units: every occurrence of thousands of patterns in one pass.
 *
 * The edges of the trie live in a double array: the edge from state `s` by symbol `c` leads to state `base[s] + c`,
 * and is there when `check` of that state is `s`. So a step is one look, and nothing is allocated while scanning.
 * The root alone, where most steps end, has a table by unit; and a small table of pairs tells of most places that no
 * pattern goes on beyond its first unit there.
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
/** `check` of a state that no edge of the array leads to. */
const NO_EDGE = -2;
/** Pairs of units that share a place in the table of pairs are told apart by the automaton itself. */
const pairPlaces = 1 << 16;
const pairPlace = (unit: number, next: number): number => (Math.imul(unit, 31) ^ next) & (pairPlaces - 1);

/**
 * Builds the automaton.
 * @param readAs units of texts that stand for another unit of patterns (case, width)
 */
export function buildAutomaton(
  patterns: readonly string[],
  readAs: readonly (readonly [unit: number, as: number])[] = [],
): Automaton {
  return new DoubleArray(patterns, readAs);
}

class DoubleArray implements Automaton {
  /** Unit → symbol; 0 for units that no pattern holds. */
  private readonly symbols: Uint16Array;
  /** Unit → state after the root has read it. */
  private readonly first = new Int32Array(65536);
  /** 1 where a pattern may begin with a pair of units. */
  private readonly pairs: Uint8Array;
  private readonly base: Int32Array;
  private readonly check: Int32Array;
  /** State of the longest proper suffix that is also in the trie. */
  private readonly fail: Int32Array;
  /** First pattern that ends at a state; further equal ones follow in `same`. */
  private readonly pattern: Int32Array;
  private readonly same: Int32Array;
  /** Nearest state on the chain of suffixes where a pattern ends, the state itself included; ROOT for none. */
  private readonly output: Int32Array;

  constructor(patterns: readonly string[], readAs: readonly (readonly [number, number])[]) {
    const trie = new Trie(patterns);
    const { symbols } = trie;
    const { base, check, places } = new Layout(trie);
    this.symbols = symbols;
    this.base = base;
    this.check = check;
    this.same = trie.same;
    this.fail = new Int32Array(base.length);
    this.output = new Int32Array(base.length);
    this.pattern = new Int32Array(base.length).fill(NONE);
    for (let node = 1; node < trie.size; node++) {
      this.pattern[places[node] as number] = trie.pattern[node] as number;
    }
    for (const child of trie.children(ROOT)) {
      this.first[trie.units[trie.symbol[child] as number] as number] = places[child] as number;
    }
    this.link(trie, places);
    for (const [unit, as] of readAs) {
      symbols[unit] = symbols[as] as number;
      this.first[unit] = this.first[as] as number;
    }
    this.pairs = pairsOf(patterns, readAs);
  }

  scan(text: string, onMatch: OnMatch): void {
    const { symbols, first, pairs, base, check, fail, pattern, same, output } = this;
    const { length } = text;
    let state = ROOT;
    let next = length === 0 ? 0 : text.charCodeAt(0);
    for (let i = 0; i < length; i++) {
      const unit = next;
      next = i + 1 < length ? text.charCodeAt(i + 1) : 0;
      if (state === ROOT) {
        state = first[unit] as number;
        if (state === ROOT) continue;
        if (pairs[pairPlace(unit, next)] === 0 && output[state] === ROOT) {
          state = ROOT;
          continue;
        }
      } else {
        const symbol = symbols[unit] as number;
        if (symbol === 0) {
          state = ROOT;
          continue;
        }
        let to = (base[state] as number) + symbol;
        while (check[to] !== state) {
          state = fail[state] as number;
          if (state === ROOT) break;
          to = (base[state] as number) + symbol;
        }
        state = state === ROOT ? (first[unit] as number) : to;
      }
      for (let at = output[state] as number; at !== ROOT; at = output[fail[at] as number] as number) {
        for (let found = pattern[at] as number; found !== NONE; found = same[found] as number)
          onMatch(found, i + 1);
      }
    }
  }

  /** Sets fail and output links, shallow states first. */
  private link(trie: Trie, places: Int32Array): void {
    const { base, check, fail, output, pattern } = this;
    const queue = [...trie.children(ROOT)];
    for (const node of queue) {
      const state = places[node] as number;
      for (const child of trie.children(node)) {
        const symbol = trie.symbol[child] as number;
        let at = fail[state] as number;
        while (at !== ROOT && check[(base[at] as number) + symbol] !== at) at = fail[at] as number;
        fail[places[child] as number] =
          at === ROOT ? (this.first[trie.units[symbol] as number] as number) : (base[at] as number) + symbol;
        queue.push(child);
      }
      output[state] = pattern[state] === NONE ? (output[fail[state] as number] as number) : state;
    }
  }
}

/** The first two units of every pattern, in each way of writing them. */
function pairsOf(patterns: readonly string[], readAs: readonly (readonly [number, number])[]): Uint8Array {
  const written = new Map<number, number[]>();
  for (const [unit, as] of readAs) written.set(as, [...(written.get(as) ?? []), unit]);
  const waysOf = (unit: number): readonly number[] => [unit, ...(written.get(unit) ?? [])];
  const pairs = new Uint8Array(pairPlaces);
  for (const pattern of patterns) {
    if (pattern.length < 2) continue;
    for (const unit of waysOf(pattern.charCodeAt(0)))
      for (const next of waysOf(pattern.charCodeAt(1))) pairs[pairPlace(unit, next)] = 1;
  }
  return pairs;
}

/** The patterns as a tree of nodes; node 0 is the root. */
class Trie {
  readonly symbols = new Uint16Array(65536);
  /** The unit of each symbol; none for 0. */
  readonly units: number[] = [0];
  size = 1;
  readonly symbol: Int32Array;
  readonly pattern: Int32Array;
  readonly same: Int32Array;
  /** The last child of a node, and the child before each; 0 for none. */
  private readonly child: Int32Array;
  private readonly sibling: Int32Array;

  constructor(patterns: readonly string[]) {
    const units = patterns.reduce((sum, pattern) => sum + pattern.length, 0);
    this.symbol = new Int32Array(units + 1);
    this.pattern = new Int32Array(units + 1).fill(NONE);
    this.child = new Int32Array(units + 1);
    this.sibling = new Int32Array(units + 1);
    this.same = new Int32Array(patterns.length).fill(NONE);
    // In order of their units, so that a node's child of a unit is its last one or a new one. Equal patterns
    // backwards, so that prepending to their chain leaves them in the order they were given.
    const order = patterns.map((_, index) => index);
    order.sort((a, b) => compare(patterns[a] ?? '', patterns[b] ?? '') || b - a);
    for (const index of order) this.insert(patterns[index] ?? '', index);
  }

  *children(node: number): Iterable<number> {
    for (let child = this.child[node] as number; child !== 0; child = this.sibling[child] as number) {
      yield child;
    }
  }

  private insert(pattern: string, index: number): void {
    let node = ROOT;
    for (let i = 0; i < pattern.length; i++) {
      const unit = pattern.charCodeAt(i);
      if (this.symbols[unit] === 0) this.symbols[unit] = this.units.push(unit) - 1;
      const symbol = this.symbols[unit] as number;
      let next = this.child[node] as number;
      if (next === 0 || this.symbol[next] !== symbol) {
        next = this.size++;
        this.symbol[next] = symbol;
        this.sibling[next] = this.child[node] as number;
        this.child[node] = next;
      }
      node = next;
    }
    if (node === ROOT) return;
    this.same[index] = this.pattern[node] as number;
    this.pattern[node] = index;
  }
}

/** By code units, as they are read. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Where the nodes of a trie stand in a double array. */
class Layout {
  /** State of each node. */
  readonly places: Int32Array;
  base: Int32Array;
  check: Int32Array;
  private readonly width: number;
  /** No state below it is free. */
  private free = 1;
  /** Where room for several was found last: single states fill what is left below. */
  private last = 1;
  private end = 1;

  constructor(trie: Trie) {
    this.width = trie.units.length;
    this.places = new Int32Array(trie.size);
    this.base = new Int32Array(2 * trie.size + this.width);
    this.check = new Int32Array(this.base.length).fill(NONE);
    this.check[ROOT] = ROOT;
    const queue: number[] = [];
    for (const child of trie.children(ROOT)) {
      // The root has a table of its own, so its children stand wherever there is room.
      this.places[child] = this.claim(this.free, NO_EDGE);
      queue.push(child);
    }
    for (const node of queue) {
      const symbols = Array.from(trie.children(node), (child) => trie.symbol[child] as number);
      if (symbols.length === 0) continue;
      const state = this.places[node] as number;
      const at = this.roomFor(symbols);
      this.base[state] = at;
      for (const child of trie.children(node)) {
        this.places[child] = this.claim(at + (trie.symbol[child] as number), state);
        queue.push(child);
      }
    }
    // Looks from the last state stay inside.
    this.base = this.base.slice(0, this.end + this.width);
    this.check = this.check.slice(0, this.end + this.width);
  }

  /** The first offset from which a state for each of the symbols is free. */
  private roomFor(symbols: readonly number[]): number {
    const { check } = this;
    const least = Math.min(...symbols);
    let at = Math.max(0, (symbols.length === 1 ? this.free : this.last) - least);
    while (!symbols.every((symbol) => at + symbol >= check.length || check[at + symbol] === NONE)) at++;
    if (symbols.length > 1) this.last = at + least;
    return at;
  }

  private claim(state: number, parent: number): number {
    if (state + this.width >= this.check.length) {
      const length = 2 * (state + this.width);
      const check = new Int32Array(length).fill(NONE);
      check.set(this.check);
      const base = new Int32Array(length);
      base.set(this.base);
      [this.check, this.base] = [check, base];
    }
    this.check[state] = parent;
    this.end = Math.max(this.end, state + 1);
    while (this.check[this.free] !== NONE) this.free++;
    return state;
  }
}
