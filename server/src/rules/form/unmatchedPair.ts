import type { AnalyzedBlock } from '../../analysis/model.ts';
import { message } from '../../base/messages.ts';
import type { DocumentRule } from '../rule.ts';
import { proseOf } from '../prose.ts';
import { isOpener, kindOfMark, pairMarks } from './pairing.ts';

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
      const wrapped = previous !== undefined && runsOn(previous, block);
      previous = block;
      if (!wrapped) settle(carried, unmatched);
      for (const stray of straysOf(block)) {
        const openers = carried.get(stray.kind) ?? [];
        const last = openers.at(-1);
        if (isOpener(stray.char)) {
          // Each paragraph of a quotation may begin with its mark anew.
          if (!(stray.carries && last?.carries === true)) add(carried, stray);
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

/** Gives up the openers that only the next line could have closed. */
function settle(carried: Map<string, Stray[]>, unmatched: Stray[]): void {
  for (const [kind, openers] of carried) {
    for (const stray of openers) if (!stray.carries) unmatched.push(stray);
    const kept = openers.filter((stray) => stray.carries);
    if (kept.length === 0) carried.delete(kind);
    else carried.set(kind, kept);
  }
}

function straysOf(block: AnalyzedBlock): Stray[] {
  const text = proseOf(block);
  return pairMarks(text).unmatched.flatMap((at) => {
    const char = text[at] ?? '';
    const kind = kindOfMark(char);
    if (kind === undefined || isForeign(text, at, char)) return [];
    const isQuote = kind === '“' || kind === '‘' || kind === '「' || kind === '『';
    const quotes =
      isQuote && isOpener(char) && /(?:^|[：:])[\s>#*]*$/u.test(text.slice(Math.max(0, at - 8), at));
    const ends = isQuote && /^[\s。；，！？*”’」』）]*$/u.test(text.slice(at + 1, at + 16));
    return [{ at: block.block.start + at, char, kind, carries, ends }];
  });
}

/** A half-width bracket away from Han characters: a formula, an interval, a face. */
function isForeign(text: string, at: number, char: string): boolean {
  if (char !== '(' && char !== ')') return false;
  return !/\p{Script=Han}/u.test(text.slice(Math.max(0, at - 2), at + 3));
}

/** Whether a block is the next line of a passage that was cut by a line break. */
function runsOn(previous: AnalyzedBlock, { block }: AnalyzedBlock): boolean {
  const { start, text } = previous.block;
  const apart = block.start - (start + text.length);
  const plain = block.kind === 'paragraph' || block.heading?.numbering === 'none';
  return apart <= 2 && plain && !/[。！？；：]["”’）]?\s*$/u.test(text.slice(-16));
}
