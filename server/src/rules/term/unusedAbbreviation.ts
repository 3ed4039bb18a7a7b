import type { Analysis } from '../../analysis/model.ts';
import type { ShortFormUse } from '../../analysis/shortForms.ts';
import { message } from '../../base/messages.ts';
import type { DocumentRule } from '../rule.ts';
import { definitionAt, earlyUses, shortFormFinding, writtenForm } from './abbreviation.ts';

/**
 * A short form that its draft defines and never uses; and, as information, the full form written out again
 * where the short form could stand.
 */
export const unusedAbbreviation: DocumentRule = {
  code: 'term/unused-abbreviation',
  severity: 'warning',
  scope: 'document',
  docs: {
    summary: {
      'zh-cn': '简称定义后没有使用，或定义后又写全称。',
      en: 'A short form defined and never used, or the full form written again after its definition.',
    },
    detail: {
      'zh-cn':
        '定义了简称就要使用，不用则不必定义。定义之后又写全称的，只作信息提示；标题、书名号和引号之内，以及独占一行的署名不提示。',
      en: 'A short form is defined to be used. The full form written again after the definition is information only; headings, titles, quotations and lines that hold nothing else (signatures) are left alone.',
    },
    wrong: '建设自由贸易试验区（以下简称自贸试验区）是重大举措，要抓好落实。',
    right: '建设自由贸易试验区（以下简称自贸试验区）是重大举措，要抓好自贸试验区各项工作。',
  },
  *check(analysis) {
    const { definitions, uses } = analysis.shortForms;
    const { code, severity } = unusedAbbreviation;
    const early = earlyUses(analysis);
    const lastUse = new Map<string, number>();
    for (const { role, form, span } of uses) if (role === 'short') lastUse.set(form.abbreviation, span.start);
    for (const form of definitions) {
      // 机关、单位 is used by its parts; a form used too early is the other rule's.
      if (/[、和或]/u.test(form.abbreviation) || early.has(form.abbreviation)) continue;
      if ((lastUse.get(form.abbreviation) ?? -1) < form.written.end) {
        yield shortFormFinding(code, severity, 'abbreviation.unused', form.written, form, analysis);
      }
    }
    for (const use of uses) {
      if (isFullAgain(use, analysis)) {
        yield shortFormFinding(code, 'information', 'abbreviation.fullAgain', use.span, use.form, analysis);
      }
    }
  },
  fixes(found, analysis) {
    const definition = definitionAt(analysis, found.span);
    if (definition !== undefined) {
      if (!definition.definition.alone) return [];
      return [
        {
          title: message('fix.removeDefinition', { short: writtenForm(definition, analysis) }),
          edits: [{ span: definition.aside, newText: '' }],
          safe: false,
          preferred: true,
        },
      ];
    }
    const use = analysis.shortForms.uses.find(
      ({ span, role }) => role === 'full' && span.start === found.span.start && span.end === found.span.end,
    );
    if (use === undefined) return [];
    const short = writtenForm(use.form, analysis);
    return [
      {
        title: message('fix.replace', { text: short }),
        edits: [{ span: use.span, newText: short }],
        safe: false,
        preferred: true,
      },
    ];
  },
};

function isFullAgain({ role, quoted, place, span, form, part }: ShortFormUse, analysis: Analysis): boolean {
  if (role !== 'full' || quoted || place !== 'prose' || part !== form.part) return false;
  if (span.start < form.aside.end) return false;
  if (bodyTail.test(analysis.snapshot.text.slice(span.end, span.end + 16))) return false;
  return !standsAlone(analysis.snapshot.text, span.start, span.end);
}

/** 自由贸易试验区工作部际联席会议: the full form opens the name of a body, which is written as it is. */
const bodyTail = /^[\p{Script=Han}]{0,10}(?:联席会议|领导小组|委员会|管委会|办公室|工作组|专班|指挥部)/u;

/** A line that holds the full form and nothing else is a signature or an addressee. */
function standsAlone(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 40), start);
  const after = text.slice(end, end + 40);
  return /(?:^|[\n\r])\s*$/u.test(before) && /^[：:]?\s*(?:$|[\n\r])/u.test(after);
}
