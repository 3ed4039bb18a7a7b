/** What a block of text says of a task: who does it, until when, and what must be reached. */
import { matchesIn } from '../base/matches.ts';
import { skipSpaces } from './numerals.ts';
import { units, unitsIn } from './units.ts';

/** `stated` in a form made for it (责任单位：…, 年底前), `implied` by other words, or absent. */
export type Evidence = 'stated' | 'implied' | undefined;

/** What can be said of a task in `text`; each part is read when it is first asked for. */
export class TaskWords {
  private owners: Owners | undefined;
  private known: { deadline?: Evidence; indicator?: Evidence } = {};

  /** @param has the sets of units in `text` */
  constructor(
    private readonly text: string,
    private readonly has = unitsIn(text),
  ) {}

  get owner(): Evidence {
    return this.ofOwners().owner;
  }

  /**
   * Whether its owner holds for what follows: for the rest of the draft (下同, 以下不再一一列出), or for the
   * items beside it (各单位按职责分工负责).
   */
  get passesOn(): 'draft' | 'group' | undefined {
    return this.ofOwners().passesOn;
  }

  get deadline(): Evidence {
    if (!('deadline' in this.known)) this.known.deadline = deadlineIn(this.text, this.has);
    return this.known.deadline;
  }

  /** True where its deadline holds for the rest of the draft (下同, 以下任务均于2025年底前完成). */
  get deadlinePassesOn(): boolean {
    const { text } = this;
    return (
      this.deadline === 'stated' &&
      ((deadlineLabel.test(text) && text.includes('下同')) || sharedDeadline.test(text))
    );
  }

  get indicator(): Evidence {
    if (!('indicator' in this.known)) this.known.indicator = indicatorIn(this.text, this.has);
    return this.known.indicator;
  }

  private ofOwners(): Owners {
    return (this.owners ??= ownersIn(this.text, this.has));
  }
}

/** Without the sets for a part a text does not state it. */
export const statedWith = {
  owner: units.brackets | units.colon,
  deadline: units.time,
  indicator: units.digit | units.colon,
} as const;

const ownerCue = /负责|牵头|配合|参与|指导|落实|实施|责任|主办|承办|分工/u;
const ownerLabel =
  /(?:责任|负责|牵头|主办|承办|落实|实施|主管|主责)[^，。；：:（()）]{0,4}(?:单位|部门|主体|领导|人|处室|科室)\s?[：:】]/u;
/** （A、B负责）, （A牵头，B参与）, also with 落实 or 按职责分工负责 behind. */
const ownerBracket =
  /(?:负责|牵头|参与|指导|配合|落实|承办|主办)(?:落实|实施|推进|办理)?(?:[，,；;。][^（）()]{0,120})?$/u;
/** （市大数据局、市财政局） at the end of an item. */
const organisation = /^[^。]{1,40}(?:[局委部办厅院府会室处署行社团所等]|中心|集团|公司|部门|单位)$/u;
const ownerProse =
  /由[^，。；：]{2,30}(?:负责|牵头|承担)|[局委部办厅院府会](?:负责|牵头|会同)|(?:部门|单位|政府|企业)(?:要|负责|牵头)/u;

const deadlineCue = /[年月季旬]|[一二三四五六]五”|时限|时间|期限|期间|长期|持续|立即/u;
const deadlineLabel = /(?:时限|时间|期限|时间节点|完成日期)\s?[：:】]/u;
/** 2019年4月底前, 年底前, 6月30日前, 到2025年, 上半年完成. */
const deadlineForm =
  /(?:年|月|日|底|末|初|旬|季度)(?:之前|以前|前)(?![期后述景])|(?:到|至)\d{4}年|\d{4}年(?:\d{1,2}月|[底末内中])?(?:基本|全部|全面)?(?:完成|建成|实现|出台|印发|启动|投用|开通|上线)|(?:年内|年底|上半年|下半年|季度)(?:基本)?(?:完成|建成|实现|出台|印发|启动)|\d{4}年(?:底|内|年内|年底|上半年|下半年)/u;
const deadlineImplied =
  /\d{4}年(?!以?来|度)|\d{1,2}月|年内|年底|全年|每年|每月|每季|每半年|长期|持续|常年|立即|即日|季度|“十[三四五六]五”/u;

/** 以下任务均于2025年底前完成. */
const sharedDeadline =
  /^[^。]{0,30}(?:以下|下列|上述|各项|所有)[^。]{0,20}(?:均|都|全部|一律|统一|须|应)[^。]{0,16}(?:前|内|底|末)[^。]{0,4}完成/u;
