import { describe, expect, it } from 'vitest';
import { wantsSuggestions } from './retrigger.ts';

describe('suggestions after a whole text came in at once', () => {
  it.each([
    ['治理[@', '治理[@'],
    ['依据《', '依据《'],
    ['提升治理效能〔', '效能〔'],
    ['效能［见〔', '见〔'],
    ['治理[@熊', '熊'],
    ['治理[@xiong；@治理', '治理'],
    ['根据《促进', '促进'],
  ])('%s after committing %s', (before, inserted) => {
    expect(wantsSuggestions(before, inserted)).toBe(true);
  });

  it.each([
    ['the editor asks by itself after one trigger character', '治理[@', '@'],
    ['no open mark', '推进智慧城市建设', '建设'],
    ['the mark is closed', '治理[@a]水平', '水平'],
    ['the title is closed', '《纲要》要求', '要求'],
    ['a new clause began', '《纲要，治理', '治理'],
    ['an accepted key', '治理[@xiong2014bottomup', 'xiong2014bottomup'],
    ['an accepted title', '依据《促进大数据发展行动纲要', '促进大数据发展行动纲要'],
    ['an address', 'a@b.cn', 'a@b.cn'],
  ])('not when %s', (_why, before, inserted) => {
    expect(wantsSuggestions(before, inserted)).toBe(false);
  });
});
