import { message } from '../../base/messages.ts';
import type { BlockRule } from '../rule.ts';
import { proseOf } from '../prose.ts';
import { pairMarks, type Pair } from './pairing.ts';
import { units } from '../../text/units.ts';

/** A name between less-than signs, which stand in for 〈〉. */
const angled = /[<＜]\p{Script=Han}[^<>＜＞《》〈〉\n]{0,80}[>＞]/gu;

/** A title inside a title: 《…〈…〉…》. */
export const titleMarks: BlockRule = {
  code: 'form/title-marks',
  severity: 'warning',
  scope: 'block',
  needs: units.quotes,
  docs: {
    summary: {
      'zh-cn': '书名号之内再用书名号，内层应为单书名号。',
      en: 'A title inside a title takes single title marks.',
    },
    detail: {
      'zh-cn':
        '依据 GB/T 15834—2011 第4.15条：书名号里面还要用书名号时，外面一层用双书名号，里面一层用单书名号“〈〉”；小于号、大于号不能代替单书名号。',
      en: 'GB/T 15834—2011, 4.15: where title marks are needed inside title marks, the outer pair is 《》 and the inner pair is 〈〉; less-than and greater-than signs are no substitute.',
    },
    wrong: '现转发《关于贯彻《政府信息公开条例》的意见》。',
    right: '现转发《关于贯彻〈政府信息公开条例〉的意见》。',
  },
  *check(context) {
    const text = proseOf(context.block);
    if (!text.includes('《')) return;
    const titles = pairMarks(text).pairs.filter(({ open }) => /[《〈]/u.test(text[open] ?? ''));
    const inner = [...nestedDoubles(text, titles), ...angledNames(text, titles)];
    for (const { open, close } of inner.sort((a, b) => a.open - b.open)) {
      const found = text.slice(open, close + 1);
      const expected = `〈${found.slice(1, -1)}〉`;
      yield {
        code: titleMarks.code,
        severity: titleMarks.severity,
        span: { start: open, end: close + 1 },
        message: message('form.titleMarks', { found, expected }),
        data: { expected },
      };
    }
  },
  /** Only the two marks change, so that fixes of the words between them do not collide. */
  fixes: ({ span, data }) => [
    {
      title: message('fix.replace', { text: String(data['expected']) }),
      edits: [
        { span: { start: span.start, end: span.start + 1 }, newText: '〈' },
        { span: { start: span.end - 1, end: span.end }, newText: '〉' },
      ],
      safe: true,
      preferred: true,
    },
  ],
};

/** Titles in 《》 that stand directly inside another pair of 《》. */
function nestedDoubles(text: string, titles: readonly Pair[]): Pair[] {
  const nested: Pair[] = [];
  const around: Pair[] = [];
  for (const title of [...titles].sort((a, b) => a.open - b.open)) {
    while ((around.at(-1)?.close ?? Infinity) < title.open) around.pop();
    if (text[title.open] === '《' && around.length % 2 === 1) nested.push(title);
    around.push(title);
  }
  return nested;
}

function angledNames(text: string, titles: readonly Pair[]): Pair[] {
  if (!/[<＜]/u.test(text)) return [];
  const found: Pair[] = [];
  const outer = [...titles].sort((a, b) => a.open - b.open);
  let reach = -1;
  let next = 0;
  for (const { 0: whole, index: open } of text.matchAll(angled)) {
    for (let title = outer[next]; title !== undefined && title.open < open; title = outer[++next]) {
      reach = Math.max(reach, title.close);
    }
    const close = open + whole.length - 1;
    if (close < reach) found.push({ open, close });
  }
  return found;
}
