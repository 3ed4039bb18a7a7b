import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { inertSpans } from './inert.ts';
import { findShortForms } from './shortForms.ts';

/** Each definition as 简称 ← 全称, those of one draft in order. */
function read(text: string): readonly string[] {
  return findShortForms(text, inertSpans(text)).map(
    ({ written, full }) => `${text.slice(written.start, written.end)} ← ${full?.text ?? '?'}`,
  );
}

describe('finds', () => {
  test.each([
    ['《降低收费标准实施方案》（以下简称《方案》）已经同意。', '《方案》 ← 《降低收费标准实施方案》'],
    ['印发《甲市（2018—2035年）规划》(以下简称《规划》)', '《规划》 ← 《甲市（2018—2035年）规划》'],
    ['建设自由贸易试验区（以下简称自贸试验区）是大事', '自贸试验区 ← 自由贸易试验区'],
    [
      '全面推行公示制度、记录制度、审核制度（以下统称“三项制度”）',
      '“三项制度” ← 公示制度、记录制度、审核制度',
    ],
    ['按《关于改革的决定》（国发〔2004〕20号，以下简称《决定》）', '《决定》 ← 《关于改革的决定》'],
    ['按《关于改革的决定》（国发〔2004〕20号）（以下简称《决定》）', '《决定》 ← 《关于改革的决定》'],
    ['（《关于改革的决定》，以下简称《决定》）', '《决定》 ← 《关于改革的决定》'],
    ['《科学技术普及法》，以下简称《科普法》，自今日起施行。', '《科普法》 ← 《科学技术普及法》'],
    ['开展科学技术普及（下称“科普”），', '“科普” ← 科学技术普及'],
    ['通过审评（含按新分类批准，简称一致性评价，下同）的药', '一致性评价 ← 审评'],
    ['组建世界大学生运动会（以下简称运动会）。', '运动会 ← 世界大学生运动会'],
    ['太原钢铁（集团）有限公司（以下简称“太钢”）', '“太钢” ← 太原钢铁（集团）有限公司'],
    [
      '聚焦中国（上海）自由贸易试验区（以下简称上海自贸试验区）',
      '上海自贸试验区 ← 中国（上海）自由贸易试验区',
    ],
    ['地理信息系统（Geographic Information System，以下简称 GIS）', 'GIS ← 地理信息系统'],
    ['领导小组办公室设在云州市大数据管理局（以下简称市大数据局），', '市大数据局 ← 云州市大数据管理局'],
    ['推动全省各地充分发挥市大数据管理局（以下简称市大数据局）作用', '市大数据局 ← 市大数据管理局'],
    ['由云州市大数据管理局（以下简称市大数据局）负责', '市大数据局 ← 云州市大数据管理局'],
    ['市大数据局（以下简称为：“大数据局”）', '“大数据局” ← 市大数据局'],
    ['为企业和群众(以下称行政相对人)提供服务', '行政相对人 ← 企业和群众'],
    ['建设政务服务平台（以下称“一网通办”平台），', '“一网通办”平台 ← 政务服务平台'],
    ['由卫生、劳动部门（以下统称职业卫生部门）负责', '职业卫生部门 ← 卫生、劳动部门'],
    ['“互联网+政务服务”（以下简称政务服务）', '政务服务 ← “互联网+政务服务”'],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual([expected]);
  });

  test('several in one sentence', () => {
    expect(
      read(
        '市住房城乡建设局（以下简称“市住建局”）、市城市管理局（以下简称市城管局）印发《方案甲》（以下简称《方案》）。',
      ),
    ).toEqual(['“市住建局” ← 市住房城乡建设局', '市城管局 ← 市城市管理局', '《方案》 ← 《方案甲》']);
  });

  test('those of 分别, each with its own full name', () => {
    expect(read('根据《数据安全法》《个人信息保护法》（以下分别简称《数安法》《个保法》），')).toEqual([
      '《数安法》 ← 《数据安全法》',
      '《个保法》 ← 《个人信息保护法》',
    ]);
    expect(read('由城乡规划委员会和规划咨询委员会（以下分别简称规委会、咨询委）办理')).toEqual([
      '规委会 ← 规划委员会',
      '咨询委 ← 规划咨询委员会',
    ]);
  });
});

describe('is not misled by', () => {
  test.each([
    '依次为省（自治区、直辖市）汉字简称、所属救援队伍代号',
    '企业名称（包括简称、字号等）、社会组织名称（包括简称等）',
    '澳门特别行政区居民，简称澳门居民，包括永久性居民',
    '全称与简称要一致。',
    '授予以下称号：先进集体。',
    '（以下简称）',
    '《甲办法》（国发〔2004〕20号）的对象（“乙”以下简称丙的，另行规定）',
    '（以下简称“未完',
    '（以下简称未完',
    '（以下简称“”）',
    '代码`甲（以下简称乙）`不算。',
    '（以下简称甲。乙）',
    '荣获，以下称号一律取消，',
  ])('%s', (text) => {
    expect(read(text)).toEqual([]);
  });
});

test('what deleting a definition takes away', () => {
  const without = (text: string) => {
    const [found] = findShortForms(text, []);
    return found === undefined ? text : text.slice(0, found.aside.start) + text.slice(found.aside.end);
  };
  expect(without('《甲方案》（以下简称《方案》）已印发。')).toBe('《甲方案》已印发。');
  expect(without('《甲》（国发〔2004〕20号，以下简称《决定》）')).toBe('《甲》（国发〔2004〕20号）');
  expect(without('《甲》（以下简称《决定》，国发〔2004〕20号）')).toBe('《甲》（国发〔2004〕20号）');
  expect(without('药品（含新药，简称新药品，下同）的')).toBe('药品（含新药）的');
  expect(without('《甲法》，以下简称《法》，自今日起')).toBe('《甲法》，自今日起');
});

test.each([
  '（以下简称',
  '以下简称甲',
  '《（以下简称《',
  '））以下称',
  '》）（以下简称甲）',
  '甲、（以下分别简称甲、乙）',
])('a line of %s by the hundred thousand is no burden', (piece) => {
  const started = performance.now();
  findShortForms(piece.repeat(Math.ceil(100_000 / piece.length)), []);
  expect(performance.now() - started).toBeLessThan(1000);
});

const corpus = '../shared/corpus';

describe.skipIf(!existsSync(`${corpus}/derived/abbreviations.tsv`))(
  'definitions of published documents (skipped where ../shared is absent)',
  () => {
    test('are found', () => {
      const rows = readFileSync(`${corpus}/derived/abbreviations.tsv`, 'utf8')
        .split('\n')
        .slice(1)
        .map((row) => row.split('\t'))
        .filter((row): row is [string, string, string] => row.length === 3);
      const missed = rows.filter(([, short, file]) => {
        const text = readFileSync(`${corpus}/${file.trim()}`, 'utf8');
        return !findShortForms(text, []).some(
          ({ written }) => text.slice(written.start, written.end) === short,
        );
      });
      expect(rows.length).toBeGreaterThan(100);
      expect(missed).toEqual([]);
    });
  },
);
