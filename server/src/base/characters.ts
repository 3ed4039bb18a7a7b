/**
 * Classes of UTF-16 units. Each function takes one unit (`charCodeAt`; `NaN` outside a text is of no class).
 */

/**
 * Han characters of the basic plane, 〇, and either half of a surrogate pair of the supplementary Han
 * planes (lead units D840–D88D; any trail unit, since one never stands without its lead in sound text).
 */
export function isHan(unit: number): boolean {
  return (
    (unit >= 0x4e00 && unit <= 0x9fff) ||
    (unit >= 0x3400 && unit <= 0x4dbf) ||
    unit === 0x3007 ||
    (unit >= 0xf900 && unit <= 0xfaff) ||
    (unit >= 0xd840 && unit <= 0xd88d) ||
    (unit >= 0xdc00 && unit <= 0xdfff)
  );
}

/** ASCII letters and digits, their full-width forms, and the letters of Latin-1 and Latin Extended. */
export function isLatinWord(unit: number): boolean {
  const folded = foldUnit(unit);
  return (
    (folded >= 0x61 && folded <= 0x7a) ||
    (folded >= 0x30 && folded <= 0x39) ||
    (folded >= 0xc0 && folded <= 0x24f && folded !== 0xd7 && folded !== 0xf7)
  );
}

/**
 * The unit that stands for `unit` where width and case do not matter: full-width ASCII becomes ASCII
 * (＋ is +, ＧＩＳ is GIS) and A–Z become a–z. One unit in, one out, so offsets hold.
 */
export function foldUnit(unit: number): number {
  const narrow = unit >= 0xff01 && unit <= 0xff5e ? unit - 0xfee0 : unit;
  return narrow >= 0x41 && narrow <= 0x5a ? narrow + 0x20 : narrow;
}

/** Every unit that {@link foldUnit} changes, with what stands for it. */
export const foldedUnits: readonly (readonly [unit: number, folded: number])[] = [
  ...Array.from({ length: 26 }, (_, i) => 0x41 + i),
  ...Array.from({ length: 0x5e }, (_, i) => 0xff01 + i),
].map((unit) => [unit, foldUnit(unit)]);

/** A text with every unit folded by {@link foldUnit}: of the same length. */
export function fold(text: string): string {
  return text.replace(/[A-Z\uff01-\uff5e]/g, (unit) => String.fromCharCode(foldUnit(unit.charCodeAt(0))));
}
