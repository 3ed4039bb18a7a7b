import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, eventually, openDraft, rangeOf } from './drafts.ts';

const library =
  '% 我的文献库\n@article{chen2014,\n  title = {自下而上的城市治理研究},\n  author = {陈明},\n  year = {2014},\n}\n' +
  '@book{wang2020,\n  title = {数字治理概论},\n  author = {王明},\n  year = {2020},\n}\n';
const draft = (name: string, words: string) =>
  `---\nbibliography: ${name}\n---\n\n# 云州市智慧城市建设实施方案\n\n${words}\n`;

let count = 0;

/** A library of its own beside the drafts. */
async function makeLibrary(): Promise<{ readonly name: string; readonly uri: vscode.Uri }> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder);
  const name = `library-${count++}.bib`;
  const uri = vscode.Uri.joinPath(folder.uri, name);
  await vscode.workspace.fs.writeFile(uri, Buffer.from(library));
  return { name, uri };
}

const textOf = async (uri: vscode.Uri) =>
  Buffer.from(await vscode.workspace.fs.readFile(uri)).toString('utf8');

/** Until the draft's library is read. */
async function untilRead({ document }: vscode.TextEditor, words: string): Promise<void> {
  await eventually('the entry is known', async () => {
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      rangeOf(document, words).start,
    );
    const shown = hovers
      .flatMap(({ contents }) => contents)
      .some((content) => content instanceof vscode.MarkdownString && content.value.includes('陈明'));
    return shown ? true : undefined;
  });
}

describe('a library of the draft', () => {
  let uri: vscode.Uri | undefined;
  afterEach(async () => {
    await closeAll();
    if (uri !== undefined) await vscode.workspace.fs.delete(uri);
    uri = undefined;
  });

  it('is where definition leads, and is renamed in together with the drafts', async () => {
    const made = await makeLibrary();
    uri = made.uri;
    const other = await openDraft(draft(made.name, '又见另一稿[@chen2014]。'));
    const editor = await openDraft(draft(made.name, '城市治理需要多方协同[@chen2014]。'));
    await untilRead(editor, 'chen2014');
    const at = rangeOf(editor.document, 'chen2014').start.translate(0, 2);
    const places = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
      'vscode.executeDefinitionProvider',
      editor.document.uri,
      at,
    );
    const target = places.map((place) => ('targetUri' in place ? place.targetUri : place.uri).toString());
    assert.deepEqual(target, [made.uri.toString()]);
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      editor.document.uri,
      at,
      '陈明-2014',
    );
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.match(editor.document.getText(), /协同\[@陈明-2014\]/);
    assert.match(other.document.getText(), /另一稿\[@陈明-2014\]/);
    const inLibrary = await vscode.workspace.openTextDocument(made.uri);
    assert.equal(inLibrary.getText(), library.replace('chen2014', '陈明-2014'));
    await inLibrary.save();
  });

  it('is searched by the picker, where several works are picked at once', async () => {
    const made = await makeLibrary();
    uri = made.uri;
    const editor = await openDraft(draft(made.name, '又见[@chen2014]。城市治理需要多方协同‸。'));
    await untilRead(editor, 'chen2014');
    const inserting = vscode.commands.executeCommand('wenheng.insertCitation');
    // The picker fills once the server has answered; ticking before that ticks nothing.
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await vscode.commands.executeCommand('quickInput.first');
    await vscode.commands.executeCommand('workbench.action.quickPickManyToggle');
    await vscode.commands.executeCommand('quickInput.next');
    await vscode.commands.executeCommand('workbench.action.quickPickManyToggle');
    await vscode.commands.executeCommand('quickInput.accept');
    await inserting;
    assert.match(editor.document.getText(), /协同\[@(?:chen2014; @wang2020|wang2020; @chen2014)\]。/);
  });

  it('takes in what a pack has, and the draft is as before after one undo', async () => {
    const made = await makeLibrary();
    uri = made.uri;
    const text = draft(made.name, '又见[@chen2014]。城市治理需要多方协同‸。');
    const editor = await openDraft(text);
    await untilRead(editor, 'chen2014');
    await vscode.commands.executeCommand('wenheng.insertCitation', ['xiong2014bottomup', 'wang2020']);
    assert.match(editor.document.getText(), /协同\[@xiong2014bottomup; @wang2020\]。/);
    const saved = await textOf(made.uri);
    assert.ok(saved.startsWith(library));
    assert.match(saved, /@article\{xiong2014bottomup,/);
    await vscode.window.showTextDocument(editor.document);
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), text.replace('‸', ''));
  });
});
