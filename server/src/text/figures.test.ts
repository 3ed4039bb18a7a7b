import { describe, expect, it } from 'vitest';
import { contradicts, figuresIn, sameFigure, type Figure } from './figures.ts';

/** Figures of a text as `text=value unit approximation`, a range as `low..high`. */
function figures(text: string): string[] {
  return figuresIn(text).map((figure) => {
    const value = figure.to === undefined ? String(figure.value) : `${figure.value}..${figure.to}`;
    const words = [
      text.slice(figure.span.start, figure.span.end) + '=' + value,
      figure.unit,
      figure.approximate,
    ];
    return words.filter((word) => word !== undefined && word !== '').join(' ');
  });
}

function only(text: string): Figure {
  const [figure, ...others] = figuresIn(text);
  if (figure === undefined || others.length > 0) throw new Error(`not one figure: ${text}`);
  return figure;
}

describe('figures', () => {
  it.each([
    '网民9.04亿人',
    '网民9.04 亿人',
    '网民９.０４亿人',
    '网民９．０４亿人',
    '网民90400万人',
    '网民904,000,000人',
    '网民904000000人',
    '网民九亿零四百万人',
    '网民九点零四亿人',
    '网民9亿400万人',
    '网民904 million人',
    '网民904百万人',
  ])('reads %s as 904 million people', (text) => {
    expect(only(text)).toMatchObject({ value: 904_000_000, unit: '人' });
  });

  it.each([
    '普及率64.5%',
    '普及率64.5％',
    '普及率64.5 %',
    '普及率百分之六十四点五',
    '普及率百分之64.5',
    '千分之六百四十五',
  ])('reads %s as 64.5 per cent', (text) => {
    expect(only(text)).toMatchObject({ value: 64.5, unit: '%' });
  });

  it.each([
    ['超过500个城市', '500个=500 个 over'],
    ['500多个城市', '500多个=500 个 more'],
    ['五百余座城市', '五百余座=500 座 more'],
    ['近7亿', '7亿=700000000 near'],
    ['不到10亿人', '10亿人=1000000000 人 under'],
    ['约9亿', '9亿=900000000 about'],
    ['9亿左右', '9亿=900000000 about'],
    ['300多万户', '300多万户=3000000 户 more'],
    ['三百多万户', '三百多万户=3000000 户 more'],
    ['一百七十三个', '一百七十三个=173 个'],
    ['3.2万家', '3.2万家=32000 家'],
    ['50%以上', '50%=50 % over'],
    ['超过了50%', '50%=50 % over'],
    ['过半事项', '过半=50 % over'],
    ['六成以上', '六成=60 % over'],
    ['六成五', '六成五=65 %'],
    ['四分之三', '四分之三=75 %'],
    ['增长3.2个百分点', '3.2个百分点=3.2 百分点'],
    ['三十多个部门', '三十多个=30 个 more'],
    ['没有超过500个', '500个=500 个'],
  ])('%s', (text, expected) => {
    expect(figures(text)).toEqual([expected]);
  });

  it('keeps a range as one figure', () => {
    expect(figures('15-20万元')).toEqual(['15-20万元=150000..200000 元']);
    expect(figures('4.5%～5%')).toEqual(['4.5%～5%=4.5..5 %']);
    expect(figures('从50%到75%')).toEqual(['50%=50 %', '75%=75 %']);
  });

  it.each([
    '2020年3月',
    '第45次报告',
    '国发〔2015〕50号',
    '5G网络',
    'COVID-19疫情',
    '二〇二〇年',
    '万一',
    '统一规划',
    '三网融合',
    '千家万户',
    '3月底前',
    '21世纪',
    '两三百个',
    'v1.2.3',
  ])('finds none in %s', (text) => {
    expect(figures(text)).toEqual([]);
  });

  it('gives spans into the text, after a BOM and surrogate pairs too', () => {
    const text = '\ufeff𠮷市网民为６４．５％';
    const { span } = only(text);
    expect(text.slice(span.start, span.end)).toBe('６４．５％');
  });

  it('comes to an end on a long line of digits, numerals or marks', () => {
    for (const piece of ['9', '九', '百', '2020', '百分之', '9,999,', '1-', '1 ', '近', '一亿']) {
      const text = piece.repeat(Math.ceil(100_000 / piece.length));
      expect(
        figuresIn(text).every(({ span }) => span.end <= text.length),
        piece,
      ).toBe(true);
    }
  }, 20_000);
});

describe('the same figure', () => {
  it.each([
    ['9.04亿人', true],
    ['约9亿人', true],
    ['9亿多', true],
    ['超过9亿名', true],
    ['9亿人', false],
    ['9.04%', false],
    ['9.40亿人', false],
    ['超过10亿人', false],
    ['8亿—10亿人', false],
  ])('%s against 904 million people: %s', (text, expected) => {
    expect(sameFigure(only(text), 904_000_000, '人')).toBe(expected);
  });

  it.each([
    ['近7亿', true],
    ['超过6.9亿', true],
    ['近10亿', false],
    ['7亿', false],
  ])('%s against 694 million people: %s', (text, expected) => {
    expect(sameFigure(only(text), 694_000_000, '人')).toBe(expected);
  });

  it.each([
    ['超六成', true],
    ['不足六成', false],
    ['不足七成', true],
    ['近三分之二', true],
    ['64.5', false],
    ['64.5个百分点', true],
  ])('%s against 64.5 per cent: %s', (text, expected) => {
    expect(sameFigure(only(text), 64.5, '%')).toBe(expected);
  });
});

describe('a contradicting figure', () => {
  it.each([
    ['9.40亿人', true],
    ['9.14亿', true],
    ['90.4亿', true],
    ['904百万', false],
    ['9亿人', false],
    ['约9.1亿人', false],
    ['超过8亿人', false],
    ['超过9亿人', false],
    ['超过10亿人', true],
    ['8亿多', true],
    ['不足10亿人', false],
    ['不足9亿人', true],
    ['近9亿人', false],
    ['近8亿人', true],
    ['8亿—10亿人', false],
    ['5亿—6亿人', true],
    ['9.40%', false],
  ])('%s against 904 million people: %s', (text, expected) => {
    expect(contradicts(only(text), { value: 904_000_000, unit: '人' })).toBe(expected);
  });

  it.each([
    ['65.4%', true],
    ['65%', false],
    ['近六成五', false],
    ['六成多', false],
    ['超过七成', true],
    ['近三分之二', false],
    ['百分之六十五点四', true],
    ['65.4', false],
    ['65.4个百分点', true],
  ])('%s against 64.5 per cent: %s', (text, expected) => {
    expect(contradicts(only(text), { value: 64.5, unit: '%' })).toBe(expected);
  });

  it.each([
    ['523个', false],
    ['超过400个', false],
    ['400多个', true],
    ['超过600个', true],
  ])('%s against over 500: %s', (text, expected) => {
    expect(contradicts(only(text), { value: 500, unit: '个', approximate: 'over' })).toBe(expected);
  });
});
