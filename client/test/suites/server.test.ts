import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { State } from 'vscode-languageclient/node';
import { status, type Status } from '../../../server/src/protocol.ts';
import { closeAll, eventually, languageClient, openDraft, quickFix, untilFinding } from './drafts.ts';

const draft = '# 云州市行动计划\n\n加快建设智能城市。\n';

async function pid(): Promise<number | undefined> {
  const client = await languageClient();
  return client.state === State.Running ? client.serverProcess?.pid : undefined;
}

describe('the server', () => {
  afterEach(closeAll);

  it('says what is loaded', async () => {
    const client = await languageClient();
    const loaded = await client.sendRequest<Status>(status);
    assert.ok(loaded.packs.some(({ id, terms }) => id === 'smart-city-governance' && terms >= 100));
    assert.ok(loaded.references >= 29);
    assert.deepEqual(loaded.problems, []);
    let closed = false;
    void vscode.commands.executeCommand('wenheng.showStatus').then(() => (closed = true));
    await eventually('the list to close', async () => {
      await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
      return closed || undefined;
    });
  });

  it('comes back when it dies, and the draft and its findings with it', async () => {
    const { document } = await openDraft(draft);
    await untilFinding(document, 'term/variant 智能城市');
    const first = await pid();
    assert.ok(first);
    process.kill(first, 'SIGKILL');
    const second = await eventually('another server', async () => {
      const now = await pid();
      return now === first ? undefined : now;
    });
    assert.notEqual(second, first);
    assert.equal(document.getText(), draft);

    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, document.positionAt(document.getText().indexOf('。')), '，推行一网统办');
    assert.ok(await vscode.workspace.applyEdit(edit));
    await untilFinding(document, 'term/variant 一网统办');
    await untilFinding(document, 'term/variant 智能城市');
  });

  it('killed in the middle of a quick fix, leaves the text whole, and the fix works with the next one', async () => {
    const { document } = await openDraft(draft);
    await untilFinding(document, 'term/variant 智能城市');
    const first = await pid();
    assert.ok(first);
    const start = document.positionAt(document.getText().indexOf('智能城市'));
    const asked = vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new vscode.Range(start, start.translate(0, 4)),
      vscode.CodeActionKind.QuickFix.value,
      20,
    );
    process.kill(first, 'SIGKILL');
    // Answered, refused or empty: whatever comes, it comes, and changes nothing by itself.
    await Promise.resolve(asked).catch(() => undefined);
    assert.equal(document.getText(), draft);
    await eventually('another server', async () => {
      const now = await pid();
      return now === first ? undefined : now;
    });
    await quickFix(document, '智能城市');
    assert.equal(document.getText(), draft.replace('智能', '智慧'));
  });

  it('follows the settings at once', async () => {
    const { document } = await openDraft(draft);
    await untilFinding(document, 'term/variant 智能城市');
    const settings = vscode.workspace.getConfiguration('wenheng');
    await settings.update('rules', { 'term/variant': 'off' }, vscode.ConfigurationTarget.Workspace);
    try {
      await untilFinding(document, 'term/variant', false);
    } finally {
      await settings.update('rules', undefined, vscode.ConfigurationTarget.Workspace);
    }
    await untilFinding(document, 'term/variant 智能城市');
  });

  it('restarts on command', async () => {
    const { document } = await openDraft(draft);
    const first = await pid();
    await vscode.commands.executeCommand('wenheng.restartServer');
    const second = await eventually('a running server', pid);
    assert.notEqual(second, first);
    await untilFinding(document, 'term/variant 智能城市');
  });
});
