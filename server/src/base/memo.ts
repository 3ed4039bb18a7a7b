let slots = 0;

/** A slot of its own in every {@link Memo}, for a module to take once when it is loaded. */
export function newSlot(): number {
  return slots++;
}

/** Values that functions have found out about one thing: each function has a slot, the same for all things. */
export class Memo {
  readonly #values: unknown[] = [];

  /** The value in the slot, made when first asked for. */
  get<T>(slot: number, make: () => T): T {
    if (!(slot in this.#values)) this.#values[slot] = make();
    return this.#values[slot] as T;
  }
}
