import type { Analysis, Finding } from '../../analysis/model.ts';
import type { TextEdit } from '../../base/edits.ts';
import { message } from '../../base/messages.ts';
import type { Span } from '../../base/span.ts';
import type { OutlineNode } from '../../text/model.ts';
import { numberingAt } from '../../text/numbering.ts';
import type { DocumentRule } from '../rule.ts';
import { hanNumeral } from './hanNumeral.ts';

/** Longer beginnings of a line hold no label. */
const longestLabel = 80;
/** The last numeral of a label: the 3 of 1.2.3. */
const numeral = /(?:[0-9０-９]+|[〇零一二三四五六七八九十百]+)(?=[^0-9０-９〇零一二三四五六七八九十百]*$)/u;

/** A gap or a repeat among the numbers of headings that stand side by side. */
export const headingSequence: DocumentRule = {
  code: 'form/heading-sequence',
  severity: 'warning',
  scope: 'document',
  docs: {
    summary: {
      'zh-cn': '同级标题的序数跳号、重号或倒序。',
      en: 'The numbers of sibling headings skip, repeat or go back.',
    },
    detail: {
      'zh-cn':
        '依据 GB/T 9704—2012 第7.3.3条：结构层次序数依次为“一、”“（一）”“1.”“（1）”。同一上级之下的同种序数应当连续；从1重新编号视为另起一组。改号会牵动文中的引述，因此不自动修改。',
      en: 'After GB/T 9704—2012, 7.3.3 (一、 （一） 1. （1）): numbers of one kind under one heading follow each other. A number 1 begins a new run. Renumbering touches what the text refers to, so it is offered but not done unseen.',
    },
    wrong: '一、总体要求\n\n各地要提高认识。\n\n三、保障措施\n\n各地要加强领导。',
    right: '一、总体要求\n\n各地要提高认识。\n\n二、保障措施\n\n各地要加强领导。',
  },
  *check(analysis) {
    for (const run of runsOf(analysis.draft.outline)) {
      let last = run[0]?.heading.ordinal ?? 0;
      for (const node of run.slice(1)) {
        const ordinal = node.heading.ordinal ?? 0;
        if (ordinal !== last + 1) yield finding(analysis, node, ordinal, last);
        last = Math.max(last, ordinal);
      }
    }
  },
  fixes(found, analysis) {
    for (const run of runsOf(analysis.draft.outline)) {
      const from = run.findIndex(
        (node) => labelSpan(analysis.snapshot.text, node).start === found.span.start,
      );
      if (from > 0) {
        return [
          {
            title: message('form.headingSequence.renumber'),
            edits: renumber(analysis.snapshot.text, run, from),
            safe: false,
            preferred: true,
          },
        ];
      }
    }
    return [];
  },
};

function finding(analysis: Analysis, node: OutlineNode, ordinal: number, last: number): Finding {
  const id =
    ordinal > last + 1
      ? 'form.headingSequence.gap'
      : ordinal === last
        ? 'form.headingSequence.repeat'
        : 'form.headingSequence.back';
  const span = labelSpan(analysis.snapshot.text, node);
  const found = analysis.snapshot.text.slice(span.start, span.end);
  const expected = found.replace(numeral, (digits) => numeralLike(digits, last + 1));
  return {
    code: headingSequence.code,
    severity: headingSequence.severity,
    span,
    message: message(id, { found, expected }),
    data: { expected },
  };
}

/** New numbers for the heading at `from` and those behind it. */
function renumber(text: string, run: readonly OutlineNode[], from: number): TextEdit[] {
  let ordinal = Math.max(0, ...run.slice(0, from).map((node) => node.heading.ordinal ?? 0));
  return run.slice(from).flatMap((node) => {
    const span = labelSpan(text, node);
    const label = text.slice(span.start, span.end);
    ordinal++;
    const newText = label.replace(numeral, (digits) => numeralLike(digits, ordinal));
    return newText === label ? [] : [{ span, newText }];
  });
}

/** Numbered siblings of one kind in order, cut where a 1 begins anew. Runs of one heading are none. */
function runsOf(outline: readonly OutlineNode[]): OutlineNode[][] {
  const runs: OutlineNode[][] = [];
  const pending: (readonly OutlineNode[])[] = [outline];
  for (let siblings = pending.pop(); siblings !== undefined; siblings = pending.pop()) {
    const current = new Map<string, OutlineNode[]>();
    for (const node of siblings) {
      pending.push(node.children);
      const { numbering, ordinal } = node.heading;
      if (ordinal === undefined) continue;
      const run = current.get(numbering);
      if (run === undefined || (ordinal === 1 && run.length > 1)) {
        const begun = [node];
        current.set(numbering, begun);
        runs.push(begun);
      } else run.push(node);
    }
  }
  return runs.filter((run) => run.length > 1);
}

/** The number before a heading's words, without blanks around it. */
function labelSpan(text: string, { span }: OutlineNode): Span {
  const head = text.slice(span.start, Math.min(span.end, span.start + longestLabel));
  const start = /^[#\s*_]*/u.exec(head)?.[0].length ?? 0;
  const end = numberingAt(head, start, true)?.end ?? start;
  return { start: span.start + start, end: span.start + start + head.slice(start, end).trimEnd().length };
}

function numeralLike(digits: string, value: number): string {
  return /[0-9０-９]/u.test(digits) ? String(value) : hanNumeral(value);
}
