import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, eventually, offeredFix, openDraft, rangeOf, untilFinding } from './drafts.ts';

const workspace = (): vscode.Uri => {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder);
  return folder.uri;
};
const inWorkspace = (...parts: string[]) => vscode.Uri.joinPath(workspace(), ...parts);

async function remove(...parts: string[]): Promise<void> {
  try {
    await vscode.workspace.fs.delete(inWorkspace(...parts), { recursive: true });
  } catch {
    // It was never made.
  }
}

async function textOf(uri: vscode.Uri): Promise<string | undefined> {
  try {
    return Buffer.from(await vscode.workspace.fs.readFile(uri)).toString('utf8');
  } catch {
    return undefined;
  }
}

describe('a project', () => {
  afterEach(async () => {
    await closeAll();
    await remove('.wenheng.yaml');
    await remove('.wenheng');
  });

  it('accepts a form: the file is made and saved, and the finding goes', async () => {
    const { document } = await openDraft('# 云州市行动计划\n\n加快建设智能城市。\n');
    await untilFinding(document, 'term/variant 智能城市');
    const command = await eventually('the edit applies', async () => {
      const action = await offeredFix(
        document,
        '智能城市',
        (one) => one.command?.command === 'wenheng.saveProjectFiles' && one.edit !== undefined,
      );
      // The editor refuses an edit that its own work has overtaken, and then changes nothing.
      return action.edit && (await vscode.workspace.applyEdit(action.edit)) ? action.command : undefined;
    });
    await vscode.commands.executeCommand(command.command, ...(command.arguments as unknown[]));
    await eventually('the file is saved', async () => {
      const text = await textOf(inWorkspace('.wenheng.yaml'));
      return text === 'accept:\n  - 智能城市\n' ? text : undefined;
    });
    await untilFinding(document, 'term/variant', false);
  });

  it('gets a pack, which takes the selection and counts once it has a variant', async () => {
    await vscode.commands.executeCommand('wenheng.createPack', '本市');
    const terms = inWorkspace('.wenheng', 'packs', '本市', 'terms.yaml');
    await eventually('the template', () => textOf(terms));
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), terms.toString());

    const editor = await openDraft('# 云州市行动计划\n\n启用云上坐席，扩充云坐席。\n');
    const { document } = editor;
    const range = rangeOf(document, '云上坐席');
    editor.selection = new vscode.Selection(range.start, range.end);
    await vscode.commands.executeCommand('wenheng.addTerm');
    const added = await eventually('the term', async () => {
      const text = await textOf(terms);
      return text?.includes('term: 云上坐席') === true ? text : undefined;
    });
    await vscode.workspace.fs.writeFile(
      terms,
      Buffer.from(
        added
          .replace('variants: []', 'variants: [{ form: 云坐席 }]')
          .replace('variants: [ ]', 'variants: [{ form: 云坐席 }]'),
      ),
    );
    await vscode.window.showTextDocument(document);
    await untilFinding(document, 'term/variant 云坐席');
  });

  it('has its findings explained inside the editor', async () => {
    const { document } = await openDraft('# 云州市行动计划\n\n加快建设智能城市。\n');
    await untilFinding(document, 'term/variant 智能城市');
    const action = await offeredFix(
      document,
      '智能城市',
      ({ command }) => command?.command === 'wenheng.explainFinding',
    );
    const [page] = (action.command?.arguments ?? []) as unknown[];
    assert.ok(page instanceof vscode.Uri);
    assert.match((await textOf(page)) ?? '', /term\/variant/);
    const before = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).length;
    await vscode.commands.executeCommand('wenheng.explainFinding', page);
    await eventually('the page', () =>
      vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).length > before ? true : undefined,
    );
  });
});
