/**
 * What a Chinese sentence does with the words it holds: state, command, ask, deny or foretell. Official
 * documents mostly command (加快推进……建设, 各部门要……), and a command claims nothing that wants a source.
 */
import { matchesIn } from '../base/matches.ts';
import type { Span } from '../base/span.ts';

export type Stance = 'states' | 'commands' | 'asks' | 'denies' | 'foretells';

export interface Clause {
  readonly span: Span;
  readonly stance: Stance;
}

/** Words before the verb of a headless command: 进一步, 大力, 一是, （二）. */
const lead =
  /^(?:[\s"“‘「（(]|[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|[一二三四五六七八九]是|第[一二三四五六七八九]|首先|其次|再次|最后|同时|此外|并且?|从而|进而|以及|还|再|也|进一步|大力|积极|继续|全面|深入|着力|切实|不断|持续|有序|稳步|扎实|努力|充分|主动|牢牢|认真|重点|逐步|逐渐|有效|大幅|更好地?|严格|依法|合理|科学|率先|优先|尽快|广泛)+/u;

/** Verbs that head a policy's tasks and hardly ever carry on a statement. */
const taskVerbs =
  /^(?:加强|加快|加大|推进|健全|落实|开展|实施|坚持|做好|抓好|做到|鼓励|支持|确保|统筹|深化|强化|建立健全|组织|制定|编制|规范|培育|探索|明确|引导|倡导|推行|推广|严禁|防止|防范|杜绝|研究制定|安排(?![的在])|部署(?![的在])|治理(?![资主效能体理模现工机结创转水方者的场层过成有边环情权靠需要更])|整治)/u;

/** Verbs that head a task, but as often carry on the subject of the clause before. */
const resultVerbs =
  /^(?:促进|推动|提升|提高|完善|优化|改善|增强|增加|扩大|带动|助力|实现|形成|减少|降低|缩小|缓解|破解|解决|消除|弥合|打破|打通|转变|建立|建设|构建|打造|拓展|拓宽|创新|整合|汇聚|共享|发挥|运用|利用|普及|激发|释放|激活|夯实|壮大|吸引|注重|突出|聚焦|关注|重视|提供|回应|对接|规划(?=智慧|城市|建设)|保障|保护|维护|避免|平衡|满足|创造|引入|采用|下沉|倒逼|把|将|对|让)/u;

/** Verbs that may name the matter at hand before its statement: 建设智慧城市，……不可或缺. */
const topicVerbs = /^(?:建设|发展|建成|打造|实现)/u;

/** A verb or its object with an aspect: 提升了, 已建成. What is done is told, not asked for. */
const told =
  /^[^，]{0,10}?(?:(?<!为)了(?!解)|着(?![力眼重手实])|(?<![通超经])过(?![程渡去半于度]))|已经?|得到|得以|取得了|正在|日益|越来越/u;

/** Makes what stands before it a subject: 加强……是……的前提, 推进……有助于……. */
const predicate =
  /(?<![别其于凡])是(?!否|指)|有助于|有利于|有益于|能够|能有效|可以|可有效|意味着|所(?:产生|带来|造成|形成|导致|获得)|离不开|必不可少|不可或缺|成为|取决于|决定着?|使得?(?!用)|(?<!平)均(?![等衡])|(?<![首成古])都(?!市)|(?<![社委协大机学议全常工商国联理])会(?![议同计商展诊员保])/u;
const predicateLead =
  /^(?:也|都|均|就|才|便|则|更|还|又)*(?:是|有助于|有利于|能够?|可以?|会|使得?|已|成为|离不开|意味着|不仅|既)/u;

/** Clauses that only prepare the next one: 通过……，随着……，在……背景下. */
const adjunct =
  /^(?:通过|依托|利用|运用|借助|围绕|按照|根据|依据|为了?|针对|结合|随着|在|对于?|对照|面向|基于|鉴于|截至|截止|凭借|借力|由于|从|当前|目前|近年来|其中|\d{4}年|以.{1,16}为(?:抓手|重点|目标|导向|核心|牵引|契机|主线|引领|前提|基础|依托|支撑))/u;

/** Those who are given tasks, at the head of a clause. */
const agents =
  /^(?:各(?:地(?!的)|级|部门|单位|市|县|区|省|有关|相关)|(?:县|市|省|区|设区的市|国务院|本市|本省|有关|相关|行业)?[^，]{0,12}(?:人民政府|主管部门|有关部门|相关部门|责任单位|牵头单位|国务院办公厅))/u;

/** What is done or can be done by those who are otherwise given tasks. */
const achieved = /了(?!解)|才|方能|能够|得以|可以|均已|已经/u;

/** A need stated of a matter: its verbs go on into the next clause. */
const necessity = /需要|有必要|应当?|必须/u;

const strict = /应当|必须|务必|不得|严禁/u;

const modal =
  /应当|必须|亟[须需待]|力争|争取|争创|争当|申创|务必|不得|不准|严禁|禁止|(?<![效反响供适相对回感呼顺])应(?![用对急付答变聘届收激])|(?<![主重需必只简纲概摘紧首次将提机扼]|宣布|提出|决定|承诺)要(?!求|素|点|件|闻|害|领|义|览|么|职|塞|道|冲|旨|价|想|大(?!力)|[高低小快强多少早晚远慢好])|须(?!知)|需要?(?:进一步|加快|加强|着力|尽快|持续|大力|继续|切实|抓紧)/u;

/** What a condition is followed by: 要实现……，前提是……; 能否……，取决于……. Neither commands nor asks. */
const settled =
  /^(?:其|首要|首先|的|最|根本|还|则)*(?:前提|关键|先决|必要条件|取决于|有赖|离不开|少不了|要看|在于|才|不能没有|决定|关系到|关乎)/u;
const settles = /取决于|有赖于|关系到|关乎|的关键|要看|是.{0,6}关键|决定着?/u;

/** A condition put as a need: 扩散要以互嵌为前提; not 要以互嵌为前提，推进……. */
const conditional =
  /^[^要须必需].*?(?:要|须|必须|需要?)(?:以|把)[^，]{1,30}(?:为|作为)(?:前提|先决条件|必要条件|条件|基础)(?:条件)?$/u;
/** A goal that the next clause names a condition of: 要实现协同治理，首先……. */
const goal = /^(?:若要|想要|要想?|欲)(?:真正)?(?:实现|建成|建好|达成|做到|做好)/u;
const supposed = /(?:若要|要想|想要)(?!有)/u;
const condition = /^(?:首先|首要|前提|关键|就|必须先)/u;

/** Two negatives that state: 没有……就无从……, 脱离……难以……. */
const doubleDenial =
  /(?<![并还尚也都])(?:没有|缺少|缺乏|缺了|离开|离了|脱离|若无|如无|失去|若不)[^。！？]{0,40}?(?:就|便|则|难以|无法|不能|不可能|无从|谈不上|不会|只能|空谈|空话|不可)/u;

const question = /是否|能否|可否|会否|如何|怎样|怎么|为何|为什么|多少|何种|何以|[吗么呢][？?]/u;

const denial =
  /并非|绝非|而非|不以|并不|并没|并无|不是|没有|没能|没达|(?<!前所)未(?!来|成年)|不会|不显著|不明显|无显著|无明显|无助|不能|不可能|无法|难以|尚无|尚不|还不|不再|不存在|不构成|不意味|不等于|不足以|不一定|不代表|不认为|谈不上|毫无|无关|否认|不必|无须|无需|不用|不宜|[不未没](?=□)|缺乏(?:证据|依据)/u;

/** Throws doubt on all that the sentence says. */
const rejected =
  /不成立|站不住脚|误解|误区|误认为|误以为|误传|谣[言传]|不实|不属实|存疑|言过其实|尚无定论|未有定论|有待(?:验证|证实|检验|商榷|考证)/u;

const forecast =
  /预计|预期|有望|预测|展望|拟(?!定|合|人|态)|计划(?:到|于|在|将)|目标|将(?:达|突破|超过|增|升|提高|提升|下降|降|扩)|(?:^|[^前])如果|假如|倘若|假设|^若(?!干)/u;

/** A goal with its year: no statement, whatever its words. */
const planned = /20\d{2}年(?:底|末)?(?:之|以)?前[^。]{0,20}?(?:实现|达到|建成|完成)|将[在于]20\d{2}年/u;

/** Words that put a sentence in the mouth of a study or a statistic: what follows is a finding, not a task. */
const reported =
  /(?:研究|学者|文献|论者|学界|作者|数据|调查|调研|统计|报告|结果|年鉴|分析)[^，。]{0,6}?(?:表明|显示|证明|证实|发现|指出|认为|主张|揭示|提出)|(?:经验|实践|事实|案例|历史)[^，。]{0,4}?(?:表明|显示|证明|证实|说明)|有观点认为|实证/u;

const clauseBreak = /[，,：:；;。！!？?\n]|——/gu;

/**
 * The clauses of `text`, in order, each with its stance.
 * @param text a sentence or a part of one
 * @param owned ascending spans of words that are no sign of anything: those of the claim itself, titles, code
 */
export function clausesOf(text: string, owned: readonly Span[]): readonly Clause[] {
  const visible = blank(text, owned);
  const sentence = {
    asks: /[？?]/u.test(text),
    isReported: reported.test(text),
    isRejected: rejected.test(visible),
    deniesTwice: doubleDenial.test(text),
  };
  const spans = splitClauses(text);
  const clauses = spans.map(({ start, end }) => text.slice(start, end).replace(lead, ''));
  const stances: Stance[] = [];
  const wordsOf = (index: number): string => text.slice(spans[index]?.start ?? 0, spans[index]?.end ?? 0);
  const isCondition = (index: number): boolean =>
    (conditional.test(wordsOf(index)) && !isHeadless(clauses[index + 1] ?? '、')) ||
    (goal.test(wordsOf(index)) && condition.test(wordsOf(index + 1))) ||
    supposed.test(wordsOf(index)) ||
    (index > 0 && supposed.test(wordsOf(index - 1)));
  const stanceOf = ({ start, end }: Span, index: number): Stance => {
    const words = visible.slice(start, end);
    const isSettled = settled.test(clauses[index + 1] ?? '') || settles.test(clauses[index] ?? '');
    if (sentence.asks || (question.test(words) && !isSettled)) return 'asks';
    if (sentence.isRejected) return 'denies';
    if (denial.test(words) && !sentence.deniesTwice) return 'denies';
    if (planned.test(words) && !told.test(words)) return 'commands';
    if (forecast.test(words)) return 'foretells';
    if (sentence.isReported || isCondition(index)) return 'states';
    if (modal.test(words) && !(isSettled && !strict.test(words))) return 'commands';
    return headOf(clauses, index, stances);
  };
  for (const [index, span] of spans.entries()) stances.push(stanceOf(span, index));
  return spans.map((span, index) => ({ span, stance: stances[index] ?? 'states' }));
}

function splitClauses(text: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const { index, 0: mark } of matchesIn(text, clauseBreak)) {
    if (mark === ',' && /^\d/u.test(text.slice(index + 1, index + 2))) continue;
    if (index > start) spans.push({ start, end: index });
    start = index + mark.length;
  }
  if (start < text.length) spans.push({ start, end: text.length });
  return spans;
}

/**
 * Whether clause `index` begins as a command does. Result verbs carry on what the clauses before them did
 * (`before`); clauses that only prepare take their stance from the next one.
 */
function headOf(clauses: readonly string[], index: number, before: readonly Stance[]): Stance {
  const words = clauses[index] ?? '';
  const next = clauses[index + 1] ?? '';
  if (told.test(words) || predicate.test(words)) return 'states';
  if (agents.test(words)) return achieved.test(words) ? 'states' : 'commands';
  const isTask = taskVerbs.test(words);
  const isTopic = topicVerbs.test(words) || (resultVerbs.test(words) && told.test(next));
  const isPreparation = adjunct.test(words) || (isTopic && !isHeadless(next));
  if (isPreparation && next !== '') return headOf(clauses, index + 1, before);
  if (!isTask && !resultVerbs.test(words)) return 'states';
  if (predicateLead.test(next)) return 'states';
  const last = before[index - 1];
  if (isTask) return last === 'states' && necessity.test(clauses[index - 1] ?? '') ? 'states' : 'commands';
  for (let at = index - 1; at >= 0; at--) {
    if (before[at] === 'commands') return 'commands';
    if (!adjunct.test(clauses[at] ?? '')) return 'states';
  }
  return 'commands';
}

function isHeadless(words: string): boolean {
  return words === '' || taskVerbs.test(words) || resultVerbs.test(words) || topicVerbs.test(words);
}

function blank(text: string, spans: readonly Span[]): string {
  let out = '';
  let at = 0;
  for (const { start, end } of spans) {
    if (end <= at) continue;
    const from = Math.max(start, at);
    out += text.slice(at, from) + '□'.repeat(Math.max(0, Math.min(end, text.length) - from));
    at = end;
  }
  return out + text.slice(at);
}
