let slots = 0;

/** A slot of its own in every {@link Memo}, for a module to take once when it is loaded. */
export function newSlot(): number {
  return slots++;
}

/** UTF-16 units below which it takes longer to keep that a text holds nothing than to look again. */
export const worthKeeping = 500;

const absent = Symbol('absent');

/** Values that functions have found out about one thing: each function has a slot, the same for all things. */
export class Memo {
  /** By slot; made with the first value, for most things have none. */
  #values: unknown[] | undefined;

  /** The value in the slot, made when first asked for. */
  get<T>(slot: number, make: () => T): T {
    const values = this.#values;
    if (values === undefined) return this.set(slot, make());
    const known = values[slot];
    return known === absent ? this.set(slot, make()) : (known as T);
  }

  /** The value in the slot; undefined where there is none, or where it is undefined. */
  known(slot: number): unknown {
    const value = this.#values?.[slot];
    return value === absent ? undefined : value;
  }

  set<T>(slot: number, value: T): T {
    this.#values ??= new Array<unknown>(slots).fill(absent);
    this.#values[slot] = value;
    return value;
  }
}
