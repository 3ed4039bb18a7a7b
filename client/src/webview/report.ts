/**
 * Runs in the report panel: puts in what the extension sends, keeps what the reader has open and focused, and
 * tells the extension what was clicked. Types of the two directions: `views/reportMessages.ts`.
 */
import type { FromPanel, ToPanel } from '../views/reportMessages.ts';

interface VsCode {
  postMessage(message: FromPanel): void;
  setState(state: unknown): void;
}
declare function acquireVsCodeApi(): VsCode;

const vscode = acquireVsCodeApi();
const main = document.querySelector('main') as HTMLElement;
const live = document.querySelector('#live') as HTMLElement;

window.addEventListener('message', ({ data }: MessageEvent<ToPanel>) => {
  vscode.setState(data.state);
  document.documentElement.lang = data.lang;
  main.classList.toggle('old', data.old === true);
  live.className = data.old === true ? 'notice' : 'unseen';
  if (data.body === undefined) {
    say(data.said);
    return;
  }
  const open = [...main.querySelectorAll('details[open]')].map(({ id }) => id);
  const focused = describe(document.activeElement);
  const { scrollY } = window;
  main.innerHTML = data.body;
  for (const id of open) document.getElementById(id)?.setAttribute('open', '');
  makeGrid();
  window.scrollTo(0, scrollY);
  find(focused)?.focus({ preventScroll: true });
  say(data.said);
});

document.addEventListener('click', (event) => {
  const target = event.target as Element;
  const { place, uri } = target.closest<HTMLElement>('[data-place]')?.dataset ?? {};
  if (place !== undefined) {
    const [line = 0, character = 0, endLine = 0, endCharacter = 0] = place.split(',').map(Number);
    const range = { start: { line, character }, end: { line: endLine, character: endCharacter } };
    vscode.postMessage({ type: 'reveal', range, ...(uri === undefined ? {} : { uri }) });
    return;
  }
  const command = target.closest<HTMLElement>('[data-command]')?.dataset['command'];
  if (command !== undefined) {
    vscode.postMessage({ type: 'command', command });
    return;
  }
  const href = target.closest('a')?.getAttribute('href');
  if (href?.startsWith('#') !== true) return;
  event.preventDefault();
  const goal = document.getElementById(href.slice(1));
  goal?.scrollIntoView({ block: 'start' });
  goal?.focus({ preventScroll: true });
});

/** Rows down and cells to the right. */
const steps: Readonly<Partial<Record<string, readonly [number, number]>>> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
};

/** Arrow keys walk through the cells of the heat map; Tab passes over all but one. */
document.addEventListener('keydown', (event) => {
  const cell = (event.target as Element).closest<HTMLTableCellElement>('.heat td');
  const step = steps[event.key];
  if (cell === null || step === undefined) return;
  const rows = [...main.querySelectorAll<HTMLTableRowElement>('.heat tbody tr')];
  let row = rows.indexOf(cell.parentElement as HTMLTableRowElement);
  let column = cell.cellIndex;
  const [down, right] = step;
  for (;;) {
    row += down;
    column += right;
    const next = rows[row]?.cells[column];
    if (next === undefined) return;
    const button = next.querySelector<HTMLElement>('td button');
    if (button === null) continue;
    event.preventDefault();
    for (const other of cellButtons()) other.tabIndex = -1;
    button.tabIndex = 0;
    button.focus();
    return;
  }
});

function cellButtons(): NodeListOf<HTMLElement> {
  return main.querySelectorAll<HTMLElement>('.heat td button');
}

function makeGrid(): void {
  cellButtons().forEach((button, index) => {
    button.tabIndex = index === 0 ? 0 : -1;
  });
}

/** How to find an element again in a body made anew. */
interface Described {
  readonly selector: string;
  readonly index: number;
}

function describe(element: Element | null): Described | undefined {
  if (element === null || !main.contains(element)) return undefined;
  if (element.id !== '') return { selector: `#${CSS.escape(element.id)}`, index: 0 };
  const place = element.getAttribute('data-place');
  const selector = place === null ? element.tagName.toLowerCase() : '[data-place]';
  return { selector, index: [...main.querySelectorAll(selector)].indexOf(element) };
}

function find(described: Described | undefined): HTMLElement | undefined {
  return described && [...main.querySelectorAll<HTMLElement>(described.selector)][described.index];
}

function say(words: string | undefined): void {
  if (words !== undefined && live.textContent !== words) live.textContent = words;
}

vscode.postMessage({ type: 'ready' });
