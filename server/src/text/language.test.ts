import { describe, expect, it } from 'vitest';
import { formatOf, isMostlyChinese } from './language.ts';

describe('formatOf', () => {
  it.each(['policy-draft', 'markdown', 'quarto', 'a/草稿.md', 'file:///a/B.MD', 'x.qmd'])(
    '%s is Markdown',
    (name) => {
      expect(formatOf(name)).toBe('markdown');
    },
  );
  it.each(['plaintext', 'a.txt', 'md', '', 'a.md.txt'])('%s is plain text', (name) => {
    expect(formatOf(name)).toBe('plain');
  });
});

describe('isMostlyChinese', () => {
  it.each([
    '智慧城市建设',
    '推进 ICT 与 GIS 应用',
    `---\ntitle: a draft\n---\n${'智慧城市建设。'.repeat(50)}`,
    '𠀀𠀁',
    '网民规模[@hulianwangluo2020tongji]',
    '<!-- wenheng-disable-next-line term/variant -->\n智能城市',
  ])('true for %j', (text) => {
    expect(isMostlyChinese(text)).toBe(true);
  });
  it.each([
    '',
    '12, 34。',
    'Smart cities (智慧城市) are studied here in some detail.',
    'スマートシティの構築を推進する',
    `${'a paper. '.repeat(2000)}摘要`,
  ])('false for %j', (text) => {
    expect(isMostlyChinese(text)).toBe(false);
  });
});
