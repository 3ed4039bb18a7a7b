/** Runs in a VS Code whose folder nobody has said to trust (`run.ts` prepares it): see SECURITY.md. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { status, type Status } from '../../../server/src/protocol.ts';
import { closeAll, languageClient, openDraft, quickFix, untilFinding } from '../suites/drafts.ts';

describe('restricted mode', () => {
  afterEach(closeAll);

  it('is what this suite runs in, with a project that would change findings', async () => {
    assert.equal(vscode.workspace.isTrusted, false);
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    for (const file of ['.wenheng.yaml', '.wenheng/packs/team/terms.yaml']) {
      await vscode.workspace.fs.stat(vscode.Uri.joinPath(folder.uri, file));
    }
  });

  it('checks drafts, but reads neither the configuration nor the packs of the folder', async () => {
    const { document } = await openDraft('# 云州市行动计划\n\n加快建设智能城市，启用云坐席。\n');
    await untilFinding(document, 'term/variant 智能城市');
    await untilFinding(document, 'term/variant 云坐席', false);
    const client = await languageClient();
    const { packs, problems } = await client.sendRequest<Status>(status);
    assert.ok(packs.every(({ id }) => id !== 'team'));
    assert.deepEqual(problems, []);
  });

  it('fixes drafts all the same, and makes no files of a project', async () => {
    const { document } = await openDraft('# 云州市行动计划\n\n加快建设智能城市。\n');
    await untilFinding(document, 'term/variant 智能城市');
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new vscode.Range(2, 4, 2, 8),
      vscode.CodeActionKind.QuickFix.value,
      20,
    );
    assert.ok(actions.every(({ command }) => command?.command !== 'wenheng.saveProjectFiles'));
    await quickFix(document, '智能城市');
    assert.match(document.getText(), /加快建设智慧城市。/);
  });
});
