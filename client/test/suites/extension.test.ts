import assert from 'node:assert/strict';
import { copyFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { tmpdir } from 'node:os';
import * as vscode from 'vscode';
import { closeAll } from './drafts.ts';
import { suiteLine } from './line.ts';

describe('the extension', () => {
  afterEach(closeAll);

  it('contributes the language of policy drafts', async () => {
    assert.ok((await vscode.languages.getLanguages()).includes('policy-draft'));
    for (const name of ['计划.policy.md', '意见.gw.md']) {
      const file = path.join(tmpdir(), `${process.pid}-${name}`);
      await writeFile(file, '# 云州市智慧城市建设行动计划\n');
      const document = await vscode.workspace.openTextDocument(file);
      assert.equal(document.languageId, 'policy-draft', name);
    }
  });

  it('leaves other Markdown its language', async () => {
    const file = path.join(tmpdir(), `${process.pid}-plan.md`);
    await writeFile(file, '# 计划\n');
    assert.equal((await vscode.workspace.openTextDocument(file)).languageId, 'markdown');
  });

  it('tells how long it takes to activate', async () => {
    const extension = vscode.extensions.getExtension<{ setUpTime: number }>('wenheng.wenheng');
    assert.ok(extension);
    const { setUpTime } = await extension.activate();
    // A copy: the code itself is loaded by now.
    const copy = path.join(extension.extensionPath, 'out/client-copy.js');
    await copyFile(path.join(extension.extensionPath, 'dist/client.js'), copy);
    const began = performance.now();
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    require(copy);
    const loaded = performance.now() - began;
    console.log(
      `${suiteLine}    code ${loaded.toFixed(0)} ms, activate ${setUpTime.toFixed(0)} ms (wanted: 50 together)`,
    );
  });

  it('registers its commands when a draft is opened', async () => {
    const extension = vscode.extensions.getExtension('wenheng.wenheng');
    assert.ok(extension);
    await extension.activate();
    const commands = await vscode.commands.getCommands(true);
    for (const name of ['insertCitation', 'lookupTerm', 'showStatus', 'restartServer', 'showLog']) {
      assert.ok(commands.includes(`wenheng.${name}`), name);
    }
  });
});