/** 以下任务由各部门按职责分工负责. */
const sharedOwner =
  /(?:以下|下列|上述|各项)[^。]{0,20}由[^。]{0,20}按照?(?:各自)?职责分工?[^。]{0,8}(?:负责|落实|推进|实施)/u;

const quantity =
  /\d\s?(?:[%％]|个百分点|[多余]?[万亿]|[多余]?(?:个|家|项|座|处|所|公里|人次|套|台|户|名|人|次|倍|吨|亩|平方|小时|分钟|件|份|条|类|种|兆|批|场|天|张|只|辆|万?P|[GM]bps|公顷|株|枚|款|支|期|趟|步|千瓦|米|升|元))/u;
const indicatorLabel = /(?:目标|指标)值?\s?[：:】]/u;
const indicatorImplied =
  /全覆盖|全部|百分之|翻一番|应.尽.|零|[二两三四五六七八九十百](?:个|家|项|座|批|次|种)/u;

const convention = /第一位|首位|排名|列前/u;
const hereafter =
  /下同|(?:以下|其他|其余)[^。]{0,24}不再(?:一一|逐一|分别)?(?:列出|列示|列明|重复|注明)|不再(?:一一|逐一)列/u;
const byDuty = /^(?:[（(])?(?:各|有关|相关|所有)[^、]{0,24}按照?职责分工(?:负责|落实|推进)/u;

function deadlineIn(text: string, has: number): Evidence {
  if ((has & units.time) === 0 || !deadlineCue.test(text)) return undefined;
  if (deadlineLabel.test(text) || deadlineForm.test(text)) return 'stated';
  return deadlineImplied.test(text) ? 'implied' : undefined;
}

function indicatorIn(text: string, has: number): Evidence {
  if ((has & units.digit) !== 0 && quantity.test(text)) return 'stated';
  if ((has & units.colon) !== 0 && indicatorLabel.test(text)) return 'stated';
  const mayImply = (has & (units.counted | units.whole | units.extent)) !== 0;
  return mayImply && indicatorImplied.test(text) ? 'implied' : undefined;
}

interface Owners {
  readonly owner: Evidence;
  readonly passesOn?: 'draft' | 'group';
}

const noOwners: Owners = { owner: undefined };

function ownersIn(text: string, has: number): Owners {
  const isBracketed = (has & units.brackets) !== 0;
  const isCued = (has & units.duty) !== 0 && ownerCue.test(text);
  if (!isCued && !(isBracketed && /[）)]/u.test(text))) return noOwners;
  let stated = (has & units.colon) !== 0 && ownerLabel.test(text);
  let passesOn: 'draft' | 'group' | undefined;
  for (const inner of isBracketed ? bracketsIn(text) : []) {
    const names = ownerBracket.test(inner) || ownerLabel.test(inner);
    if (names) stated = true;
    if (names && hereafter.test(inner) && !convention.test(inner)) passesOn = 'draft';
    else if (byDuty.test(inner)) passesOn ??= 'group';
  }
  if (!stated && isBracketed && areOrganisations(lastBracket(text))) stated = true;
  if (stated && hereafter.test(text) && passesOn === undefined && !convention.test(text)) passesOn = 'draft';
  if (text.includes('职责') && sharedOwner.test(text)) passesOn = 'draft';
  const owner = stated ? 'stated' : passesOn === 'draft' || ownerProse.test(text) ? 'implied' : undefined;
  if (owner === undefined) return noOwners;
  return passesOn === undefined ? { owner } : { owner, passesOn };
}

const bracket = /[（(]([^（）()]{2,300})[）)]/gu;

/** What stands in the innermost brackets, each at most 300 units. */
function bracketsIn(text: string): readonly string[] {
  return matchesIn(text, bracket).map(([, inner = '']) => inner);
}

/** The words in the bracket that ends the text. */
function lastBracket(text: string): string {
  const tail = text.slice(-200).replace(/[\s。；;]+$/u, '');
  return /[（(]([^（）()]{2,190})[）)]$/u.exec(tail)?.[1] ?? '';
}

/** Whether words are the names of one organisation or several: each part that stands between marks ends like one. */
function areOrganisations(words: string): boolean {
  const names = words.split(/[、，,；;]/u);
  if (names.at(-1) === '') names.pop();
  return names.length > 0 && names.every((name) => organisation.test(name));
}

/** Whether a cell of a table says nothing: empty, or a dash. */
export function isEmptyCell(cell: string): boolean {
  return /^[\s—–\-/／无]*$/u.test(cell.slice(skipSpaces(cell, 0)));
}
