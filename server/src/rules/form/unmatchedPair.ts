import type { AnalyzedBlock } from '../../analysis/model.ts';
import { message } from '../../base/messages.ts';
import type { DocumentRule } from '../rule.ts';
import { memoByBlock } from '../blockMemo.ts';
import { proseOf } from '../prose.ts';
import { isOpener, kindOfMark, pairMarks } from './pairing.ts';
import { units } from '../../text/units.ts';

/** A mark without its partner in its own block. */
interface Stray {
  /** Offset in the draft. */
  readonly at: number;
  readonly char: string;
  readonly kind: string;
  /** An opener that may stay open past its block: a quotation or a bracket of several paragraphs. */
  readonly carries: boolean;
  /** A closer that ends its block, as the last of such paragraphs does. */
  readonly ends: boolean;
}

/** 《》“”（）〔〕 and the like of which only one half is there. */
export const unmatchedPair: DocumentRule = {
  code: 'form/unmatched-pair',
  severity: 'error',
  scope: 'document',
  docs: {
    summary: {
      'zh-cn': '成对使用的标点缺少一半。',
      en: 'One half of a paired mark is missing.',
    },
    detail: {
      'zh-cn':
        '依据 GB/T 15834—2011 第4.8、4.9、4.15条：引号、括号、书名号成对使用。分作几段的引文、因换行断开的括号和“1）”之类的序号不算缺失。',
      en: 'GB/T 15834—2011, 4.8, 4.9 and 4.15: quotation marks, brackets and title marks come in pairs. A quotation of several paragraphs, a bracket that a line break cuts in two and labels such as 1） are not findings.',
    },
    wrong: '贯彻落实《国务院关于加强数字政府建设的指导意见。',
    right: '贯彻落实《国务院关于加强数字政府建设的指导意见》。',
  },
  *check(analysis) {
    const unmatched: Stray[] = [];
    /** Openers of earlier blocks that a later block may close, by kind. */
    const carried = new Map<string, Stray[]>();
    let previous: AnalyzedBlock | undefined;
    for (const block of analysis.blocks) {
      const { strays, continued } = (block.facts.units & paired) === 0 ? noStrays : readBlock(block);
      // Most drafts have nothing open from one block to the next.
      const matters = carried.size > 0 || strays.length > 0;
      const wrapped = matters && previous !== undefined && runsOn(previous, block);
      previous = block;
      if (!matters) continue;
      if (!wrapped) settle(carried, unmatched);
      for (const kind of continued) if (carried.get(kind)?.at(-1)?.carries === true) carried.get(kind)?.pop();
      for (const stray of strays) {
        const openers = carried.get(stray.kind) ?? [];
        const last = openers.at(-1);
        if (isOpener(stray.char)) {
          // Each paragraph of a quotation may begin with its mark anew.
          const repeated = isQuote(stray.kind) && stray.carries && last?.carries === true;
          if (!repeated) add(carried, stray);
        } else if (last !== undefined && (wrapped || (last.carries && stray.ends))) openers.pop();
        else unmatched.push(stray);
      }
    }
    for (const openers of carried.values()) for (const stray of openers) unmatched.push(stray);
    for (const { at, char } of unmatched) {
      yield {
        code: unmatchedPair.code,
        severity: unmatchedPair.severity,
        span: { start: at, end: at + 1 },
        message: message(isOpener(char) ? 'form.unmatchedPair.opener' : 'form.unmatchedPair.closer', {
          found: char,
        }),
        data: {},
      };
    }
  },
};

function add(carried: Map<string, Stray[]>, stray: Stray): void {
  const openers = carried.get(stray.kind);
  if (openers === undefined) carried.set(stray.kind, [stray]);
  else openers.push(stray);
}

/** Gives up the openers that only the next line could have closed; one of a kind may stay open beyond it. */
function settle(carried: Map<string, Stray[]>, unmatched: Stray[]): void {
  for (const [kind, openers] of carried) {
    const kept = openers.findLast((stray) => stray.carries);
    for (const stray of openers) if (stray !== kept) unmatched.push(stray);
    if (kept === undefined) carried.delete(kind);
    else carried.set(kind, [kept]);
  }
}

/**
 * The strays of a block, and the kinds of quotation marks that embrace it whole: as the last paragraph of a
 * quotation, it closes what an earlier one opened.
 */
function readBlock(block: AnalyzedBlock): { strays: Stray[]; continued: readonly string[] } {
  const { strays, continued } = straysOf(block);
  if (strays.length === 0) return { strays: [], continued };
  return { strays: strays.map((stray) => ({ ...stray, at: block.block.start + stray.at })), continued };
}

const noStrays = { strays: [], continued: [] };
const paired = units.quotes | units.brackets | units.halfWidth;

/** The same with places relative to the block. */
const straysOf = memoByBlock((block): { strays: readonly Stray[]; continued: readonly string[] } => {
  const text = proseOf(block);
  const { pairs, unmatched } = pairMarks(text);
  const continued = pairs.flatMap(({ open, close }) => {
    const kind = kindOfMark(text.charAt(open));
    const whole = kind !== undefined && isQuote(kind) && begins(text, open) && ends(text, close);
    return whole ? [kind] : [];
  });
  const strays = unmatched.flatMap((at) => {
    const char = text.charAt(at);
    const kind = kindOfMark(char);
    if (kind === undefined || isForeign(text, at, char)) return [];
    const quotes = isQuote(kind);
    const introduced = quotes && /[：:][\s*]*$/u.test(text.slice(Math.max(0, at - 8), at));
    const long = quotes || kind === '（';
    const carries = long && isOpener(char) && (begins(text, at) || introduced);
    const closes = long && ends(text, at);
    return [{ at, char, kind, carries, ends: closes }];
  });
  return { strays, continued };
});

function isQuote(kind: string): boolean {
  return kind === '“' || kind === '‘' || kind === '「' || kind === '『';
}

function begins(text: string, at: number): boolean {
  return at <= 8 && /^[\s>#*]*$/u.test(text.slice(0, at));
}

function ends(text: string, at: number): boolean {
  return /^[\s。；，！？*”’」』）\ufffc]*$/u.test(text.slice(at + 1, at + 16));
}

/** A half-width bracket away from Han characters: a formula, an interval, a face. */
function isForeign(text: string, at: number, char: string): boolean {
  if (char !== '(' && char !== ')') return false;
  const inside = text.charAt(char === '(' ? at + 1 : at - 1);
  return !/\p{Script=Han}/u.test(inside);
}

/** Whether a block is the next line of a passage that was cut by a line break. */
function runsOn(previous: AnalyzedBlock, { block }: AnalyzedBlock): boolean {
  const { start, text } = previous.block;
  const apart = block.start - (start + text.length);
  const plain = block.kind === 'paragraph' || block.heading?.numbering === 'none';
  return apart <= 2 && plain && !/[。！？；：]["”’）]?\s*$/u.test(text.slice(-16));
}
