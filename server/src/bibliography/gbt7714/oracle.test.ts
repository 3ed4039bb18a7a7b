/**
 * The development oracle: items of the standard's own examples with the line that a CSL style prints.
 * Local data beside the repository; where it is absent the suite says so and skips.
 */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Gbt7714Edition } from '../../config/model.ts';
import type { CslItem } from '../model.ts';
import { formatEntry } from './format.ts';

interface Case {
  readonly item: CslItem;
  readonly gbt7714_2015: string;
  readonly gbt7714_2025: string;
}

const file = new URL('../../../../../shared/gbt7714/oracle-dev.json', import.meta.url);
const cases = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as readonly Case[]) : [];
if (cases.length === 0) console.warn('skipped: ../shared/gbt7714/oracle-dev.json is not here');

/**
 * Where the style departs from the standard. All three lines belong to periodicals described as a whole,
 * whose years the standard gives as a span, 1957-1990 (2015: 4.3, 8.4.3) or 1957—1990 (2025: 8.4), open
 * while the periodical appears (1979- or 1979—): the style drops the open end, brackets the second year
 * or repeats the first one before a volume statement that already opens with it.
 */
const departures: Readonly<Record<Gbt7714Edition, Readonly<Record<string, string>>>> = {
  '2015': {
    'gbt7714.b.3:2': '中国图书馆学会. 图书馆学通讯[J]. 1957（1）—1990（4）. 北京: 北京图书馆, 1957-1990.',
    'gbt7714.b.3:4':
      'Public library quarterly[J/OL]. 1979，1（1）—. Philadelphia: Taylor & Francis, 1979-[2025-02-28]. http://www.tandfonline.com/loi/wplq.',
  },
  '2025': {
    'gbt7714.b.3:2': '中国图书馆学会. 图书馆学通讯[J]. 1957（1）—1990（4）. 北京：北京图书馆，1957—1990.',
    'gbt7714.b.3:4':
      'Public library quarterly[J/OL]. 1979，1（1）—. Philadelphia：Taylor & Francis，1979—. http://www.tandfonline.com/loi/wplq.',
  },
};

describe.skipIf(cases.length === 0).each(['2015', '2025'] as const)('the oracle, edition %s', (edition) => {
  it.each(cases.map((each) => [each.item.id, each] as const))('%s', (id, each) => {
    const printed = edition === '2015' ? each.gbt7714_2015 : each.gbt7714_2025;
    expect(formatEntry(each.item, edition)).toBe(departures[edition][id] ?? printed);
  });

  it('departs only where the style is wrong', () => {
    for (const [id, line] of Object.entries(departures[edition])) {
      const each = cases.find(({ item }) => item.id === id);
      expect(each && (edition === '2015' ? each.gbt7714_2015 : each.gbt7714_2025)).not.toBe(line);
    }
  });
});
