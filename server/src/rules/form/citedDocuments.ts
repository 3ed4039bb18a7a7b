/** Official documents as a draft cites them, title and number: 《……行动纲要》（国发〔2015〕50号）. */
import type { Analysis, AnalyzedBlock, Finding } from '../../analysis/model.ts';
import { fold } from '../../base/characters.ts';
import { message } from '../../base/messages.ts';
import { shift, type Span } from '../../base/span.ts';
import type { KnowledgeBase } from '../../knowledge/base.ts';
import { units } from '../../text/units.ts';
import { memoByBlock } from '../blockMemo.ts';
import { proseOf } from '../prose.ts';

/** A title with the one number that the brackets behind it give. Spans relative to the block. */
export interface CitedDocument {
  /** Without 《》. */
  readonly title: string;
  /** The number alone, from its agency's code to 号. */
  readonly span: Span;
  readonly number: DocumentNumber;
}

export interface DocumentNumber {
  readonly agency: string;
  readonly year: number;
  readonly serial: number;
}

/** Brackets behind a title; those around a year inside do not end them. */
const aside = /[“”"’」]?\s?[（(]\s?((?:[^（）()]|[（(][0-9０-９]{2,4}[）)])*)[）)]/uy;
const number =
  /([\p{Script=Han}A-Za-z]{1,14})\s?[〔﹝[［【〖（(]\s?([0-9０-９]{4})\s?年?\s?[〕﹞\]］】〗）)]\s?第?\s?([0-9０-９]{1,5})\s?号/gu;
/** Shorter titles are short forms or names that many documents bear (《通知》, 《实施方案》). */
const shortest = 6;

/** The documents that a block cites with title and number, in order; titles that share brackets are left out. */
export function citedDocumentsIn(analyzed: AnalyzedBlock): readonly CitedDocument[] {
  const { units: has, content } = analyzed.facts;
  return (has & units.number) === 0 || content.titles.length === 0 ? [] : cited(analyzed);
}

const cited = memoByBlock((analyzed: AnalyzedBlock): readonly CitedDocument[] => {
  const text = proseOf(analyzed);
  return analyzed.facts.content.titles.flatMap((title): CitedDocument[] => {
    aside.lastIndex = title.end;
    const match = aside.exec(text);
    const inside = match?.[1];
    if (match === null || inside === undefined) return [];
    const from = match.index + match[0].indexOf(inside);
    const [found, second] = [...inside.matchAll(number)];
    // Several numbers belong to several titles or tell of an amendment.
    if (found === undefined || second !== undefined || inside.slice(0, found.index).trim() !== '') return [];
    const [whole, agency = '', year = '', serial = ''] = found;
    const start = from + found.index;
    return [
      {
        title: text.slice(title.start + 1, title.end - 1),
        span: { start, end: start + whole.length },
        number: { agency, year: digits(year), serial: digits(serial) },
      },
    ];
  });
});

/** Where a block gives a document that the packs know another number. @param code of the rule that tells it */
export function* againstKnown(
  analyzed: AnalyzedBlock,
  knowledge: KnowledgeBase,
  code: string,
): Iterable<Finding> {
  for (const { title, span, number: written } of citedDocumentsIn(analyzed)) {
    const expected = knowledge.findPolicy(title)?.number;
    const known = expected === undefined ? undefined : readNumber(expected);
    if (expected === undefined || known === undefined || !differ(written, known)) continue;
    const found = proseOf(analyzed).slice(span.start, span.end);
    const what = message('form.documentNumber.known', { title, found, expected });
    yield { code, severity: 'error', span, message: what, data: { expected } };
  }
}

/** A document cited with one number here and another further up. @param code of the rule that tells it */
export function* againstEarlier({ blocks, snapshot }: Analysis, code: string): Iterable<Finding> {
  const first = new Map<string, { readonly number: DocumentNumber; readonly span: Span }>();
  for (const analyzed of blocks) {
    for (const { title, span, number: written } of citedDocumentsIn(analyzed)) {
      const name = fold(title).replace(/[^\p{L}\p{N}]/gu, '');
      // A number that the packs know is held against them.
      if (name.length < shortest || snapshot.knowledge.findPolicy(title)?.number !== undefined) continue;
      const place = shift(span, analyzed.block.start);
      const earlier = first.get(name);
      if (earlier === undefined) {
        first.set(name, { number: written, span: place });
        continue;
      }
      if (!differ(written, earlier.number)) continue;
      const [expected, found] = [earlier.span, place].map(({ start, end }) =>
        snapshot.text.slice(start, end),
      );
      const line = snapshot.lines.positionAt(earlier.span.start).line + 1;
      // A document issued anew bears its old title with another year and serial number.
      const reissued = written.year !== earlier.number.year && written.serial !== earlier.number.serial;
      yield {
        code,
        severity: reissued ? 'information' : 'warning',
        span: place,
        message: message('form.documentNumber.earlier', {
          found: found ?? '',
          expected: expected ?? '',
          line,
        }),
        data: { expected: expected ?? '' },
        related: [{ span: earlier.span, message: message('form.documentNumber.related') }],
      };
    }
  }
}

/**
 * Whether two numbers given to one title contradict each other: of one agency, or equal but for the agency. An
 * agency that issues another's document under its title gives it a number of its own.
 */
function differ(a: DocumentNumber, b: DocumentNumber): boolean {
  const equal = a.year === b.year && a.serial === b.serial;
  return a.agency === b.agency ? !equal : equal;
}

function readNumber(text: string): DocumentNumber | undefined {
  const [found] = text.matchAll(number);
  if (found === undefined) return undefined;
  const [, agency = '', year = '', serial = ''] = found;
  return { agency, year: digits(year), serial: digits(serial) };
}

function digits(text: string): number {
  return Number(text.normalize('NFKC'));
}
