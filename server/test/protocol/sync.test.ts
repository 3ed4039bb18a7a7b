import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LineIndex } from '../../src/base/lineIndex.ts';
import { serverProgram } from './built.ts';
import { TestServer } from './client.ts';
import { showDiagnostics } from './marks.ts';

describe('incremental sync', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(serverProgram);
  });
  afterAll(() => {
    server.dispose();
  });

  it('equals opening the full text, whatever the edits', async () => {
    const pieces = [
      '建设智能城市。',
      '智',
      '能城市',
      '\r\n',
      '\n\n',
      '𠀀',
      '\u2028',
      '　',
      '# 标题\n',
      '[@no1999key]',
      '',
      '，',
    ];
    const steps = fc.sample(
      fc.array(fc.tuple(fc.nat(), fc.nat(8), fc.constantFrom(...pieces)), { minLength: 12, maxLength: 30 }),
      { numRuns: 4, seed: 20260701 },
    );
    for (const script of steps) {
      const document = await server.open('# 方案\n\n加快建设智能城市，完善配套。\n');
      for (const [where, length, inserted] of script) {
        const start = where % (document.text.length + 1);
        const end = Math.min(start + length, document.text.length);
        // Positions name no place inside a CR LF or a surrogate pair.
        if (isInside(document.text, start) || isInside(document.text, end)) continue;
        const range = new LineIndex(document.text).rangeOf({ start, end });
        const text = document.text.slice(0, start) + inserted + document.text.slice(end);
        await document.change([{ range, text: inserted }], text);
      }
      const fresh = await server.open(document.text);
      const expected = await fresh.settledDiagnostics();
      const actual = await document.settledDiagnostics();
      expect(showDiagnostics(document.text, actual)).toBe(showDiagnostics(document.text, expected));
    }
  });

  it('applies several changes of one notification in order', async () => {
    const document = await server.open('甲乙。');
    const at = (character: number) => ({ line: 0, character });
    await document.change(
      [
        { range: { start: at(0), end: at(0) }, text: '建设' },
        { range: { start: at(2), end: at(4) }, text: '智能城市' },
      ],
      '建设智能城市。',
    );
    const found = await document.diagnostics((list) => list.length > 0);
    expect(showDiagnostics(document.text, found)).toBe('建设‹term/variant|智能城市›。');
  });

  it('publishes for the last of many quick edits', async () => {
    const document = await server.open('智能城市。');
    for (let i = 0; i < 200; i++)
      await document.replace('智能城市', i % 2 === 0 ? '智慧智能城市' : '字智能城市');
    const found = await document.diagnostics((list) => list.length > 0);
    expect(document.version).toBe(201);
    expect(found).toHaveLength(1);
  });

  it('answers hover from the newest text', async () => {
    const document = await server.open('天气很好。');
    await document.setText('智慧城市。');
    expect(await document.hover({ line: 0, character: 1 })).not.toBeNull();
    await document.setText('天气很好。');
    expect(await document.hover({ line: 0, character: 1 })).toBeNull();
  });
});

function isInside(text: string, offset: number): boolean {
  const before = text.charCodeAt(offset - 1);
  const after = text.charCodeAt(offset);
  return (
    (before === 13 && after === 10) ||
    (before >= 0xd800 && before < 0xdc00 && after >= 0xdc00 && after < 0xe000)
  );
}
