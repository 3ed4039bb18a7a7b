/** What changes a draft, or finds words in it, beyond a single finding. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, eventually, findings, offeredFix, openDraft, rangeOf, untilFinding } from './drafts.ts';

const inWorkspace = (name: string): vscode.Uri => {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder);
  return vscode.Uri.joinPath(folder.uri, name);
};

/** A place inside `words`. */
const inside = (document: vscode.TextDocument, words: string): vscode.Position =>
  rangeOf(document, words).start.translate(0, 1);

/** Renames what stands at `words` as the editor does: what it would rename is asked first. */
async function rename(
  document: vscode.TextDocument,
  words: string,
  newName: string,
): Promise<{ readonly placeholder: string }> {
  const position = inside(document, words);
  const prepared = await vscode.commands.executeCommand<{ range: vscode.Range; placeholder: string }>(
    'vscode.prepareRename',
    document.uri,
    position,
  );
  const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
    'vscode.executeDocumentRenameProvider',
    document.uri,
    position,
    newName,
  );
  assert.ok(await vscode.workspace.applyEdit(edit), 'the edit applies');
  return prepared;
}

describe('a usual section', () => {
  afterEach(closeAll);

  it('is written from the title, numbered as its neighbours', async () => {
    const { document } = await openDraft(
      '# 云州市数字社区行动计划\n\n一、总体要求\n\n坚持便民。\n\n二、重点任务\n\n改造服务站。\n',
    );
    const { edit } = await offeredFix(
      document,
      '云州市数字社区行动计划',
      ({ title }) => title.includes('保障措施'),
      vscode.CodeActionKind.Refactor,
    );
    assert.ok(edit && (await vscode.workspace.applyEdit(edit)), 'the edit applies');
    assert.match(document.getText(), /改造服务站。\n\n三、保障措施\n/u);
  });
});

describe('rename', () => {
  afterEach(closeAll);

  it('takes a short form through the draft', async () => {
    const { document } = await openDraft(
      '# 云州市通知\n\n印发《云州市数据方案》（以下简称《方案》）。落实《方案》，解读《方案》。\n',
    );
    const { placeholder } = await rename(document, '《方案》，', '《数据方案》');
    assert.match(placeholder, /方案/);
    assert.equal(
      document.getText(),
      '# 云州市通知\n\n印发《云州市数据方案》（以下简称《数据方案》）。落实《数据方案》，解读《数据方案》。\n',
    );
  });

  it('takes a term through the draft, and leaves titles alone', async () => {
    const { document } = await openDraft(
      '# 云州市行动计划\n\n推进智慧城市建设，执行《智慧城市导则》。智慧城市惠及全民。\n',
    );
    const { placeholder } = await rename(document, '智慧城市建设', '数字城市');
    assert.equal(placeholder, '智慧城市');
    assert.equal(
      document.getText(),
      '# 云州市行动计划\n\n推进数字城市建设，执行《智慧城市导则》。数字城市惠及全民。\n',
    );
  });

  it('is refused on ordinary words', async () => {
    const { document } = await openDraft('# 云州市行动计划\n\n推进智慧城市建设，惠及全民。\n');
    await assert.rejects(async () => {
      await vscode.commands.executeCommand('vscode.prepareRename', document.uri, inside(document, '惠及'));
    });
  });
});

describe('references', () => {
  const other = inWorkspace('另一文稿.policy.md');
  afterEach(async () => {
    await closeAll();
    await vscode.workspace.fs.delete(other);
  });

  it('of a term are found in a draft of the workspace that is not open', async () => {
    await vscode.workspace.fs.writeFile(other, Buffer.from('# 海州市行动计划\n\n同城推进智慧城市建设。\n'));
    const { document } = await openDraft('# 云州市行动计划\n\n推进智慧城市建设，智慧城市惠及全民。\n');
    const found = await eventually('the other draft', async () => {
      const locations = await vscode.commands.executeCommand<vscode.Location[]>(
        'vscode.executeReferenceProvider',
        document.uri,
        inside(document, '智慧城市'),
      );
      return locations.some(({ uri }) => uri.toString() === other.toString()) ? locations : undefined;
    });
    const places = (wanted: vscode.Uri) =>
      found
        .filter(({ uri }) => uri.toString() === wanted.toString())
        .map(({ range }) => `${range.start.line}:${range.start.character}-${range.end.character}`);
    assert.deepEqual(places(document.uri), ['2:2-6', '2:9-13']);
    assert.deepEqual(places(other), ['2:4-8']);
  });
});

describe('a whole draft', () => {
  afterEach(closeAll);

  it('is formatted: blanks at the ends of lines go, words stay', async () => {
    const { document } = await openDraft('# 云州市行动计划　\n\n推进智能城市建设。 \n　　\n完。\n');
    await untilFinding(document, 'term/variant 智能城市');
    await vscode.commands.executeCommand('editor.action.formatDocument');
    const right = '# 云州市行动计划\n\n推进智能城市建设。\n\n完。\n';
    await eventually('the formatted draft', () => (document.getText() === right ? true : undefined));
  });

  it('is mended by the editor’s command for all fixes, and a second time is not changed', async () => {
    const { document } = await openDraft('# 云州市行动计划\n\n加快建设智能城市，深化放管服改革。\n');
    await untilFinding(document, 'term/unquoted-slogan 放管服');
    const right = '# 云州市行动计划\n\n加快建设智慧城市，深化“放管服”改革。\n';
    await eventually('the mended draft', async () => {
      await vscode.commands.executeCommand('editor.action.fixAll');
      return document.getText() === right || undefined;
    });
    await untilFinding(document, 'term/', false);
    await vscode.commands.executeCommand('editor.action.fixAll');
    assert.equal(document.getText(), right);
  });
});

describe('levels by path', () => {
  const configuration = inWorkspace('.wenheng.yaml');
  const archive = inWorkspace('archive');
  afterEach(async () => {
    await closeAll();
    await vscode.workspace.fs.delete(configuration);
    await vscode.workspace.fs.delete(archive, { recursive: true });
  });

  it('hold for drafts under that path only', async () => {
    const text = '# 云州市行动计划\n\n加快建设智能城市，深化放管服改革。\n';
    await vscode.workspace.fs.writeFile(
      configuration,
      Buffer.from(
        "overrides:\n  - files: ['archive/**']\n    rules: { term/variant: 'off', term/unquoted-slogan: error }\n",
      ),
    );
    const old = vscode.Uri.joinPath(archive, '旧稿.policy.md');
    await vscode.workspace.fs.writeFile(old, Buffer.from(text));
    const { document } = await openDraft(text);
    await untilFinding(document, 'term/variant 智能城市');
    const { document: archived } = await vscode.window.showTextDocument(old);
    await eventually('the raised level', () => {
      const [slogan] = vscode.languages
        .getDiagnostics(archived.uri)
        .filter(({ range }) => archived.getText(range).includes('放管服'));
      return slogan?.severity === vscode.DiagnosticSeverity.Error || undefined;
    });
    assert.ok(findings(archived).every((line) => !line.startsWith('term/variant')));
  });
});
