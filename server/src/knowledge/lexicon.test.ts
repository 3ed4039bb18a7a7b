import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLexicon } from './lexicon.ts';
import type { Term } from './model.ts';
import { aTerm } from './testing.ts';

/** The text with each match in ‹form›role; ambiguous ones carry a question mark. */
function marked(terms: readonly Term[], text: string): string {
  let out = '';
  let at = 0;
  for (const { span, form, ambiguous } of createLexicon(terms, []).scan(text).terms) {
    out += `${text.slice(at, span.start)}‹${text.slice(span.start, span.end)}›${form.role}${ambiguous ? '?' : ''}`;
    at = span.end;
  }
  return out + text.slice(at);
}

const city = aTerm('智慧城市', {
  variants: [{ form: '智能城市' }, { form: '智慧型城市' }],
  protected: ['中国智能城市研究会'],
});
const governance = aTerm('城市治理', { variants: [{ form: '治理城市' }] });

describe('names', () => {
  const names = ['智能城市研究会', '江州智能城市', '智慧城市'];
  const scan = (text: string) => {
    const found = createLexicon([city], [], names).scan(text);
    return {
      names: found.names.map(({ start, end }) => text.slice(start, end)),
      terms: found.terms.map(({ span }) => text.slice(span.start, span.end)),
    };
  };

  it.each([
    ['智能城市研究会谈智能城市', ['智能城市研究会'], ['智能城市']],
    ['江州智能城市研究会', ['江州智能城市研究会'], []],
    ['智慧城市，智慧型城市', ['智慧城市'], ['智慧城市', '智慧型城市']],
    ['城市', [], []],
  ])('protect the variants in them: %s', (text, inNames, terms) => {
    expect(scan(text)).toEqual({ names: inNames, terms });
  });

  it('that are variants themselves make them right', () => {
    expect(createLexicon([city], [], ['智能城市']).scan('建设智能城市').terms).toEqual([]);
  });
});

describe('term matches', () => {
  it('take the leftmost, then the longest form', () => {
    expect(marked([city, aTerm('智慧城市群')], '建设智慧城市群和智慧城市')).toBe(
      '建设‹智慧城市群›preferred和‹智慧城市›preferred',
    );
  });

  it('tell a variant from the same characters inside a protected word', () => {
    expect(marked([city], '智能城市，中国智能城市研究会')).toBe(
      '‹智能城市›variant，‹中国智能城市研究会›protected',
    );
  });

  it('leave a variant alone inside a right form that lost its place to an earlier one', () => {
    const terms = [
      aTerm('推进数字'),
      aTerm('数字化政府采购'),
      aTerm('政务', { variants: [{ form: '化政府' }] }),
    ];
    expect(marked(terms, '推进数字化政府采购')).toBe('‹推进数字›preferred?化政府采购');
  });

  it('say when another form crosses the border', () => {
    expect(marked([city, governance], '智慧城市治理')).toBe('‹智慧城市›preferred?治理');
    expect(marked([city, governance], '智慧城市的治理')).toBe('‹智慧城市›preferred的治理');
  });

  it('say when a short form has a Han neighbour', () => {
    const terms = [aTerm('治理')];
    expect(marked(terms, '完善整治理念')).toBe('完善整‹治理›preferred?念');
    expect(marked(terms, '“治理”')).toBe('“‹治理›preferred”');
    expect(marked([aTerm('𠮷野家')], '𠮷野家𠮷')).toBe('‹𠮷野家›preferred?𠮷');
    expect(marked([aTerm('数字政府')], '建设数字政府要')).toBe('建设‹数字政府›preferred要');
  });

  it('prefer the preferred form where another term calls it a variant', () => {
    const terms = [aTerm('电子政务', { variants: [{ form: '数字政府' }] }), aTerm('数字政府')];
    expect(marked(terms, '数字政府')).toBe('‹数字政府›preferred');
  });

  it('ignore width and case, but respect a form that is written out', () => {
    expect(marked([aTerm('互联网+')], '互联网＋、互联网+')).toBe('‹互联网＋›preferred、‹互联网+›preferred');
    const app = aTerm('App', { variants: [{ form: 'APP' }] });
    expect(marked([app], 'App、APP、app')).toBe('‹App›preferred、‹APP›variant、‹app›preferred');
  });

  it('match Latin forms at the borders of words only', () => {
    const terms = [aTerm('地理信息系统', { abbreviations: ['GIS'] }), aTerm('5G'), aTerm('e-government')];
    expect(marked(terms, '用GIS平台，GISAID、ＭyGIS')).toBe('用‹GIS›abbreviation平台，GISAID、ＭyGIS');
    expect(marked(terms, '15G与5G网络，E-Government')).toBe(
      '15G与‹5G›preferred网络，‹E-Government›preferred',
    );
  });
});

describe('cues', () => {
  const lexicon = createLexicon([city], ['城市', '智慧城市', '互联网+', '互联网＋']);

  it('are found everywhere, inside terms too', () => {
    const hits = lexicon.scan('智慧城市').cues;
    expect([0, 1].map((at) => [hits.cue(at), hits.start(at), hits.end(at)])).toEqual([
      [lexicon.cueOf('智慧城市'), 0, 4],
      [lexicon.cueOf('城市'), 2, 4],
    ]);
  });

  it('share a number when they differ in width only', () => {
    expect(lexicon.cueOf('互联网+')).toBe(lexicon.cueOf('互联网＋'));
    expect(lexicon.cueOf('智能城市')).toBeUndefined();
  });
});

describe('any text', () => {
  it('yields ascending matches without overlap that read as their form', () => {
    const unit = fc.constantFrom('智', '慧', '能', '城', '市', '治', '理', 'G', '\ud840', '\n');
    const word = fc.string({ unit, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(word, { maxLength: 6 }), fc.string({ unit, maxLength: 60 }), (forms, text) => {
        const terms = forms.map((form, i) => aTerm(form, { variants: i % 2 ? [{ form: `${form}市` }] : [] }));
        let free = 0;
        for (const { span, form } of createLexicon(terms, []).scan(text).terms) {
          expect(span.start).toBeGreaterThanOrEqual(free);
          expect(text.slice(span.start, span.end).toLowerCase()).toBe(form.form.toLowerCase());
          free = span.end;
        }
      }),
      { numRuns: 50 },
    );
  });
});
