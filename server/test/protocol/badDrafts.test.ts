import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serverProgram } from './built.ts';
import { TestServer } from './client.ts';

const zero = { line: 0, character: 0 };

describe('drafts that are not prose', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(serverProgram, { initializationOptions: { checkMarkdown: 'always' } });
  });
  afterAll(() => {
    server.dispose();
  });

  const binary = Array.from({ length: 4096 }, (_, i) => String.fromCharCode((i * 37) % 256)).join('');
  const utf16 = Buffer.from('\ufeff智能城市', 'utf16le').toString('latin1');

  it.each([
    ['empty', ''],
    ['a byte order mark', '\ufeff'],
    ['white space', ' \t\r\n　\u2028'],
    ['lone surrogates', '\ud800智能\udc00城市\ud83d'],
    ['binary', binary],
    ['UTF-16 read as bytes', utf16],
    ['unmatched brackets', '《“（〔【「‘['.repeat(5_000)],
    ['closing brackets', '》”）〕】」’]'.repeat(5_000)],
    ['brackets and keys', '[@'.repeat(20_000)],
    ['numbers', '[1-999999999]。'.repeat(1_000)],
    ['carets', '^[1]^'.repeat(10_000)],
    ['fences', '```\n'.repeat(5_000)],
    [
      'nested lists and quotes',
      Array.from({ length: 3_000 }, (_, i) => '>'.repeat(i % 400) + ' - 甲').join('\n'),
    ],
    ['headings', Array.from({ length: 20_000 }, (_, i) => `${'#'.repeat((i % 6) + 1)} 标题`).join('\n')],
    ['open comments', '<!-- wenheng-disable '.repeat(5_000)],
    ['open front matter', `---\n${'a: &a [*a]\n'.repeat(1_000)}`],
    ['a single enormous number', '9'.repeat(100_000)],
    ['digits with points', '1.'.repeat(50_000)],
    ['Han numerals', '亿万千百十'.repeat(20_000)],
  ])('%s: analysed, and the server answers', async (_, text) => {
    const document = await server.open(text);
    await document.diagnostics(undefined, 15_000);
    await document.hover(zero);
    await document.completion(zero);
    await document.close();
    expect(await server.isAlive()).toBe(true);
  });
});

describe('enormous drafts', { timeout: 120_000 }, () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(serverProgram);
  });
  afterAll(() => {
    server.dispose();
  });

  it('one line of a million characters is checked', async () => {
    const text = `${'推进政务服务改革，完善配套措施。'.repeat(62_500)}建设智能城市。`;
    const document = await server.open(text);
    const found = await document.diagnostics(
      (list) => list.some((one) => one.code === 'term/variant'),
      60_000,
    );
    expect(found.map((one) => one.range.start.character)).toContain(text.length - 5);
    await document.close();
    expect(await server.isAlive()).toBe(true);
  });

  it('one line of a million characters without any mark of a sentence is answered', async () => {
    const document = await server.open('智慧'.repeat(500_000));
    await document.diagnostics(undefined, 60_000);
    await document.close();
    expect(await server.isAlive()).toBe(true);
  });

  it('ten million characters leave the server answering', async () => {
    const document = await server.open('推进政务服务改革，完善配套措施。\n\n'.repeat(555_556));
    await document.hover(zero);
    await document.close();
    expect(await server.isAlive()).toBe(true);
  });

  it('a quarter of a million marks that lead nowhere are findings, not a crash', async () => {
    const document = await server.open(`各项要求请认真落实。${'^[1]'.repeat(250_000)}`);
    const found = await document.diagnostics(undefined, 60_000);
    expect(found[0]?.code).toBe('citation/unresolved');
    await document.close();
    expect(await server.isAlive()).toBe(true);
  });

  it('edits while a large draft is analysed win over its old findings', async () => {
    const document = await server.open('建设智能城市。\n\n'.repeat(20_000));
    await document.setText('建设智能城市。');
    const found = await document.diagnostics((list) => list.length === 1, 60_000);
    expect(found).toHaveLength(1);
  });
});
