import type { Finding } from '../../analysis/model.ts';
import { message, type MessageId } from '../../base/messages.ts';
import type { Span } from '../../base/span.ts';
import { figuresIn, type Figure } from '../../text/figures.ts';
import type { BlockRule } from '../rule.ts';
import { proseOutsideTitles } from '../prose.ts';
import { units } from '../../text/units.ts';

/** Words before a number; read backwards from its first digit. */
const over = /(?:超过|不少于|不低于|不下于|多于|高于|大于|至少|超|逾)[了有]?$/u;
const about = /(?:大约|大概|(?<![合契条签违履特节公和])约|接近|将近|近)[有为是需用占]?$/u;
/** Words directly behind a number and its unit. */
const trailing = /^(?:左右|上下|以上)(?![文级各海])/u;
/** The same behind a measure word that figures do not know. */
const distant = /^\p{Script=Han}{1,3}?(左右|上下|以上)(?![文级各海])/u;
const less = /(?:减少|降低|下降|缩小|缩短|压缩|减小)了?(?:约|近|超过)?$/u;

/** What a text with a finding holds at least: cheap to look for, unlike figures. */
const candidate =
  /[约近概过超逾于少][了有为是需用占]?[\d０-９一二两三四五六七八九十百千][^，。；]{0,24}(?:左右|上下|以上)|[少低降小短缩减][^，。；]{0,24}倍/u;

/** 约100人左右, 超过5年以上, 减少两倍. */
export const redundantApproximation: BlockRule = {
  code: 'form/redundant-approximation',
  severity: 'warning',
  scope: 'block',
  needs: units.around | units.times,
  docs: {
    summary: {
      'zh-cn': '概数用语重复或矛盾，或用“倍”表示减少。',
      en: 'Words of approximation that repeat or contradict each other, or a decrease counted in 倍.',
    },
    detail: {
      'zh-cn':
        '依据 GB/T 15835—2011 第4.2.2条关于概数的用法：“约”“近”与“左右”“上下”“以上”只用其一，“超过”“不少于”与“以上”“左右”只用其一。“倍”只用于增加；减少用分数或百分数。',
      en: 'After GB/T 15835—2011, 4.2.2, on approximate numbers: use either 约 or 近 before the number or 左右, 上下 or 以上 behind it, and either 超过 or 不少于 before it or 以上 behind it. 倍 counts increases only; a decrease is a fraction or a percentage.',
    },
    wrong: '培训约100人左右，办理时间减少2倍。',
    right: '培训约100人，办理时间减少三分之二。',
  },
  check(context) {
    const text = proseOutsideTitles(context.block);
    if (!candidate.test(text)) return [];
    return figuresIn(text).flatMap((figure) => times(text, figure) ?? repeated(text, figure) ?? []);
  },
  /** Takes away the word behind the number; 超过…以上 leaves open which of the two is meant. */
  fixes({ span, data }) {
    const { lead, trail } = data;
    if (typeof lead !== 'string' || typeof trail !== 'string') return [];
    return [
      {
        title: message('form.redundantApproximation.drop', { word: trail }),
        edits: [{ span: { start: span.end - trail.length, end: span.end }, newText: '' }],
        safe: /约|大概/u.test(lead) && trail !== '以上',
        preferred: true,
      },
    ];
  },
};

function repeated(text: string, { span, unit }: Figure): Finding | undefined {
  const before = text.slice(Math.max(0, span.start - 5), span.start);
  const lead = (over.exec(before) ?? about.exec(before))?.[0];
  if (lead === undefined) return undefined;
  const behind = text.slice(span.end, span.end + 6);
  const match = trailing.exec(behind) ?? (unit === '' ? distant.exec(behind) : null);
  if (match === null) return undefined;
  const trail = match[1] ?? match[0];
  const whole = { start: span.start - lead.length, end: span.end + match[0].length };
  return finding('form.redundantApproximation', text, whole, { lead, trail });
}

function times(text: string, { span, unit }: Figure): Finding | undefined {
  if (unit !== '倍') return undefined;
  const lead = less.exec(text.slice(Math.max(0, span.start - 7), span.start))?.[0];
  if (lead === undefined) return undefined;
  return finding('form.redundantApproximation.times', text, { ...span, start: span.start - lead.length }, {});
}

function finding(id: MessageId, text: string, span: Span, data: Finding['data']): Finding {
  const params = { ...(data as Record<string, string>), found: text.slice(span.start, span.end) };
  const { code, severity } = redundantApproximation;
  return { code, severity, span, message: message(id, params), data };
}
