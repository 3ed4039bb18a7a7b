/**
 * Globs of configuration files. Written here rather than taken from a library because those turn a glob
 * into a backtracking regular expression, which a hostile `.wenheng.yaml` could make run for years; this
 * one needs at most length of pattern × length of path.
 */

/** Why a glob cannot be used. */
export class GlobError extends Error {}

/** Units of the longest glob, and the most alternatives that its braces may stand for. */
const maxLength = 1000;
const maxAlternatives = 100;

/**
 * Compiles a glob: `*` and `?` within a name, `**` for any number of folders, `[a-z]` and `[!a-z]`, `{a,b}`.
 * A glob matches a path (relative, with `/`) or any folder that the path lies in; one without `/` matches
 * at any depth. Letters are compared as written, in Unicode's composed form.
 * @throws GlobError
 */
export function compileGlob(glob: string): (path: string) => boolean {
  if (glob.length > maxLength) throw new GlobError(`longer than ${maxLength} characters`);
  if (glob.startsWith('!')) throw new GlobError('“!” is not supported');
  const alternatives = expandBraces(glob.normalize('NFC')).map(parsePath);
  return (path) => {
    const names = path.normalize('NFC').split('/');
    return alternatives.some((parts) => matchesPrefix(parts, names));
  };
}

/** One character of a name: itself, any (`?`), any number of any (`*`), or a class. */
type Token =
  | { readonly kind: 'unit'; readonly unit: string }
  | { readonly kind: 'any' }
  | { readonly kind: 'many' }
  | {
      readonly kind: 'class';
      readonly ranges: readonly (readonly [string, string])[];
      readonly not: boolean;
    };

/** A name's tokens, or any number of folders. */
type Part = '**' | readonly Token[];

function parsePath(glob: string): readonly Part[] {
  const names = glob.split('/').filter((name) => name !== '' && name !== '.');
  const parts = names.map((name): Part => (name === '**' ? '**' : parseName(name)));
  const anchored = /\/[^/]/.test(glob);
  return anchored ? parts : ['**', ...parts];
}

function parseName(name: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let i = 0; i < name.length; i++) {
    const unit = name[i] ?? '';
    if (unit === '?') tokens.push({ kind: 'any' });
    else if (unit === '*') {
      if (tokens.at(-1)?.kind !== 'many') tokens.push({ kind: 'many' });
    } else if (unit === '[') {
      const end = name.indexOf(']', i + 2);
      if (end < 0) throw new GlobError('“[” is not closed');
      tokens.push(parseClass(name.slice(i + 1, end)));
      i = end;
    } else tokens.push({ kind: 'unit', unit });
  }
  return tokens;
}

function parseClass(text: string): Token {
  const not = text.startsWith('!') || text.startsWith('^');
  const ranges: [string, string][] = [];
  for (let i = not ? 1 : 0; i < text.length; i++) {
    const from = text[i] ?? '';
    const to = text[i + 1] === '-' ? text[i + 2] : undefined;
    ranges.push([from, to ?? from]);
    if (to !== undefined) i += 2;
  }
  return { kind: 'class', ranges, not };
}

/** The globs without braces that a glob with braces stands for. @throws GlobError */
function expandBraces(glob: string): readonly string[] {
  const close = glob.indexOf('}');
  if (close < 0) {
    if (glob.includes('{')) throw new GlobError('“{” is not closed');
    return [glob];
  }
  // The innermost braces first: between them there are no others.
  const open = glob.lastIndexOf('{', close);
  if (open < 0) throw new GlobError('“}” without “{”');
  const inner = glob.slice(open + 1, close).split(',');
  const all: string[] = [];
  for (const part of inner) {
    all.push(...expandBraces(glob.slice(0, open) + part + glob.slice(close + 1)));
    if (all.length > maxAlternatives) throw new GlobError(`more than ${maxAlternatives} alternatives`);
  }
  return [...new Set(all)];
}

/** Whether the parts match all names, or the first ones of them. */
function matchesPrefix(parts: readonly Part[], names: readonly string[]): boolean {
  return matches([...parts, '**'], names, isAnyFolders, matchesName);
}

const isAnyFolders = (part: Part): boolean => part === '**';

function matchesName(part: Part, name: string): boolean {
  return part !== '**' && matches<Token, string>(part, name, ({ kind }) => kind === 'many', matchesUnit);
}

/**
 * Matches a sequence against items where some items (`isMany`) stand for any number of elements. It is
 * enough to come back to the last such item, so time is at most the product of the two lengths.
 */
function matches<Item, Element>(
  items: ArrayLike<Item>,
  elements: ArrayLike<Element>,
  isMany: (item: Item) => boolean,
  fits: (item: Item, element: Element) => boolean,
): boolean {
  let at = 0;
  let many = -1;
  let resume = 0;
  let i = 0;
  while (i < elements.length) {
    const item = items[at];
    if (item !== undefined && isMany(item)) {
      many = at++;
      resume = i;
    } else if (item !== undefined && fits(item, elements[i] as Element)) {
      at++;
      i++;
    } else if (many >= 0) {
      at = many + 1;
      i = ++resume;
    } else return false;
  }
  while (at < items.length && isMany(items[at] as Item)) at++;
  return at === items.length;
}

function matchesUnit(token: Token, unit: string): boolean {
  switch (token.kind) {
    case 'any':
      return true;
    case 'unit':
      return token.unit === unit;
    case 'class':
      return token.not !== token.ranges.some(([from, to]) => unit >= from && unit <= to);
    case 'many':
      return false;
  }
}
