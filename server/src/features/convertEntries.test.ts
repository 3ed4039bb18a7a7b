import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { applyEdits } from '../base/edits.ts';
import { convertEntry } from '../bibliography/typed/convert.ts';
import type { Gbt7714Edition } from '../config/model.ts';
import { analysisOf } from '../testing/fixture.ts';
import { convertEntries } from './convertEntries.ts';

function convert(text: string, edition: Gbt7714Edition): string {
  return applyEdits(text, convertEntries(analysisOf(text), edition).edits);
}

const in2015 = `正文[1-5]。

## 参考文献

[1] 赵甲, 钱乙, 孙丙, 等. 窗口的边界[J]. 治理学刊, 2020, 36(2): 12-15.

[2] SMITH J A, MCDONALD K. Open wards: Vol. 2[M]. 2nd ed. Leeds: Mill House, 2011.

[3] 某省人民政府. 关于推进窗口服务的意见: 某政发〔2020〕9号[A/OL]. (2020-05-08)[2021-01-01]. https://example.cn/zf.

[4] 许何. 平台的边界[M]//吕施. 数字时代的政府: 卷 2. 上海: 学林社, 2018: 101-120.

[5] 某局网站的说明，2020年访问。
`;
const in2025 = `正文[1-5]。

## 参考文献

[1] 赵甲，钱乙，孙丙，等. 窗口的边界[J]. 治理学刊，2020，36（2）：12-15.

[2] Smith J A，MCDONALD K. Open wards：v.2[M]. 2nd ed. Leeds：Mill House，2011.

[3] 某省人民政府. 关于推进窗口服务的意见：某政发〔2020〕9号[EB/OL]. （2020-05-08）[2021-01-01]. https://example.cn/zf.

[4] 许何. 平台的边界[M]//吕施. 数字时代的政府：第2卷. 上海：学林社，2018：101-120.

[5] 某局网站的说明，2020年访问。
`;

describe('a list', () => {
  it('is converted whole; what is not read stays', () => {
    expect(convert(in2015, '2025')).toBe(in2025);
    expect(convertEntries(analysisOf(in2015), '2025').left).toBe(1);
    expect(convert(in2025, '2025')).toBe(in2025);
  });

  it('comes back in capitals, and otherwise as it was', () => {
    expect(convert(convert(in2015, '2025'), '2015')).toBe(in2015.replace('[A/OL]. (2020', '[EB/OL]. (2020'));
  });
});

const oracle = new URL('../../../../shared/gbt7714/oracle-dev.json', import.meta.url);

test.skipIf(!existsSync(oracle))(
  'lines of one edition become those of the other, but for facts that it lacks',
  () => {
    type Case = Readonly<Record<'gbt7714_2015' | 'gbt7714_2025', string>>;
    const cases = JSON.parse(readFileSync(oracle, 'utf8')) as readonly Case[];
    // 2025 asks for no date of access where the address is stable: a typed one stays.
    const plain = (line: string) => line.replace(/\[\d{4}-\d\d-\d\d\]/u, '');
    let same = 0;
    for (const each of cases) {
      const converted = convertEntry(each.gbt7714_2015, '2025');
      if (converted !== undefined && plain(converted) === plain(each.gbt7714_2025)) same++;
    }
    expect(same).toBeGreaterThan(40);
  },
);
