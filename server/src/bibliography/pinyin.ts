/**
 * Chinese read in Latin letters. The readings come from pinyin-pro, which takes 0.1 s to load: nothing
 * imports it before {@link loadPinyin} is called.
 */

/** A word is compared by this many letters at most: the rest of a longer one counts as matching. */
const LONGEST = 30;
/** Characters looked up at a time while loading: about 4 ms. */
const SLICE = 256;
const LOOKED_UP = 1 << 26;
const LETTER_A = 97;
const SKIPPED = /[\p{P}\p{Z}\p{S}]/u;

/** The readings of single characters, each looked up once. Characters outside the BMP have none. */
export class PinyinTable {
  private readonly known: (readonly string[] | undefined)[] = [];
  private readonly firstLetters = new Int32Array(0x10000);

  /** @param spell every reading of a Han character, lower case without tones */
  constructor(private readonly spell: (character: string) => readonly string[]) {}

  /** Every reading of a UTF-16 unit (行: xing, hang, heng); none for what is not Chinese. */
  readings(unit: number): readonly string[] {
    let readings = this.known[unit];
    if (readings === undefined) {
      const character = String.fromCharCode(unit);
      readings = isHan(character) ? this.spell(character) : [];
      this.known[unit] = readings;
    }
    return readings;
  }

  /** The letters that readings of a unit begin with: bit 0 is a, bit 25 is z. */
  initials(unit: number): number {
    let letters = this.firstLetters[unit] ?? 0;
    if (letters === 0) {
      letters = LOOKED_UP;
      for (const reading of this.readings(unit)) letters |= letterBit(reading.charCodeAt(0));
      this.firstLetters[unit] = letters;
    }
    return letters;
  }
}

function letterBit(unit: number): number {
  return unit >= LETTER_A && unit < LETTER_A + 26 ? 1 << (unit - LETTER_A) : 0;
}

/**
 * Whether `latin` reads like a part of `han`: by full syllables, initials or any mix of them (治理: zhili,
 * zhil, zl, zhl; the last syllable may be half typed). A character with several readings matches by
 * each. Latin letters and digits inside the text stand for themselves, punctuation is passed over.
 */
export function matchesPinyin(han: string, latin: string, table: PinyinTable): boolean {
  return findPinyin(han, latin, table, 0) >= 0;
}

/**
 * Where the first part of `han` at or after `from` that reads like `latin` begins (a UTF-16 offset), or
 * -1. A match begins with a Chinese character.
 */
export function findPinyin(han: string, latin: string, table: PinyinTable, from: number): number {
  const typed = latin.toLowerCase().replaceAll('ü', 'v').replaceAll("'", '').slice(0, LONGEST);
  const first = letterBit(typed.charCodeAt(0));
  const second = letterBit(typed.charCodeAt(1));
  if (first === 0) return -1;
  for (let at = from; at < han.length; at++) {
    const unit = han.charCodeAt(at);
    if ((table.initials(unit) & first) === 0) continue;
    if (second !== 0 && (table.initials(han.charCodeAt(at + 1)) & second) === 0) {
      // Only a whole syllable, or punctuation in between, can go on from here.
      if (!goesOn(table.readings(unit), typed) && !SKIPPED.test(han.charAt(at + 1))) continue;
    }
    if (readsFrom(han, at, typed, table)) return at;
  }
  return -1;
}

function goesOn(readings: readonly string[], typed: string): boolean {
  const second = typed.charCodeAt(1);
  for (const reading of readings) {
    if (reading.charCodeAt(1) === second && reading.charCodeAt(0) === typed.charCodeAt(0)) return true;
  }
  return false;
}

/** Walks the characters from `at`; bit n of `used` says that they may have used up n letters. */
function readsFrom(han: string, at: number, typed: string, table: PinyinTable): boolean {
  const done = 1 << typed.length;
  let used = 1;
  for (; at < han.length; at++) {
    const unit = han.charCodeAt(at);
    const readings = table.readings(unit);
    if (readings.length === 0 && SKIPPED.test(han.charAt(at))) continue;
    let next = 0;
    for (let rest = used; rest !== 0; rest &= rest - 1) {
      const start = 31 - Math.clz32(rest & -rest);
      if (readings.length === 0) {
        if (han.charAt(at).toLowerCase() === typed.charAt(start)) next |= 1 << (start + 1);
      } else {
        for (const reading of readings) next |= reach(typed, start, reading);
      }
    }
    if ((next & done) !== 0) return true;
    if (next === 0) return false;
    used = next;
  }
  return false;
}

/** How far into `typed` one syllable reaches from `start`: as initial, as whole, or half typed to the end. */
function reach(typed: string, start: number, reading: string): number {
  let length = 0;
  while (
    length < reading.length &&
    start + length < typed.length &&
    reading.charCodeAt(length) === typed.charCodeAt(start + length)
  ) {
    length++;
  }
  if (length === 0) return 0;
  let ends = 1 << (start + 1);
  if (length >= 2 && reading.charAt(1) === 'h') ends |= 1 << (start + 2);
  if (length === reading.length || start + length === typed.length) ends |= 1 << (start + length);
  return ends;
}

/**
 * Loads the readings; each character is looked up when it is first met.
 * @throws when pinyin-pro cannot be imported
 */
export async function loadPinyin(): Promise<PinyinTable> {
  const { pinyin } = await import('pinyin-pro');
  return new PinyinTable((character) =>
    withoutUmlaut(pinyin(character, { multiple: true, toneType: 'none', type: 'array', nonZh: 'removed' })),
  );
}

/**
 * Looks the common characters up ahead, in slices that leave the event loop free, so that the first search
 * in a large library need not.
 */
export async function warmUp(table: PinyinTable): Promise<void> {
  const common = commonCharacters();
  for (let start = 0; start < common.length; start += SLICE) {
    for (let at = start; at < start + SLICE; at++) table.initials(common.charCodeAt(at));
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
}

function isHan(character: string): boolean {
  return /^\p{Script=Han}$/u.test(character);
}

/** ü is typed as v by most, as u by some. */
function withoutUmlaut(spelt: readonly string[]): readonly string[] {
  const readings = new Set<string>();
  for (const syllable of spelt) {
    if (!/^[a-zü]+$/u.test(syllable)) continue;
    readings.add(syllable.replaceAll('ü', 'v'));
    readings.add(syllable.replaceAll('ü', 'u'));
  }
  return [...readings];
}

/** The first level of GB 2312: the 3,755 characters of nearly all running text. */
function commonCharacters(): string {
  const bytes: number[] = [];
  for (let row = 0xb0; row <= 0xd7; row++) {
    for (let cell = 0xa1; cell <= (row === 0xd7 ? 0xf9 : 0xfe); cell++) bytes.push(row, cell);
  }
  return new TextDecoder('gb18030').decode(new Uint8Array(bytes));
}
