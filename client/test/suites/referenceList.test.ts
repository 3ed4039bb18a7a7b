import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, eventually, openDraft, untilFinding } from './drafts.ts';
import { pasteLine } from './line.ts';

const bibtex = `@article{zhao2020, author = {赵甲 and 钱乙}, title = {窗口的边界}, journal = {治理学刊},
  year = {2020}, volume = {36}, number = {2}, pages = {12--15}}`;
const entry = '赵甲，钱乙. 窗口的边界[J]. 治理学刊，2020，36（2）：12-15.';
const draft = `# 云州市智慧城市建设实施方案

窗口要管得住[1]，网格要看得见[2]。

## 参考文献

[1] 孙丙. 网格[M]. 北京：远方出版社，2010.
‸
[2] 李丁. 热线[M]. 北京：远方出版社，2011.
`;
const pasted = draft
  .replace('\n‸\n', `\n\n[2] ${entry}\n\n`)
  .replace('[2]。', '[3]。')
  .replace('[2] 李丁', '[3] 李丁');

/** A browser gives what is pasted to the key alone, never to a command. */
async function pasteInto(text: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  if (vscode.env.uiKind === vscode.UIKind.Web) console.log(pasteLine + JSON.stringify(text));
  else await vscode.commands.executeCommand('editor.action.clipboardPasteAction');
}

describe('the reference list', () => {
  afterEach(closeAll);

  it('takes a pasted record in as an entry, in one step', async () => {
    const { document } = await openDraft(draft);
    await pasteInto(bibtex);
    await eventually('the entry', () => document.getText().includes('窗口的边界') || undefined);
    assert.equal(document.getText(), pasted);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), draft.replace('‸', ''));
  });

  it('takes the clipboard in by command wherever the cursor stands', async () => {
    const { document } = await openDraft(draft.replace('‸\n', '\n').replace('窗口', '‸窗口'));
    await vscode.env.clipboard.writeText(bibtex);
    await vscode.commands.executeCommand('wenheng.pasteReference');
    assert.match(document.getText(), /\[2\] 李丁.*\n\n\[3\] 赵甲，钱乙\. 窗口的边界\[J\]/);
  });

  it('is checked, and converted to the other edition by command', async () => {
    const { document } = await openDraft(
      draft.replace('‸\n', '\n').replace('远方出版社，2010', '远方出版社, 2010'),
    );
    await untilFinding(document, 'citation/entry-format');
    await vscode.commands.executeCommand('wenheng.convertReferences', '2015');
    assert.match(
      document.getText(),
      /孙丙\. 网格\[M\]\. 北京: 远方出版社, 2010\.\n\n\[2\] 李丁\. 热线\[M\]\. 北京: 远方出版社, 2011\./,
    );
  });
});
