import type { Analysis, AnalyzedBlock } from '../../analysis/model.ts';
import { fold } from '../../base/characters.ts';
import { message } from '../../base/messages.ts';
import { overlapsAny, shift, type Span } from '../../base/span.ts';
import type { FormMatch, FormRole } from '../../knowledge/lexicon.ts';
import type { Term } from '../../knowledge/model.ts';
import type { DocumentRule } from '../rule.ts';
import { standsInProperName } from './properName.ts';

/**
 * Two accepted forms of one term in one draft. The form used most is the draft's own, and each other one is
 * told once, where it first stands. Silent about forms of which one holds the other, about short forms, and
 * about a form that the draft itself introduces (以下简称, 又称, in brackets behind the other form). A form to
 * replace counts as what will replace it, so that mending it makes no new finding.
 */
export const inconsistent: DocumentRule = {
  code: 'term/inconsistent',
  severity: 'information',
  scope: 'document',
  docs: {
    summary: {
      'zh-cn': '同一术语的两种写法在一份文稿中混用。',
      en: 'Two accepted forms of one term, mixed in one draft.',
    },
    detail: {
      'zh-cn':
        '知识包所列的几种写法都正确，但一份文稿宜只用一种。以用得最多的为准，其余各提示一次。简称、文中以“以下简称”“又称”等引出的写法，以及书名号、引号、专名之内的不计。',
      en: 'A knowledge pack lists several forms that are right; one draft had better keep to one. The form used most counts as the draft’s own, each other one is told once. Short forms, forms that the draft introduces itself (以下简称, 又称), titles in 《》, quotations and proper names do not count.',
    },
    wrong: '推行网格化管理，完善网格管理平台，提升网格化管理水平。',
    right: '推行网格化管理，完善网格化管理平台，提升网格化管理水平。',
  },
  *check(analysis) {
    for (const forms of mixedForms(analysis)) {
      const [main, ...others] = forms;
      if (main === undefined) continue;
      const data = { forms: forms.map(({ text }) => text) };
      for (const form of others) {
        const span = placeOf(form);
        const found = analysis.snapshot.text.slice(span.start, span.end);
        yield {
          code: inconsistent.code,
          severity: inconsistent.severity,
          span,
          message: message('term.inconsistent', { found, main: main.text }),
          data,
        };
      }
    }
  },
  fixes(finding, analysis) {
    for (const [main, ...others] of mixedForms(analysis)) {
      const form = others.find((other) => placeOf(other).start === finding.span.start);
      if (main === undefined || form === undefined) continue;
      const edits = form.uses.map(({ span }) => ({ span, newText: main.text }));
      const title = message('fix.replaceAll', { text: main.text, count: edits.length });
      return [{ title, edits, safe: false, preferred: true }];
    }
    return [];
  },
};

/** One way to write a term, and where the draft does so: ascending. */
interface UsedForm {
  readonly text: string;
  readonly uses: { readonly span: Span; readonly wrong: boolean }[];
  /** The draft says itself that it means the same. */
  introduced: boolean;
}

const compared: ReadonlySet<FormRole> = new Set(['preferred', 'alias', 'variant']);

/** The forms of each term that the draft mixes, its own form first. */
function mixedForms({ blocks }: Analysis): readonly (readonly UsedForm[])[] {
  const used = new Map<Term, Map<string, UsedForm>>();
  for (const block of blocks) {
    if (block.facts.scan.terms.length === 0) continue;
    block.facts.scan.terms.forEach((match, index, matches) => {
      const { term, role } = match.form;
      if (!compared.has(role) || term.aliases.length === 0) return;
      const forms = used.get(term) ?? new Map<string, UsedForm>();
      used.set(term, forms);
      const wrong = role === 'variant';
      const text = wrong ? term.term : textAt(block, match.span);
      const form = forms.get(keyOf(text)) ?? { text, uses: [], introduced: false };
      forms.set(keyOf(text), form);
      form.introduced ||= isIntroduced(block.block.text, match, matches[index - 1]);
      if (counts(block, match)) form.uses.push({ span: shift(match.span, block.block.start), wrong });
    });
  }
  return [...used.values()].flatMap((forms) => {
    const own = [...forms.values()]
      .filter(({ uses, introduced }) => uses.length > 0 && !introduced)
      .sort((a, b) => b.uses.length - a.uses.length || placeOf(a).start - placeOf(b).start);
    const [main, ...others] = own;
    if (main === undefined) return [];
    const mixed = others.filter(({ text }) => !text.includes(main.text) && !main.text.includes(text));
    return mixed.length === 0 ? [] : [[main, ...mixed]];
  });
}

/** Where a form is told: its first use that no other rule tells of. */
function placeOf({ uses }: UsedForm): Span {
  return (uses.find(({ wrong }) => !wrong) ?? uses[0])?.span ?? { start: 0, end: 0 };
}

function textAt({ block }: AnalyzedBlock, { start, end }: Span): string {
  return block.text.slice(start, end);
}

/** Forms that differ in width, case or quotation marks only are one: other rules speak of these. */
function keyOf(form: string): string {
  return fold(form).replace(/["“”'‘’\s]/g, '');
}

/** Whether a match is the draft's own use of the form as a word. */
function counts({ block, facts }: AnalyzedBlock, { span, form, ambiguous }: FormMatch): boolean {
  // Of forms in doubt only those count that are doubtful for their length alone, and not of two characters.
  if (ambiguous && form.form.length !== 3) return false;
  const { inert, titles, quotations, marks } = facts.content;
  return (
    ![inert, titles, quotations, facts.scan.names, marks.map((mark) => mark.span)].some((spans) =>
      overlapsAny(spans, span),
    ) && !standsInProperName(block.text, span)
  );
}

const introduction = /(?:[简统又也亦或俗]称|又名|亦作|也作)(?:[为作：:]|之为)?[“‘「『《"]?$/;

/** Whether the draft ties a form to another by words, or puts it in brackets behind one. */
function isIntroduced(text: string, { span, form }: FormMatch, before: FormMatch | undefined): boolean {
  if (introduction.test(text.slice(Math.max(0, span.start - 8), span.start))) return true;
  return (
    before?.form.term === form.term &&
    /^[”’」』》]?[（(〔]["“‘「『《]?$/.test(text.slice(before.span.end, span.start))
  );
}
