/** Words of official language in a form that packs replace: 其它, 截止2024年底. */
import { isHan } from '../base/characters.ts';
import { overlapsAny, type Span } from '../base/span.ts';
import type { BlockContent } from '../text/model.ts';
import { CueSet } from './cues.ts';
import type { Lexicon, Scan } from './lexicon.ts';
import type { Wording } from './model.ts';

export interface WordingIndex {
  /** Every form that the lexicon finds for wordings. */
  readonly cues: CueSet;
  /** Cue number → the wording it is a wrong form of; none for a longer word that protects what it holds. */
  readonly wordings: ReadonlyMap<number, Wording>;
}

export interface WordingMatch {
  readonly wording: Wording;
  /** Relative to the block. */
  readonly span: Span;
  /** True where a short form has Han neighbours, so that its characters may belong to other words. */
  readonly ambiguous: boolean;
}

/** The forms that the lexicon must find for a wording. */
export function wordingForms(wording: Wording): readonly string[] {
  return [...wording.wrong, ...wording.protected];
}

/** @param lexicon holds the forms of all `wordings` among its cues */
export function indexWordings(wordings: readonly Wording[], lexicon: Lexicon): WordingIndex {
  const cuesOf = (forms: readonly string[]) => forms.flatMap((form) => lexicon.cueOf(form) ?? []);
  const wrong = new Map(
    wordings.flatMap((wording) => cuesOf(wording.wrong).map((cue) => [cue, wording] as const)),
  );
  for (const cue of wordings.flatMap((wording) => cuesOf(wording.protected))) wrong.delete(cue);
  return { cues: new CueSet(cuesOf(wordings.flatMap(wordingForms))), wordings: wrong };
}

/** 2024年, 6月底, 目前, 去年…: what 截至 stands before. */
const date =
  /[ \u3000]?(?:[0-9０-９〇零一二三四五六七八九十]{1,4}[ \u3000]?[年月]|目前|今[年日天]|现在|当前|此时|[去上本当]年|[上本当]月|年[底末中]|月[底末])/uy;
/** Longest form that may be part of other words. */
const short = 3;

/**
 * Wrong forms in a block, ascending, the longest at each place; none in titles, quotations, citation marks,
 * names of the project or what is no prose.
 */
export function wrongWordings(
  text: string,
  { titles, quotations, inert, marks }: BlockContent,
  { cues, names }: Scan,
  index: WordingIndex,
): readonly WordingMatch[] {
  const hits = cues.longestAmong(index.cues);
  if (hits.length === 0) return [];
  const closed = [titles, quotations, inert, marks.map(({ span }) => span), names];
  const found: WordingMatch[] = [];
  for (const hit of hits) {
    const wording = index.wordings.get(cues.cue(hit));
    const span = cues.span(hit);
    if (wording === undefined || closed.some((spans) => overlapsAny(spans, span))) continue;
    date.lastIndex = span.end;
    if (wording.before === 'date' && !date.test(text)) continue;
    const ambiguous =
      span.end - span.start <= short &&
      (isHan(text.charCodeAt(span.start - 1)) || isHan(text.charCodeAt(span.end)));
    found.push({ wording, span, ambiguous });
  }
  return found;
}
