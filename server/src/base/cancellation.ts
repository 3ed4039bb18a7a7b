/** What long work polls; the shape of the LSP library's token, so that one passes for the other. */
export interface CancellationToken {
  readonly isCancellationRequested: boolean;
}

/** A token that is never cancelled: the command line and tests use it. */
export const neverCancelled: CancellationToken = { isCancellationRequested: false };

/** Thrown by {@link throwIfCancelled}; never an error to report. */
export class Cancelled extends Error {
  constructor() {
    super('cancelled');
    this.name = 'Cancelled';
  }
}

/** @throws Cancelled when the work's result is no longer wanted. */
export function throwIfCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested) throw new Cancelled();
}
