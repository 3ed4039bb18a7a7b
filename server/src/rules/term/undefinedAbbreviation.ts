import type { Analysis, Finding, Fix } from '../../analysis/model.ts';
import type { PlacedShortForm, ShortFormUse } from '../../analysis/shortForms.ts';
import { message } from '../../base/messages.ts';
import { overlapsAny, shift, type Span } from '../../base/span.ts';
import type { TermForm } from '../../knowledge/lexicon.ts';
import type { DocumentRule } from '../rule.ts';
import { earlyUses, isExact, shortFormFinding, writtenForm } from './abbreviation.ts';

/**
 * A short form used before its definition, or 《方案》 with none at all; and, as information, an abbreviation of the packs in Latin letters
 * whose full form the draft never gives.
 */
export const undefinedAbbreviation: DocumentRule = {
  code: 'term/undefined-abbreviation',
  severity: 'warning',
  scope: 'document',
  docs: {
    summary: {
      'zh-cn': '简称没有定义，或在定义之前使用。',
      en: 'A short form without a definition, or before it.',
    },
    detail: {
      'zh-cn':
        '先写全称，再用简称。只查一看便知是简称的：书名号、引号之内的，以及由全称缩成的（自贸试验区）；本身就是通常说法的（领导小组）不查。单写一个文种的《方案》《意见》，全文没有定义也会提示。知识包所列的外文缩写若全文没有交代全称，作信息提示，GIS、ICT 等通行的除外。修改办法是在首次出现处写明全称和定义，原处改用简称。',
      en: 'The full form comes first. Looked at are short forms that can be nothing else: those in 《》 or quotation marks and those contracted from their full form (自贸试验区), not everyday words (领导小组). A title that only names a kind of document (《方案》) needs a definition too. An abbreviation of the packs in Latin letters whose full form the draft never gives is information, save common ones (GIS, ICT). The fix defines the form where it first stands and uses it where it was defined.',
    },
    wrong: '落实《条例》要求，宣传《云州市数据条例》（以下简称《条例》）。各地要执行《条例》。',
    right: '落实《云州市数据条例》（以下简称《条例》）要求，宣传《条例》。各地要执行《条例》。',
  },
  *check(analysis) {
    const { code, severity } = undefinedAbbreviation;
    for (const { span, form } of earlyUses(analysis).values()) {
      yield shortFormFinding(code, severity, 'abbreviation.usedBefore', span, form, analysis);
    }
    yield* unnamedDocuments(analysis);
    yield* neverExplained(analysis);
  },
  fixes(found, analysis) {
    switch (found.message.id) {
      case 'abbreviation.usedBefore': {
        const use = analysis.shortForms.uses.find(({ span }) => span.start === found.span.start);
        return use === undefined ? [] : moveFixes(use, analysis);
      }
      case 'abbreviation.undefinedTitle':
        return nameFixes(found, analysis);
      default:
        return knownFixes(found, analysis);
    }
  },
};

/** Defines the form at its first use, and uses it where it was defined: the two change places. */
function moveFixes(use: ShortFormUse, analysis: Analysis): readonly Fix[] {
  const { form, span } = use;
  if (form.full === undefined || !form.definition.alone || !isExact(form)) return [];
  const short = writtenForm(form, analysis);
  const start = form.full.span.start;
  const moved = { start, end: definitionEnd(form, analysis) };
  const words = analysis.snapshot.text.slice(moved.start, moved.end);
  return [
    {
      title: message('fix.moveDefinition', { short }),
      edits: [
        { span, newText: isBalanced(words) ? words : `${form.full.text}（以下简称${short}）` },
        { span: moved, newText: short },
      ],
      safe: false,
      preferred: true,
    },
  ];
}

/** After the bracket of the aside, also where it shares the bracket with a document number. */
function definitionEnd({ aside, full }: PlacedShortForm, { snapshot }: Analysis): number {
  const { text } = snapshot;
  const closes = /[）)]/u.test(text.slice(aside.end, aside.end + 1));
  const words = text.slice(full?.span.start ?? aside.start, aside.end + 1);
  return closes && isBalanced(words) ? aside.end + 1 : aside.end;
}

/** Whether the words hold a bracket and close every one. */
function isBalanced(words: string): boolean {
  let depth = 0;
  for (const [bracket] of words.matchAll(/[（()）]/gu)) {
    depth += bracket === '（' || bracket === '(' ? 1 : -1;
    if (depth < 0) return false;
  }
  return depth === 0 && /[）)]$/u.test(words);
}

