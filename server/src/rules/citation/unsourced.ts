/** Sentences that quote a statistic or a study without naming any: what `citation/uncited-claim` hints at. */
import type { Span } from '../../base/span.ts';

export interface UnnamedSource {
  /** The words that quote it, in the text given. */
  readonly span: Span;
  readonly kind: 'statistic' | 'study';
}

const statistic =
  /据(?!此|悉|实)(?:[^，。；：《》\s]{0,12}?)(?:统计|测算|调查|普查|监测)(?:数据|结果)?(?:显示|表明)?(?=[，,：:])|(?:统计|数据|调查|调研|监测|普查|问卷)(?:数据|结果)?(?:显示(?![屏器终设面])|表明)|从(?:统计)?数据(?:来)?看/u;
const study =
  /(?:已有|现有|相关|有关|多项|大量|诸多|国内外?|国外|实证|前人|最新|既有)?(?:的)?研究(?:成果|结果|者)?(?:已|已经|也|均|还|普遍|进一步)?(?:表明|显示|发现(?!的)|证明|证实|指出|认为|揭示)|(?:有|部分|一些|不少|多位|多数|许多|国内外?|国外|西方|诸多|另有)(?:的)?(?:学者|研究者|论者|观点)们?(?:[^，。；]{0,6}?)(?:认为|指出|提出|主张|发现|强调|归纳|总结|质疑)|学界(?:普遍|一般|多)?认为/u;

/** The author's own work, or a source that is named beside the words. */
const own =
  /本文|本研究|本课题|本报告|我们|笔者|课题组|作者|前文|上文|下文|回归|估计结果|检验|模型|访谈|会议|经$|经过|认真|深入$/u;
const named =
  /[《》]|[表图]\s?[\d一二三四五六七八九十]|[（(][^（）()]{0,24}(?:19|20)\d{2}[a-z]?[^（）()]{0,6}[）)]/u;

/** The first words of `sentence` that quote a statistic or a study no one can look up. */
export function unnamedSource(sentence: string): UnnamedSource | undefined {
  const words = sentence.slice(0, 400);
  if (named.test(words)) return undefined;
  for (const [pattern, kind] of [
    [statistic, 'statistic'],
    [study, 'study'],
  ] as const) {
    const found = pattern.exec(words);
    if (found === null) continue;
    const from = Math.max(0, found.index - 20);
    const clause =
      words
        .slice(from, found.index)
        .split(/[，,。；;：:]/u)
        .at(-1) ?? '';
    if (own.test(`${clause}${found[0]}`)) continue;
    return { kind, span: { start: found.index, end: found.index + found[0].length } };
  }
  return undefined;
}
