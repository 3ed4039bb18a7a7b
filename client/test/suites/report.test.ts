import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Item } from '../../src/views/itemTree.ts';
import { panelPage } from '../../src/views/panelPage.ts';
import { closeAll, eventually, findings, openDraft, theExtension, untilFinding } from './drafts.ts';
import { clickLine } from './line.ts';

const draft = `# 云州市智慧城市建设实施方案

## 一、总体要求

坚持以人民为中心。

## 二、组织保障

成立由市长任组长的智慧城市建设领导小组，每季度召开会议。
`;
const sentence = '成立由市长任组长的智慧城市建设领导小组，每季度召开会议。';

/** Clicks in the panel as a person does, where the host can; else sends what the click sends. */
async function clickPlace(line: number): Promise<void> {
  const { report } = await theExtension();
  const [, place = ''] = new RegExp(`data-place="(${line},\\d+,\\d+,\\d+)"`).exec(report.body ?? '') ?? [];
  if (vscode.env.uiKind === vscode.UIKind.Web) {
    console.log(`${clickLine}li [data-place="${place}"]`);
    return;
  }
  const [, character = 0, endLine = 0, endCharacter = 0] = place.split(',').map(Number);
  const range = { start: { line, character }, end: { line: endLine, character: endCharacter } };
  await report.receive({ type: 'reveal', range });
}

async function bodyWith(words: RegExp): Promise<string> {
  const { report } = await theExtension();
  return eventually(`a report with ${String(words)}`, () =>
    report.body !== undefined && words.test(report.body) ? report.body : undefined,
  );
}

