/**
 * What a part of a sentence does with what it names: commit somebody to it, wish for it, tell of it or deny
 * it. Pure language: nothing here knows a framework, a pack or the draft around the sentence.
 */
import { overlaps, type Span } from '../base/span.ts';
import { clausesOf, type Clause } from './stance.ts';

/** Why a place commits, strongest first: a figure to reach, a date, somebody in charge, a duty, a step to take. */
export const commitments = ['indicator', 'deadline', 'owner', 'obligation', 'measure'] as const;
export type Commitment = (typeof commitments)[number];

/** `aim`: only wished for. `statement`: only told. `denied`: said not to be, or not to be done. */
export type Speech = Commitment | 'aim' | 'statement' | 'denied';

/** A negation of what follows within a few words: 尚未建立, 不设, 取消. Prohibitions (不得) are duties, no denials. */
const negation =
  /(?:没有|尚未|并未|从未|暂不|暂未|不再|无需|无须|不需要?|未能|并非|而非|缺乏|缺少|取消|撤销|停止|暂停|[不未](?=建立|健全|设立|设置?|组建|成立|制定|出台|开展|实施|配备|明确|形成|开放|公开|共享|纳入|考核|奖励|安排))[^，。；：]{0,10}$/u;
const told =
  /(?<!为)了(?!解|结|如|然)|已经?(?!知)|取得|近年来|过去|以来|上?去年|曾|荣获|被评为|得到了?|正在|日益|越来越/u;
const aimWords =
  /为了|旨在|力争|努力|目标是?|愿景|致力于?|争取|以期|展望|有望|更好(?:地)?满足|不断满足|日益增长/u;
/** What only leads to the matter: 随着……, 由于……, 作为……. */
const adjunct = /^(?:随着|由于|作为|鉴于|面对|当前|目前|在[^，]{0,30}(?:背景|形势|过程中?)下?|如果|若)/u;
const duty =
  /应当|必须|务必|不得|严禁|禁止|不准|一律|有权|(?<![效反响供适相对回感呼顺])应(?![用对急付答变聘届收激])|(?:^|[^主重需必只简纲概摘紧首次将提机扼])要(?!求|素|点|件|闻|害|领|义|览|么|职|塞|道|冲|旨|价|想|[高低小快强多少早晚远慢好])|须(?!知)/u;
const inCharge =
  /负责|牵头|责任单位|由[^，。；]{2,24}(?:担任|承担|召集|统筹|组织)|(?:任|担任|为)(?:常务)?(?:第一)?副?组长|主管|归口|各司其职/u;
const dated =
  /(?:年|月|日|底|末|初|季度)(?:之前|以前|前)(?![期后述景])|(?:到|至)\d{4}年|(?:年内|年底|上半年|下半年|季度)|(?:工作)?日内|小时内|每(?:年|月|季度?|半年|周)|定期/u;
const counted =
  /(?:达到?|不低于|不少于|超过|提高到|提升至|提升到|降至|控制在|不高于|压缩)[^，。；]{0,12}[\d百]|\d\s?[%％][^，。；]{0,6}|\d[^，。；]{0,6}以[上内下]|全覆盖|100\s?[%％]|百分之/u;
/** Verbs by which a document acts. */
const acts =
  /建[立设成构]|健全|完善|推[进动行广]|加[强快大]|开展|实[施行现]|落实|强化|提[升高供]|优化|制定|编制|出台|印发|明确|鼓励|支持|引导|培[育养]|引进|组织|组建|设[立置]|成立|整合|打[造通破]|拓展|深化|规范|保[障护证]|防[止范]|开[放通发]|公[开布示]|汇聚|归集|共享|接入|部署|采[用取集]|运用|利用|依托|统筹|纳入|安排|配备|选派|下[沉放]|延伸|建|划[分定]|考核|评[估价选]|督[查导]|奖励|表彰|给予|追究|问责|发[挥展布]|扩大|降低|减少|消除|对接|满足|保留|做好|确保|坚持|构建|创[新建]|探索|试点|复制|总结|聚焦|承担|委托|执行|遵循|定期|办理|受理|反馈|监测|预警|可以|享有|抓拍|上传|录入|比对|登记|调取|抽调|常驻|派驻|加载|接入|发放|邀请|聘请|约谈|通报|处[分罚理置]|罚款|查处|追责|取消|禁|收集|报送|备案|审核|审批|批准|验收|检查/u;

/**
 * What `text` does with the words at `chosen`.
 * @param text a part of a sentence between semicolons, titles and code blanked out
 * @param chosen the words that name the matter, in `text`
 * @param clauses of `text`: several matters of one part share them
 */
export function speechOf(
  text: string,
  chosen: readonly Span[],
  clauses: readonly Clause[] = clausesOf(text, []),
): Speech {
  const own = clauses.filter(({ span }) => chosen.some((hit) => overlaps(hit, span)));
  const first = own[0];
  if (first === undefined) return 'statement';
  for (const { span } of own) {
    const hits = chosen.filter((one) => one.start >= span.start && one.start < span.end);
    if (hits.some(({ start }) => negation.test(text.slice(span.start, start)))) return 'denied';
  }
  const words = own.map(({ span }) => text.slice(span.start, span.end)).join('，');
  const isTold = told.test(words) && !duty.test(words);
  if (isTold) return 'statement';
  if (own.every(({ stance }) => stance === 'asks')) return 'statement';
  if (adjunct.test(words.trimStart()) && own.length === 1) return 'statement';
  const from = Math.max(0, first.span.start - 30);
  const to = Math.min(text.length, (own.at(-1)?.span.end ?? 0) + 40);
  const near = text.slice(from, to);
  if (counted.test(near)) return 'indicator';
  if (dated.test(words)) return 'deadline';
  if (inCharge.test(near)) return 'owner';
  if (duty.test(words)) return 'obligation';
  if (aimWords.test(words)) return 'aim';
  if (own.some(({ stance }) => stance === 'commands')) return 'measure';
  return acts.test(words) ? 'measure' : 'statement';
}
