/** Begins each line that the suites print, so that a host can tell it from the editor's own log. */
export const suiteLine = '[suites] ';

/** Begins a line that asks a host in a browser to click what a selector names in a webview. */
export const clickLine = '[click] ';

/** Begins a line that asks a host in a browser to paste the text behind it (JSON) where the focus is. */
export const pasteLine = '[paste] ';
