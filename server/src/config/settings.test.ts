import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { render } from '../base/messages.ts';
import { defaultSettings } from './schema.ts';
import { readSettings } from './settings.ts';

const codes = new Set(['term/variant', 'citation/unresolved']);

function read(raw: unknown) {
  const { settings, problems } = readSettings(raw, codes, ['trusted']);
  return { settings, problems: problems.map(({ message }) => render('en', message)) };
}

describe('settings of a client', () => {
  it('are the defaults where nothing is set', () => {
    for (const raw of [undefined, null, {}, { wenheng: null }, 7, 'x', []])
      expect(read(raw)).toEqual({ settings: defaultSettings, problems: [] });
  });

  it('may be wrapped, nested or dotted, and stand beside other keys', () => {
    const expected = { ...defaultSettings, gbt7714: '2015', 'trace.server': 'messages' };
    for (const raw of [
      { gbt7714: '2015', trace: { server: 'messages' }, trusted: true },
      { wenheng: { gbt7714: 2015, 'trace.server': 'messages' } },
    ])
      expect(read(raw)).toEqual({ settings: expected, problems: [] });
  });

  it('lose only what is wrong, and each wrong thing is named', () => {
    const { settings, problems } = read({
      gbt7714: '1987',
      colour: 'red',
      packs: ['a', 7, '用语'],
      locale: null,
      rules: { 'term/variant': 'error', 'term/varient': 'error', 'citation/unresolved': 'fatal' },
      checkMarkdown: 'never',
    });
    expect(settings).toEqual({
      ...defaultSettings,
      packs: ['a', '用语'],
      rules: { 'term/variant': 'error' },
      checkMarkdown: 'never',
    });
    expect(problems).toEqual([
      '“1987” is no value for “gbt7714”: use one of 2015, 2025.',
      'Unknown setting “wenheng.colour”: correct its spelling or remove it.',
      '“packs” must be a list of texts.',
      'There is no rule “term/varient”.',
      '“fatal” is not a level: use one of error, warning, information, hint, off.',
    ]);
  });

  it('do not reach prototypes', () => {
    const { problems } = read(JSON.parse('{"__proto__": {"locale": "en"}, "rules": {"__proto__": "error"}}'));
    expect(problems).toHaveLength(2);
    expect(({} as Record<string, unknown>)['locale']).toBeUndefined();
  });

  it('are sound whatever arrives', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...Object.keys(defaultSettings)), (value, key) => {
        const { settings } = readSettings({ [key]: value }, codes);
        expect(Object.keys(settings).sort()).toEqual(Object.keys(defaultSettings).sort());
        expect(['auto', 'zh-cn', 'en']).toContain(settings.locale);
      }),
    );
  });
});
