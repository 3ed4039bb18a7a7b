/** Begins each line that the suites print, so that a host can tell it from the editor's own log. */
export const suiteLine = '[suites] ';
