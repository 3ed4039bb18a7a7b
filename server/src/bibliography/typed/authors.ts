/** The responsible persons of a typed entry, as far as their shape shows them. */
import type { CslName } from '../model.ts';

export interface TypedAuthors {
  readonly names: readonly CslName[];
  /** 等 or `et al.` stands behind the last one. */
  readonly others: boolean;
}

const HAN_NAME = /^\p{Script=Han}{2,4}$/u;
/** Names with a point (卡尔·马克思), with the country ahead ([美]、（美）), with a role behind. */
const HAN_WORDS = /^[[(（［〔]?[\p{Script=Han}·•・()（）［］[\]〔〕]{2,40}$/u;
const INITIAL = String.raw`\p{Lu}(?:\.|(?![\p{L}]))`;
const INITIALS = new RegExp(`^(?:${INITIAL}[ -]?){1,4}$|^\\p{Lu}{2,3}$`, 'u');
const LATIN_NAME = new RegExp(
  String.raw`^((?:[\p{Ll}’']+ ){0,3}\p{Lu}[\p{L}\p{M}’'-]*(?: \p{Lu}[\p{L}\p{M}’'-]+)?) ((?:${INITIAL}[ -]?){1,4}|\p{Lu}{2,3})$`,
  'u',
);
const LATIN_WORDS = /^\p{Lu}[\p{L}\p{M}\d&’'.() /-]{1,80}$/u;
const OTHERS = /(?:[,，、;；]\s*|\s+)et\.?\s+al\.?$|[,，、;；\s]*等$/u;
const BETWEEN = /\s*[,，;；、]\s*(?:(?:and|&)\s+)?/u;
const AND = /(?:\s+|(?<=\.))(?:and|&)\s+/u;

/**
 * Takes a list of names apart: `张甲，李乙，等`, `TOLBERT C J, MOSSBERGER K`.
 * @returns undefined where some part has not the shape of a name
 */
export function readAuthors(text: string): TypedAuthors | undefined {
  const trimmed = text.trim().replace(/[,，、]$/u, '');
  const names = trimmed.replace(OTHERS, '');
  const others = names !== trimmed;
  if (names === '') return undefined;
  const pieces = joinInitials(names.split(BETWEEN)).flatMap(splitAtAnd);
  const spaced = pieces.length === 1 ? spacedHanNames(names) : undefined;
  const read = (spaced ?? pieces).map(readName);
  return read.every((name) => name !== undefined) ? { names: read, others } : undefined;
}

/** 张甲 李乙: names apart by spaces alone. */
function spacedHanNames(text: string): readonly string[] | undefined {
  const words = text.split(/\s+/u);
  return words.length > 1 && words.every((word) => /^\p{Script=Han}{2,3}$/u.test(word)) ? words : undefined;
}

/** `Tolbert C J and Mossberger K` are two; “Economic and Social Affairs” is one. */
function splitAtAnd(piece: string): readonly string[] {
  const halves = piece.split(AND);
  return halves.length > 1 && halves.every((half) => LATIN_NAME.test(half)) ? halves : [piece];
}

/** `Tolbert, C. J.` gives two pieces, of which the second is no name of its own. */
function joinInitials(pieces: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (
      last !== undefined &&
      INITIALS.test(piece) &&
      /^[\p{L}’' -]+$/u.test(last) &&
      !LATIN_NAME.test(last)
    ) {
      joined[joined.length - 1] = `${last} ${piece}`;
    } else joined.push(piece);
  }
  return joined;
}

function readName(text: string): CslName | undefined {
  const name = text.trim();
  if (HAN_NAME.test(name) || HAN_WORDS.test(name)) return { literal: name };
  const latin = LATIN_NAME.exec(name);
  if (latin?.[1] !== undefined && latin[2] !== undefined) {
    return { family: latin[1], given: latin[2].trim() };
  }
  return LATIN_WORDS.test(name) ? { literal: name } : undefined;
}
