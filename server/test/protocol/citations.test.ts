import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serverProgram } from './built.ts';
import { TestServer } from './client.ts';
import { applied, showDiagnostics } from './marks.ts';

const entry = (number: number, work: number) =>
  `[${number}] 作者${work}. 关于城市治理的研究${work}[J]. 治理研究，2020（1）：${work}-9.`;

describe('citations', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(serverProgram);
  });
  afterAll(() => {
    server.dispose();
  });

  /** The draft after the action of `kind` at its start; undefined where none is offered. */
  async function after(text: string, kind: string): Promise<string | undefined> {
    const document = await server.open(text);
    const start = { line: 0, character: 0 };
    const actions = await document.codeActions({ start, end: start }, [], [kind]);
    const edit = actions.find((one) => one.kind === kind)?.edit;
    return edit === undefined ? undefined : applied(text, document.uri, edit);
  }

  const swapped = `甲[2]，乙[1]。\n\n## 参考文献\n\n${entry(1, 1)}\n\n${entry(2, 2)}\n`;
  const inOrder = `甲[1]，乙[2]。\n\n## 参考文献\n\n${entry(1, 2)}\n\n${entry(2, 1)}\n`;

  it('out of order are found, with the number as data', async () => {
    const document = await server.open(swapped);
    const found = await document.diagnostics((list) => list.length >= 2);
    expect(showDiagnostics(swapped, found).split('\n')[0]).toBe(
      '甲[‹citation/out-of-order|2›]，乙[‹citation/out-of-order|1›]。',
    );
    expect(found.map(({ data }) => data as unknown)).toEqual([{ number: 2 }, { number: 1 }]);
  });

  it('are renumbered by the source action, marks and list in one versioned edit', async () => {
    expect(await after(swapped, 'source.wenheng.renumber')).toBe(inOrder);
    expect(await after(inOrder, 'source.wenheng.renumber')).toBeUndefined();
  });

  it('numbered twice tell the other place', async () => {
    const text = `甲[1]，乙[2]。\n\n## 参考文献\n\n${entry(1, 1)}\n\n${entry(2, 2)}\n\n${entry(2, 3)}\n`;
    const document = await server.open(text);
    const found = await document.diagnostics((list) => list.length > 0);
    expect(found).toMatchObject([
      {
        code: 'citation/duplicate-entry',
        range: { start: { line: 8 } },
        relatedInformation: [{ location: { uri: document.uri, range: { start: { line: 6 } } } }],
      },
    ]);
  });
});