/** What kinds of document are called: 《方案》 by itself is never a document's whole title. */
const kindOfDocument =
  /^《(?:总体|实施|工作|行动|专项|发展|指导|若干)?(?:方案|意见|决定|通知|规划|纲要|计划|办法|条例|规定|要点|细则|通报|批复|指南|措施)》$/u;

/** 《方案》 in a draft that defines no such form: the first of each. */
function* unnamedDocuments(analysis: Analysis): Iterable<Finding> {
  const known = new Set(analysis.shortForms.definitions.map(({ abbreviation }) => `《${abbreviation}》`));
  const whole: string[] = [];
  for (const { block, facts } of analysis.blocks) {
    for (const span of facts.content.titles) {
      const title = block.text.slice(span.start, Math.min(span.end, span.start + 200));
      if (!kindOfDocument.test(title)) {
        if (title.endsWith('》')) whole.push(title);
        continue;
      }
      if (known.has(title) || overlapsAny(facts.content.quotations, span)) continue;
      known.add(title);
      const full = whole.findLast((candidate) => candidate.endsWith(title.slice(1))) ?? '';
      yield {
        code: undefinedAbbreviation.code,
        severity: undefinedAbbreviation.severity,
        span: shift(span, block.start),
        message: message('abbreviation.undefinedTitle', { short: title }),
        data: { abbreviation: title.slice(1, -1), fullName: full },
      };
    }
  }
}

/** Defines 《方案》 behind the last whole title before it that may be meant. */
function nameFixes({ data, span }: Finding, analysis: Analysis): readonly Fix[] {
  const full = data['fullName'];
  if (typeof full !== 'string' || full === '') return [];
  const { text } = analysis.snapshot;
  const at = text.lastIndexOf(full, span.start);
  if (at < 0) return [];
  const short = text.slice(span.start, span.end);
  const end = at + full.length;
  return [
    {
      title: message('fix.defineHere', { short: `${full}（以下简称${short}）` }),
      edits: [{ span: { start: end, end }, newText: `（以下简称${short}）` }],
      safe: false,
      preferred: true,
    },
  ];
}

/** Abbreviations that every reader of policy knows. */
const common: ReadonlySet<string> = new Set(
  'AI APP API AR APEC CPU GDP GIS GPS ICT ICTs ID IDC IP IPv6 IT IoT PC PPP RFID VR WTO 5G 4G'.split(' '),
);

function* neverExplained(analysis: Analysis): Iterable<Finding> {
  const explained = new Set(analysis.shortForms.definitions.map(({ abbreviation }) => abbreviation));
  /** Ids of the terms whose full form has stood so far. */
  const named = new Set<string>();
  const waiting = new Map<string, { readonly span: Span; readonly form: TermForm }>();
  for (const { block, facts } of analysis.blocks) {
    for (const { span, form } of facts.scan.terms) {
      if (form.role === 'preferred' || form.role === 'alias') named.add(form.term.id);
      if (form.role !== 'abbreviation' || !/^[A-Za-z]+$/u.test(form.form)) continue;
      const written = block.text.slice(span.start, span.end);
      if (common.has(form.form) || explained.has(written) || waiting.has(form.term.id)) continue;
      const { inert, titles, quotations } = facts.content;
      if ([inert, titles, quotations].some((spans) => overlapsAny(spans, span))) continue;
      waiting.set(form.term.id, { span: shift(span, block.start), form });
    }
  }
  for (const [id, { span, form }] of waiting) {
    if (named.has(id)) continue;
    yield {
      code: undefinedAbbreviation.code,
      severity: 'information',
      span,
      message: message('abbreviation.undefinedKnown', { short: form.form, full: form.term.term }),
      data: { abbreviation: form.form, fullName: form.term.term },
    };
  }
}

function knownFixes({ data, span }: Finding, analysis: Analysis): readonly Fix[] {
  const full = data['fullName'];
  if (typeof full !== 'string' || full === '') return [];
  const short = analysis.snapshot.text.slice(span.start, span.end);
  return [
    {
      title: message('fix.defineHere', { short }),
      edits: [{ span, newText: `${full}（以下简称${short}）` }],
      safe: false,
      preferred: true,
    },
  ];
}
