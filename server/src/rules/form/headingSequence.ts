import type { Finding } from '../../analysis/model.ts';
import type { TextEdit } from '../../base/edits.ts';
import { message } from '../../base/messages.ts';
import type { DocumentRule } from '../rule.ts';
import { withOrdinal } from '../../text/numbering.ts';
import { numberedRuns, type Label, type Run } from './numberedRuns.ts';

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
    const runs = numberedRuns(analysis);
    const excerpts = placesOfExcerpts(runs);
    for (const { labels, place } of runs) {
      if (excerpts.has(place)) continue;
      for (const { label, last } of wrongSteps(labels)) yield finding(label, last);
    }
  },
  fixes(found, analysis) {
    for (const { labels: run } of numberedRuns(analysis)) {
      const from = run.findIndex((label) => label.span.start === found.span.start);
      if (from < 1) continue;
      const title = message('form.headingSequence.renumber');
      // Behind a gap a heading may have lost its number: renumbering would hide that.
      const preferred = found.message.id !== 'form.headingSequence.gap';
      return [{ title, edits: renumber(run, from), safe: false, preferred }];
    }
    return [];
  },
};

/** The labels that do not follow the one before them. */
function wrongSteps(labels: readonly Label[]): readonly { readonly label: Label; readonly last: number }[] {
  return labels.slice(1).flatMap((label, index) => {
    const last = labels[index]?.ordinal ?? 0;
    return label.ordinal === last + 1 ? [] : [{ label, last }];
  });
}

/** Wrong steps that a draft's numbers may have before they are none of its own. */
const mostWrong = 3;

/** Where numbers follow each other by accident: passages put together from other documents. */
function placesOfExcerpts(runs: readonly Run[]): ReadonlySet<object> {
  const counts = new Map<object, { steps: number; wrong: number }>();
  for (const { labels, place } of runs) {
    const { steps, wrong } = counts.get(place) ?? { steps: 0, wrong: 0 };
    counts.set(place, {
      steps: steps + labels.length - 1,
      wrong: wrong + wrongSteps(labels).length,
    });
  }
  return new Set(
    [...counts].flatMap(([place, { steps, wrong }]) =>
      wrong > mostWrong && wrong * 2 > steps ? [place] : [],
    ),
  );
}

function finding({ ordinal, span, text }: Label, last: number): Finding {
  const id =
    ordinal > last + 1
      ? 'form.headingSequence.gap'
      : ordinal === last
        ? 'form.headingSequence.repeat'
        : 'form.headingSequence.back';
  const expected = withOrdinal(text, last + 1);
  return {
    code: headingSequence.code,
    severity: headingSequence.severity,
    span,
    message: message(id, { found: text, expected }),
    data: { expected },
  };
}

/** New numbers for the label at `from` and those behind it. */
function renumber(run: readonly Label[], from: number): TextEdit[] {
  let ordinal = run[from - 1]?.ordinal ?? 0;
  return run.slice(from).flatMap(({ span, text }) => {
    const newText = withOrdinal(text, ++ordinal);
    return newText === text ? [] : [{ span, newText }];
  });
}
