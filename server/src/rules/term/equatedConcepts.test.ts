import { describe, expect, test } from 'vitest';
import { createKnowledgeBase } from '../../knowledge/compile.ts';
import { aPack, aTerm } from '../../knowledge/testing.ts';
import { marked, reportOf } from '../../testing/fixture.ts';

const code = 'term/variant';
const not = (term: string) => ({ not: { term, difference: '二者不同。' } });
const pack = aPack('concepts', {
  terms: [
    aTerm('city', { term: '智慧城市', variants: [{ form: '智能城市' }], ...not('数字城市') }),
    aTerm('governance', { term: '网格化治理', aliases: ['网格治理'], ...not('网格化管理') }),
    aTerm('management', { term: '网格化管理', ...not('网格化治理') }),
    aTerm('gis', { term: 'GIS平台', ...not('BIM平台') }),
    aTerm('plain', { term: '电子政务' }),
  ],
});
const options = { knowledge: createKnowledgeBase([pack], ['江州智慧城市']) };

/** The draft as written must be what the rule marks. */
const check = (draft: string) => {
  expect(marked(draft.replace(/‹\||\|›/g, ''), code, options)).toBe(draft);
};

describe('finds', () => {
  test.each([
    '建设‹|智慧城市（又称数字城市|›）。',
    '建设‹|智慧城市，又称数字城市|›，提升治理水平。',
    '‹|智慧城市即数字城市|›。',
    '‹|智慧城市也称为数字城市|›',
    '‹|智慧城市就是数字城市|›。',
    '‹|智慧城市等同于数字城市|›，',
    '“‹|智慧城市”亦称“数字城市|›”。',
    '建设‹|智慧城市（以下简称“数字城市|›”）。',
    '‹|智慧城市（简称：数字城市|›）',
    '推进‹|网格治理（又名网格化管理|›）。',
    '推进‹|网格化管理，又称网格化治理|›，‹|智慧城市即数字城市|›。',
    '‹|数字城市，又称智慧城市|›。',
    '为此，‹|数字城市（即智慧城市|›）要先行。',
    '搭建‹|GIS平台（即bim平台|›）。',
    '推动‹|数字城市，也就是智慧城市|›。',
  ])('%s', check);
});

describe('stays silent', () => {
  test.each([
    ['somebody’s words', '有人说“智慧城市即数字城市”。'],
    ['both in one sentence', '建设智慧城市，衔接数字城市。'],
    ['a list', '智慧城市、数字城市和电子政务'],
    ['a denial', '智慧城市不等同于数字城市。'],
    ['another denial', '智慧城市，并非数字城市。'],
    ['a comparison', '智慧城市即数字城市的升级。'],
    ['a longer word', '智慧城市又称数字城市群。'],
    ['a longer word before', '新型数字城市，又称智慧城市。'],
    ['a longer word after', '数字城市，又称智慧城市建设。'],
    ['another name', '智慧城市，又称智慧型都市。'],
    ['a title', '《智慧城市，又称数字城市》出版。'],
    ['code', '运行 `智慧城市即数字城市`。'],
    ['a name of the project', '江州智慧城市，又称数字城市。'],
    ['a term without a confusable concept', '电子政务即数字城市。'],
    ['two sentences', '建设智慧城市。即数字城市。'],
  ])('%s', (_, draft) => {
    check(draft);
  });
});

test('tells how the two differ', () => {
  const { findings } = reportOf('智慧城市即数字城市。', options);
  expect(findings).toMatchObject([
    {
      severity: 'information',
      data: { preferred: '智慧城市' },
      message: { params: { difference: '二者不同。' } },
    },
  ]);
});
