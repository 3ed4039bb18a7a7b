/**
 * Several drafts beside each other: the same indicator, deadline or organisation that differs between them.
 * What only looks alike is no difference: an indicator is its name, its unit and its year; a deadline belongs to
 * the very words of a task; names of an organisation differ in words like 管理 alone (docs/comparison.md).
 */
import { groupBy } from '../base/groupBy.ts';
import { overlapsAny, shift, type Span } from '../base/span.ts';
import { datesIn, type DateMention } from '../text/dates.ts';
import { figuresIn, type Figure } from '../text/figures.ts';
import { withoutProse } from './analyzer.ts';
import type { Analysis, AnalyzedBlock } from './model.ts';

export type StatementKind = 'indicator' | 'deadline' | 'organisation';

/** Something that a draft says and another may say otherwise. */
export interface Statement {
  readonly kind: StatementKind;
  /** What it is about, for comparing: equal keys speak of one thing. */
  readonly key: string;
  /** The same for the reader. */
  readonly subject: string;
  /** What is said of it, for comparing. */
  readonly value: string;
  /** The words of the draft. */
  readonly text: string;
  /** In the draft. */
  readonly span: Span;
}

/** One thing of which two drafts or more say different things. */
export interface Difference<D> {
  readonly kind: StatementKind;
  readonly subject: string;
  /** At least two, of at least two drafts, in the order of the drafts; one for each draft and value. */
  readonly places: readonly Place<D>[];
}

interface Place<D> {
  readonly draft: D;
  readonly statement: Statement;
}

/** What a draft says that others may say otherwise, in its order. */
export function statementsOf(analysis: Analysis): readonly Statement[] {
  const year = yearOf(analysis);
  return analysis.blocks.flatMap((block) =>
    withoutProse.has(block.block.kind) ? [] : statementsIn(block, year),
  );
}

/** The differences between drafts. A draft that says several things of one differs from another that says none of them. */
export function differencesOf<D>(
  drafts: readonly { readonly draft: D; readonly statements: readonly Statement[] }[],
): readonly Difference<D>[] {
  const all = drafts.flatMap(({ draft, statements }) =>
    statements.map((statement): Place<D> => ({ draft, statement })),
  );
  const things = [...groupBy(all, ({ statement }) => `${statement.kind}\n${statement.key}`).values()];
  return things.flatMap((places): Difference<D>[] => {
    const [first] = places;
    const byDraft = [...groupBy(places, ({ draft }) => draft).values()].map((own) =>
      groupBy(own, ({ statement }) => statement.value),
    );
    if (first === undefined || !someApart(byDraft)) return [];
    const shown = byDraft.flatMap((values) => [...values.values()].flatMap(([place]) => place ?? []));
    return [{ kind: first.statement.kind, subject: first.statement.subject, places: shown }];
  });
}

/** Whether two of them share no value. */
function someApart(byDraft: readonly ReadonlyMap<string, unknown>[]): boolean {
  return byDraft.some((one, index) =>
    byDraft.slice(index + 1).some((other) => [...one.keys()].every((value) => !other.has(value))),
  );
}

/** The year that a draft is for: the last one of its title; what names no year of its own is for this one. */
function yearOf({ draft }: Analysis): number | undefined {
  const title = draft.outline[0]?.title ?? '';
  const years = [...title.matchAll(/(?<!\d)(?:19|20)\d\d(?!\d)/gu)].map(([year]) => Number(year));
  return years.length === 0 ? undefined : Math.max(...years);
}

function statementsIn({ block, facts }: AnalyzedBlock, year: number | undefined): readonly Statement[] {
  const { content } = facts;
  const sentences = content.sentences.length > 0 ? content.sentences : [{ start: 0, end: block.text.length }];
  const free = (span: Span) =>
    !overlapsAny(content.inert, span) &&
    !overlapsAny(content.titles, span) &&
    !overlapsAny(content.quotations, span);
  const found = sentences.flatMap((sentence) => {
    const text = block.text.slice(sentence.start, sentence.end);
    const dates = datesIn(text);
    const own = [...indicatorsIn(text, dates, year), ...deadlinesIn(text, dates)];
    return own.map((one) => ({ ...one, span: shift(one.span, sentence.start) }));
  });
  return [...found, ...organisationsIn(block.text)]
    .filter(({ span }) => free(span))
    .map((one) => ({ ...one, span: shift(one.span, block.start) }));
}

/** Words between an indicator's name and its value. */
const goalVerb =
  /(?:达到?|不低于|不少于|不高于|不超过|超过|突破|提高到|提升到|提升至|增长到|增加到|增至|降到|降至|降低到|下降到|压减到|压减至|压缩到|压缩至|控制在|保持在|稳定在|为)(?:约|了)?$/u;
/** 新增5G基站1000座: the verb belongs to the name. */
const countedThing = /((?:累计|新)?(?:新增|新建|建成|培育|引进|打造|开通|上线))([^，。；：、（）()]{2,14})$/u;
/** Words before the name that are none of it. */
const leadIn =
  /^(?:力争|争取|确保|努力|实现|推动|促进|使|将|全市|全县|全区|我市|本市|我县|我区|其中|以及|并且|并|且|和|年均|到|底|末|前|，|\s)+/u;
const clauseBreak = /[，。；：:;,！？!?、（）()\n]/u;