describe('the report panel', () => {
  afterEach(async () => {
    await closeAll();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('shows the framework, leads to the sentence, and follows edits', async () => {
    const { document } = await openDraft(draft);
    await vscode.commands.executeCommand('wenheng.showReport');
    const body = await bodyWith(/<svg/);
    assert.ok(body.includes(sentence));
    assert.ok(!/<script|style=|on[a-z]+="/i.test(body), 'nothing that the policy forbids');

    const line = document.getText().split('\n').indexOf(sentence);
    await eventually('the sentence selected', async () => {
      await clickPlace(line);
      await new Promise((resolve) => setTimeout(resolve, 300));
      const editor = vscode.window.activeTextEditor;
      return editor?.document === document && editor.selection.start.line === line ? true : undefined;
    });

    const status = /id="node-transformation\/coordinating-body"[\s\S]*?class="status (\w+)"/;
    assert.equal(status.exec(body)?.[1], 'covered');
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, document.lineAt(line).range, '完善机制。');
    await vscode.workspace.applyEdit(edit);
    await bodyWith(/id="node-transformation\/coordinating-body"[\s\S]*?class="status missing"/);
  });

  it('moves to the draft in front', async () => {
    await openDraft(draft);
    await vscode.commands.executeCommand('wenheng.showReport');
    await bodyWith(/云州市智慧城市建设实施方案/);
    await openDraft('# 云州市数字政府建设意见\n\n建设数字政府。\n');
    await bodyWith(/云州市数字政府建设意见/);
  });

  it('has a face without a draft, and after a restart of the server the report again', async () => {
    await vscode.commands.executeCommand('wenheng.showReport');
    await bodyWith(/class="face"/);
    await openDraft(draft);
    // The draft covers the panel, which had the only column.
    await vscode.commands.executeCommand('wenheng.showReport');
    await bodyWith(/<svg/);
    const { client } = await theExtension();
    await client.restart();
    await bodyWith(/<svg/);
  });

  it('says why a draft is not checked', async () => {
    await openDraft('# A plan\n\nThis draft is written in English, all of it.\n', 'markdown');
    await vscode.commands.executeCommand('wenheng.showReport');
    await bodyWith(/class="face"/);
  });
});

describe('the frame of a panel', () => {
  it('runs its own script and nothing else: not what stands in the page, not another file of the extension', async () => {
    const extension = vscode.extensions.getExtension('wenheng.wenheng');
    assert.ok(extension);
    const dist = vscode.Uri.joinPath(extension.extensionUri, 'dist');
    const options = { enableScripts: true, localResourceRoots: [dist] };
    const panel = vscode.window.createWebviewPanel('wenheng.test', 'policy', vscode.ViewColumn.One, options);
    const said: unknown[] = [];
    panel.webview.onDidReceiveMessage((message: unknown) => said.push(message));
    const evil = "acquireVsCodeApi().postMessage('evil')";
    const other = String(panel.webview.asWebviewUri(vscode.Uri.joinPath(dist, 'server.js')));
    panel.webview.html = panelPage(panel.webview, dist).replace(
      '<main>',
      `<script>${evil}</script><script src="${other}"></script><img src="x" onerror="${evil}"><main>`,
    );
    try {
      // What is evil stands before it, and the interface to VS Code can be had only once.
      await eventually('the word of the script', () => said[0]);
      assert.deepEqual(said, [{ type: 'ready' }]);
    } finally {
      panel.dispose();
    }
  });
});

describe('the framework view', () => {
  afterEach(closeAll);

  it('shows groups, nodes with their status, and sentences that lead into the draft', async () => {
    const { document } = await openDraft(draft);
    const { framework } = await theExtension();
    await vscode.commands.executeCommand('wenheng.framework.focus');
    const node = await eventually('the coordinating body', () =>
      framework.rows
        .flatMap(({ children }) => children ?? [])
        .find(({ id }) => id === 'transformation/coordinating-body'),
    );
    assert.equal(node.contextValue, 'node-covered');
    const [place] = node.children as readonly [Item];
    const { command } = place;
    assert.ok(command);
    await vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
    const { selection } = vscode.window.activeTextEditor ?? {};
    assert.equal(selection && document.getText(selection), sentence);

    const missing = await eventually('a missing node', () =>
      framework.rows.flatMap(({ children }) => children ?? []).find(({ id }) => id === 'safeguard/privacy'),
    );
    assert.equal(missing.contextValue, 'node-missing');
    await untilFinding(document, 'framework/missing-node');
    const before = document.lineCount;
    await vscode.commands.executeCommand('wenheng.writeNode', missing);
    assert.ok(document.lineCount > before, 'a section is written');
    assert.match(document.getText(), /〔/);

    await closeAll();
    await eventually('an empty view', () => (framework.rows.length === 0 ? true : undefined));
  });
});

describe('a new policy draft', () => {
  afterEach(closeAll);

  it('opens with what its kind and the framework ask for, and has no finding of weight', async () => {
    await theExtension();
    await vscode.commands.executeCommand('wenheng.newDraft', {
      kind: 'actionPlan',
      city: '云州市',
      period: '2026—2028',
      subject: '',
      style: 'numeric',
    });
    const editor = await eventually('an untitled draft', () => {
      const active = vscode.window.activeTextEditor;
      return active?.document.isUntitled === true && active.document.lineCount > 20 ? active : undefined;
    });
    const { document } = editor;
    assert.equal(document.languageId, 'policy-draft');
    assert.match(document.getText(), /^# 云州市智慧城市建设行动计划（2026—2028年）\n/);
    assert.match(document.getText(editor.selection), /^〔.*〕$/);
    await eventually('findings', () => (findings(document).length > 0 ? true : undefined), 5).catch(
      () => true,
    );
    const grave = vscode.languages
      .getDiagnostics(document.uri)
      .filter(({ severity }) => severity <= vscode.DiagnosticSeverity.Warning);
    assert.deepEqual(
      grave.map(({ message }) => message),
      [],
    );
  });
});

describe('comparing the drafts of a folder', () => {
  afterEach(async () => {
    await closeAll();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('shows where they differ, and leads to both places', async () => {
    const { comparison } = await theExtension();
    const root = vscode.workspace.workspaceFolders?.[0]?.uri;
    assert.ok(root);
    const folder = vscode.Uri.joinPath(root, `compare-${Date.now()}`);
    const file = (name: string) => vscode.Uri.joinPath(folder, name);
    const write = (name: string, text: string | Uint8Array) =>
      vscode.workspace.fs.writeFile(file(name), typeof text === 'string' ? Buffer.from(text) : text);
    await write('计划.policy.md', '# 云州市行动计划\n\n到2027年，全市网上可办率达到95%。\n');
    await write('方案.policy.md', '# 云州市实施方案\n\n到2027年，全市网上可办率达到90%。\n');
    await write('坏.txt', new Uint8Array([0, 1, 2, 0, 255, 254, 0, 0]));

    await vscode.commands.executeCommand('wenheng.compareDrafts', folder);
    const shown = comparison();
    assert.ok(shown);
    assert.match(shown.body, /网上可办率（2027年）/);
    assert.match(shown.body, /坏\.txt/);
    const { client } = await theExtension();
    const range = { start: { line: 2, character: 6 }, end: { line: 2, character: 10 } };
    await shown.receive({
      type: 'reveal',
      range,
      uri: client.code2ProtocolConverter.asUri(file('方案.policy.md')),
    });
    assert.match(vscode.window.activeTextEditor?.document.fileName ?? '', /方案\.policy\.md$/);
    assert.equal(vscode.window.activeTextEditor?.selection.start.line, 2);
  });
});

describe('lenses', () => {
  const setting = vscode.workspace.getConfiguration('wenheng');
  afterEach(async () => {
    await setting.update('codeLens', undefined, vscode.ConfigurationTarget.Global);
    await closeAll();
  });

  it('stand above headings when they are switched on', async () => {
    const { document } = await openDraft(draft);
    const lenses = () =>
      vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 10);
    const ours = async () =>
      (await lenses()).filter(({ command }) => command?.command === 'wenheng.showReport');
    assert.deepEqual(await ours(), []);
    await setting.update('codeLens', 'on', vscode.ConfigurationTarget.Global);
    const found = await eventually('a lens', async () => {
      const all = await ours();
      return all.length > 0 ? all : undefined;
    });
    assert.ok(found.some(({ range }) => document.lineAt(range.start.line).text.includes('组织保障')));
  });
});
