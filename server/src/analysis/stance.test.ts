import { describe, expect, it } from 'vitest';
import { clausesOf } from './stance.ts';

/** The stances of a sentence's clauses. */
function stances(sentence: string): string {
  return clausesOf(sentence, [])
    .map(({ stance }) => stance)
    .join(' ');
}

describe('a command', () => {
  it.each([
    '加强网络基础设施建设',
    '进一步推进智慧城市建设',
    '（二）大力推进资源下沉',
    '各部门要加强信息共享',
    '县级以上人民政府建立信息共享机制',
    '智慧城市建设应当以人为本',
    '数据必须依法采集',
    '力争网民规模突破10亿',
  ])('%s', (sentence) => {
    expect(stances(sentence)).toBe('commands');
  });

  it('goes on through its clauses, and through those that prepare it', () => {
    expect(stances('推进智慧城市建设，提升治理效能，改善宜居环境')).toBe('commands commands commands');
    expect(stances('以智慧城市为抓手，推动治理体系重塑')).toBe('commands commands');
    expect(stances('通过财政支出，促进产业升级')).toBe('commands commands');
  });
});

describe('a statement', () => {
  it.each([
    '我国网民规模为9.04亿',
    '加强协同是治理转型的前提',
    '推进信息共享有助于协同治理',
    '提升了治理效能',
    '各地建成了电子政务平台',
    '信息技术的应用产生了联动效应',
    '响应速度与适应能力相应提高',
    '主要需求是信息共享',
  ])('%s', (sentence) => {
    expect(stances(sentence)).toBe('states');
  });

  it('hands its subject on to the clauses after it', () => {
    expect(stances('智慧城市打破了边界，提升治理效能，促进经济增长')).toBe('states states states');
    expect(stances('通过财政支出，智慧城市拉动了产业升级')).toBe('states states');
    expect(stances('建设智慧城市，信息平台不可或缺')).toBe('states states');
  });

  it('may name its topic first', () => {
    expect(stances('解决大城市病，智慧城市给出了答案')).toBe('states states');
    expect(stances('提升治理效能，增强宜居性')).toBe('commands commands');
  });

  it('may put a condition as a need', () => {
    expect(stances('技术扩散要以彼此嵌合为前提')).toBe('states');
    expect(stances('要以彼此嵌合为前提，推进技术扩散')).toBe('commands commands');
    expect(stances('要实现协同治理，首先有赖于信息共享')).toBe('states states');
    expect(stances('技术若要扩散，必须嵌入本地')).toBe('states states');
    expect(stances('实践证明，推进信息共享应当先行')).toBe('states states');
    expect(stances('增加投入所产生的效应减弱')).toBe('states');
  });

  it('may come from a study, or name a condition', () => {
    expect(stances('研究认为，能源和交通应当优先')).toBe('states states');
    expect(stances('要实现协同治理，前提是信息共享')).toBe('states states');
    expect(stances('没有信息共享，就谈不上协同治理')).toBe('states states');
    expect(stances('智慧城市能否建成，取决于基础设施')).toBe('states states');
  });
});

describe('neither', () => {
  it.each([
    ['智慧城市能否重塑治理体系', 'asks'],
    ['网民规模是9.04亿吗？', 'asks'],
    ['网民规模并未达到9.04亿', 'denies'],
    ['信息共享不是协同治理的前提', 'denies'],
    ['网民规模预计达到9.04亿', 'foretells'],
  ])('%s %s', (sentence, stance) => {
    expect(stances(sentence)).toBe(stance);
  });

  it('is said of the whole sentence by a verdict at its end', () => {
    expect(stances('智慧城市重塑了治理体系，这一说法尚无定论')).toBe('denies denies');
  });

  it('hears no sign in the words of the claim itself', () => {
    expect(clausesOf('治理资源难以换来成效', [{ start: 4, end: 6 }])[0]?.stance).toBe('states');
  });
});

it('keeps the places of clauses, and numbers with commas whole', () => {
  const text = '网民904,000,000人，占六成；余者不详';
  const clauses = clausesOf(text, []).map(({ span }) => text.slice(span.start, span.end));
  expect(clauses).toEqual(['网民904,000,000人', '占六成', '余者不详']);
});