/** @param dates of the sentence */
function indicatorsIn(
  text: string,
  dates: readonly DateMention[],
  year: number | undefined,
): readonly Statement[] {
  let passed = 0;
  return figuresIn(text).flatMap((figure): Statement[] => {
    // Dates and figures are in the order of the text.
    while ((dates[passed]?.span.end ?? Infinity) <= figure.span.start) passed++;
    const date = dates[passed - 1];
    const from = Math.max(clauseBefore(text, figure.span.start), date?.span.end ?? 0);
    const clause = text.slice(from, figure.span.start);
    const name = nameIn(clause);
    // 建成后六个月 counts no thing.
    if (name === undefined || /^(?:年|个?月|天|日|周|小时)$/u.test(figure.unit)) return [];
    // Of several years the last one before the figure counts.
    const when = date?.year ?? year;
    const start = from + clause.lastIndexOf(name);
    const end = endOf(text, figure);
    return [
      {
        kind: 'indicator',
        key: [folded(name), figure.unit, when ?? ''].join('|'),
        subject: when === undefined ? name : `${name}（${when}年）`,
        value: `${figure.value}–${figure.to ?? ''}`,
        text: text.slice(start, end),
        span: { start, end },
      },
    ];
  });
}

/** The indicator's name in the clause that ends before its value. */
function nameIn(clause: string): string | undefined {
  const told = clause.replace(goalVerb, '');
  if (told !== clause) {
    const name = told
      .replace(leadIn, '')
      .replace(/(?:要|应|均|都|全部|总量)$/u, '')
      .trim();
    return isName(name) ? name : undefined;
  }
  const counted = countedThing.exec(clause);
  return counted === null ? undefined : counted[0];
}

function isName(name: string): boolean {
  const han = name.match(/\p{Script=Han}/gu)?.length ?? 0;
  return han >= 3 && name.length <= 26;
}

function endOf(text: string, { span }: Figure): number {
  return span.end + (/^(?:以上|以下|左右|以内)/u.exec(text.slice(span.end, span.end + 2))?.[0].length ?? 0);
}

/** Units of a clause that are looked at: more than any name with what stands around it. */
const clauseReach = 100;

/** Where the clause that `end` lies in begins, as far as it is looked at. */
function clauseBefore(text: string, end: number): number {
  let at = end;
  while (at > Math.max(0, end - clauseReach) && !clauseBreak.test(text.charAt(at - 1))) at--;
  return at;
}

const untilMark = /^\s?(?:底|末|年底|年末)?(?:之前|以前|前)?[，,]?/u;
const softeners = /^(?:力争|争取|确保|努力)+|基本|全面|初步|(?:完成|到位)$/gu;

/** 2026年底前，建成城市大脑: a date with the words of what is done until then. Figures are told by indicators. */
function deadlinesIn(text: string, dates: readonly DateMention[]): readonly Statement[] {
  return dates.flatMap(({ span, year, month }): Statement[] => {
    const tail = text.slice(span.end, span.end + clauseReach);
    const mark = untilMark.exec(tail)?.[0] ?? '';
    const led = text.charAt(span.start - 1) === '到';
    if (!/前/u.test(mark) && !led) return [];
    const action = /^[^，。；;！？（(\n]+/u.exec(tail.slice(mark.length))?.[0] ?? '';
    const words = action.replace(softeners, '').trim();
    if (
      words.length < 5 ||
      words.length > 40 ||
      /[\d一二三四五六七八九十](?:[%％个家项座万亿]|成)/u.test(words)
    )
      return [];
    const start = span.start;
    const end = span.end + mark.length + action.length;
    return [
      {
        kind: 'deadline',
        key: folded(words),
        subject: words,
        // The end of a year is its last month.
        value: `${year}-${month ?? 12}`,
        text: text.slice(start, end),
        span: { start, end },
      },
    ];
  });
}

const ownerList =
  /(?:(?:责任|牵头|配合|主管|主办|承办|参与|负责)(?:单位|部门)|由)\s?[：:]?\s?([^。；;（）()：:]{3,80})/gu;
const ownerBracket =
  /[（(]([^（）()。；;：:]{3,80}?)(?:按职责分工)?(?:负责|牵头|参与|配合|落实)[^（）()]{0,40}[）)]/gu;
const organisation = /^[省市县区州盟旗国][^，。、\s]{1,14}(?:局|委员会|委|办公室|办|厅|部|院|中心)$/u;

/** Names in lists of who is in charge. */
function organisationsIn(text: string): readonly Statement[] {
  const found: Statement[] = [];
  for (const pattern of [ownerList, ownerBracket]) {
    for (const match of text.matchAll(pattern)) {
      const list = match[1] ?? '';
      const from = match.index + match[0].indexOf(list);
      for (const piece of list.matchAll(/[^、，,；;\s]+/gu)) {
        const name = piece[0].replace(/(?:会同|等(?:部门|单位)?|牵头|负责|配合).*$/u, '');
        if (!organisation.test(name)) continue;
        const start = from + piece.index;
        found.push({
          kind: 'organisation',
          key: bareName(name),
          subject: name,
          value: name,
          text: name,
          span: { start, end: start + name.length },
        });
      }
    }
  }
  return found;
}

/** The name without the words in which the names of one organisation differ. */
function bareName(name: string): string {
  return name
    .replace(/委员会$/u, '委')
    .replace(/办公室$/u, '办')
    .replace(/监督管理/gu, '监管')
    .replace(/(?<=.{2})(?:管理|发展|服务|事业|工作|事务)(?=.)|和|与|及/gu, '');
}

/** For comparing: without blanks, quotation marks and 的, in one width. */
function folded(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s“”‘’"'的]/gu, '')
    .toLowerCase();
}
