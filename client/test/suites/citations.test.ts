import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, eventually, openDraft, quickFix, rangeOf, untilFinding } from './drafts.ts';

const netizens = '截至2020年3月，我国网民规模达到9.04亿';
const code = 'citation/uncited-claim';

const pandoc = `# 云州市智慧城市建设实施方案

城市的数字化可以自下而上地展开[@xiong2014bottomup]。

${netizens}。
`;

const numbered = `# 云州市智慧城市建设行动计划

${netizens}。

城市的数字化可以自下而上地展开[1]。

## 参考文献

[1] 熊锐, 长笛, 张慈容. 自下而上的城市[J]. 城市环境设计, 2014(12): 98-99.
`;

async function complete(editor: vscode.TextEditor, trigger?: string): Promise<vscode.CompletionItem[]> {
  const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    editor.document.uri,
    editor.selection.active,
    trigger,
    3,
  );
  return items.filter(({ kind }) => kind === vscode.CompletionItemKind.Reference);
}

describe('citations', () => {
  afterEach(closeAll);

  it('are inserted as a key where the draft cites by key', async () => {
    const { document } = await openDraft(pandoc);
    await untilFinding(document, code);
    await quickFix(document, '9.04亿');
    assert.match(document.getText(), /我国网民规模达到9\.04亿\[@[\w-]+\]。\n$/);
    await untilFinding(document, code, false);
  });

  it('are inserted as a number with the entry, and later numbers make room', async () => {
    const { document } = await openDraft(numbered);
    await untilFinding(document, code);
    await quickFix(document, '9.04亿');
    const text = document.getText();
    assert.match(text, /我国网民规模达到9\.04亿\[1\]。/);
    assert.match(text, /自下而上地展开\[2\]。/);
    const [first, second] = text.split('\n').filter((line) => line.startsWith('['));
    assert.match(first ?? '', /^\[1\] 中国互联网络信息中心\. 第45次/);
    assert.match(second ?? '', /^\[2\] 熊锐/);
    await untilFinding(document, code, false);
  });

  it('are undone in one step', async () => {
    const { document } = await openDraft(numbered);
    await untilFinding(document, code);
    await quickFix(document, '9.04亿');
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), numbered);
  });

  it('are inserted at the cursor by the command', async () => {
    const { document } = await openDraft('# 方案\n\n城市可以自下而上地展开‸。\n');
    await vscode.commands.executeCommand('wenheng.insertCitation', 'xiong2014bottomup');
    assert.match(document.getText(), /自下而上地展开\[(1|@xiong2014bottomup)\]。/);
  });

  it('are offered after 治理[@, straight after Han characters', async () => {
    const editor = await openDraft(`${pandoc}\n提升治理[@‸\n`);
    const items = await complete(editor, '@');
    assert.ok(items.length >= 29, `offered ${items.length}`);
    assert.ok(
      items.some(({ documentation }) => documentation !== undefined),
      'resolved items show their entry',
    );
  });

  for (const query of ['熊', 'xiong', 'xr', '2014']) {
    it(`are found by ${query}`, async () => {
      const editor = await openDraft(`${pandoc}\n提升治理[@${query}‸\n`);
      const labels = (await complete(editor)).map(({ label }) =>
        typeof label === 'string' ? label : label.label,
      );
      assert.ok(
        labels.some((label) => label.includes('自下而上')),
        labels.join('\n'),
      );
    });
  }

  it('are suggested and accepted where an input method commits 治理[@ at once', async () => {
    const { document } = await openDraft(`${pandoc}\n提升‸\n`);
    await vscode.commands.executeCommand('type', { text: '治理[@' });
    await eventually('an accepted suggestion', async () => {
      await vscode.commands.executeCommand('acceptSelectedSuggestion');
      return /提升治理\[@\w+\]\n/.test(document.getText()) || undefined;
    });
  });

  it('lead from the mark to its entry', async () => {
    const { document } = await openDraft(numbered);
    const found = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      rangeOf(document, '展开[1]').end.translate(0, -2),
    );
    const [first] = found;
    assert.ok(first);
    const range = 'targetRange' in first ? first.targetRange : first.range;
    assert.match(document.getText(range), /^\[1\] 熊锐/);
  });

  const footnoted = `# 云州市智慧城市建设实施方案

城市的数字化可以自下而上地展开[^1]。

${netizens}。

[^1]: 熊锐, 长笛, 张慈容. 自下而上的城市[J]. 城市环境设计, 2014(12): 98-99.
`;

  it('are inserted as a footnote where the draft cites in footnotes', async () => {
    const { document } = await openDraft(footnoted);
    await untilFinding(document, code);
    await quickFix(document, '9.04亿');
    assert.match(document.getText(), /我国网民规模达到9\.04亿\[\^2\]。\n/);
    assert.match(document.getText(), /\n\[\^2\]: 中国互联网络信息中心/);
    await untilFinding(document, code, false);
  });

  const swapped = `# 云州市智慧城市建设意见

完善城市治理[2]，推动城市更新[1]。

## 参考文献

[1] 李强. 城市更新的路径[J]. 城市研究，2019（2）：3-8.

[2] 张明. 城市治理的逻辑[J]. 治理研究，2020（1）：1-9.
`;
  const inOrder = `# 云州市智慧城市建设意见

完善城市治理[1]，推动城市更新[2]。

## 参考文献

[1] 张明. 城市治理的逻辑[J]. 治理研究，2020（1）：1-9.

[2] 李强. 城市更新的路径[J]. 城市研究，2019（2）：3-8.
`;

  it('out of order are renumbered by the command and undone in one step', async () => {
    const { document } = await openDraft(swapped);
    await untilFinding(document, 'citation/out-of-order 2');
    await vscode.commands.executeCommand('wenheng.renumberCitations');
    assert.equal(document.getText(), inOrder);
    await untilFinding(document, 'citation/out-of-order', false);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), swapped);
  });

  it('are converted to another style by the command, and back', async () => {
    const { document } = await openDraft(inOrder);
    await untilFinding(document, 'citation/', false);
    await vscode.commands.executeCommand('wenheng.convertCitations', 'footnote');
    assert.match(document.getText(), /完善城市治理\[\^1\]，推动城市更新\[\^2\]。/);
    assert.match(document.getText(), /\n\[\^1\]: 张明/);
    await vscode.commands.executeCommand('wenheng.convertCitations', 'numeric');
    assert.equal(document.getText(), inOrder);
  });
});
