import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, findings, openDraft, quickFix, rangeOf, untilFinding } from './drafts.ts';

async function hoverAt(document: vscode.TextDocument, words: string): Promise<string> {
  const position = rangeOf(document, words).start.translate(0, 1);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (content instanceof vscode.MarkdownString ? content.value : ''))
    .join('\n');
}

describe('terms', () => {
  afterEach(closeAll);

  it('explain themselves on hover', async () => {
    const { document } = await openDraft('# 云州市行动计划\n\n推进智慧城市建设，完善治理体系。\n');
    const shown = await hoverAt(document, '智慧城市');
    assert.match(shown, /智慧城市/);
    assert.match(shown, /smart city/i);
    assert.equal(await hoverAt(document, '推进'), '', 'ordinary words have no hover');
  });

  it('are underlined in a wrong form until the quick fix replaces it', async () => {
    const { document } = await openDraft('# 云州市行动计划\n\n加快建设智能城市。\n');
    await untilFinding(document, 'term/variant 智能城市');
    await quickFix(document, '智能城市');
    assert.equal(document.getText(), '# 云州市行动计划\n\n加快建设智慧城市。\n');
    await untilFinding(document, 'term/variant', false);
  });

  it('are mended on save where the editor is told to fix all', async () => {
    const settings = vscode.workspace.getConfiguration('editor');
    const whenSaved = (value: unknown) =>
      settings.update('codeActionsOnSave', value, vscode.ConfigurationTarget.Global);
    await whenSaved({ 'source.fixAll.wenheng': 'explicit' });
    try {
      const editor = await openDraft('# 云州市行动计划\n\n加快建设智能城市‸。\n');
      const { document } = editor;
      await editor.edit((edit) => {
        edit.insert(editor.selection.active, '，深化放管服改革');
      });
      await untilFinding(document, 'term/unquoted-slogan 放管服');
      await document.save();
      assert.equal(document.getText(), '# 云州市行动计划\n\n加快建设智慧城市，深化“放管服”改革。\n');
    } finally {
      await whenSaved(undefined);
    }
  });

  it('are left alone inside titles', async () => {
    const { document } = await openDraft('# 计划\n\n《智能城市导则》自印发之日起施行，加快建设智能城市。\n');
    await untilFinding(document, 'term/variant');
    assert.deepEqual(findings(document), ['term/variant 智能城市']);
  });

  for (const language of ['markdown', 'plaintext'] as const) {
    it(`are checked in ${language} that is mostly Chinese`, async () => {
      const chinese = await openDraft('加快建设智能城市，提升城市治理水平。\n', language);
      await untilFinding(chinese.document, 'term/variant 智能城市');
      const english = await openDraft(
        'This page explains in English how a city office may translate 智能城市 in its reports.\n',
        language,
      );
      assert.equal(await hoverAt(english.document, '智能城市'), '');
      assert.deepEqual(findings(english.document), []);
    });
  }
});
