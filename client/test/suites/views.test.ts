import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Item, ItemTree } from '../../src/views/itemTree.ts';
import { coverage, listTerms, listWorks } from '../../../server/src/protocol.ts';
import { closeAll, eventually, openDraft, theExtension } from './drafts.ts';

const draft = `# 云州市智慧城市建设行动计划

推进智慧城市建设，消除数字鸿沟。城市的数字化可以自下而上地展开[@xiong2014bottomup]。

智慧城市要惠及全体居民。‸
`;

/** Shows a view of the side bar and gives out its tree. */
async function shown(name: 'glossary' | 'works'): Promise<ItemTree> {
  const tree = (await theExtension())[name];
  await vscode.commands.executeCommand(`wenheng.${name}.focus`);
  return tree;
}

const group = (tree: ItemTree, id: string): readonly Item[] =>
  tree.rows.find((row) => row.id.startsWith(id))?.children ?? [];

describe('views', () => {
  afterEach(async () => {
    await vscode.commands.executeCommand('wenheng.showAllTerms');
    await closeAll();
  });

  it('list the terms of the draft, follow edits, and lead to the place', async () => {
    const { document } = await openDraft(draft);
    const tree = await shown('glossary');
    const row = await eventually('智慧城市 in the glossary, a row for each place', () =>
      // Until it is asked anew, the view shows the draft of the test before.
      group(tree, 'used').find(
        ({ label, children = [], command }) =>
          label === '智慧城市' &&
          children.length >= 2 &&
          String((command?.arguments as unknown[] | undefined)?.[0]) === String(document.uri),
      ),
    );
    assert.ok(group(tree, 'all').length >= 100);

    const place = row.children?.at(-1)?.command;
    assert.ok(place);
    await vscode.commands.executeCommand(place.command, ...((place.arguments ?? []) as unknown[]));
    assert.equal(vscode.window.activeTextEditor?.selection.start.line, 4);

    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, document.lineAt(2).range.end, '建设数字政府。');
    await vscode.workspace.applyEdit(edit);
    await eventually('数字政府 after the edit', () =>
      group(tree, 'used').find(({ label }) => label === '数字政府'),
    );
  });

  it('insert a term at the cursor', async () => {
    const { document } = await openDraft(draft);
    const tree = await shown('glossary');
    const row = await eventually('a row of 一网通办', () =>
      group(tree, 'all').find(({ label }) => label === '一网通办'),
    );
    await vscode.commands.executeCommand('wenheng.insertTerm', row);
    assert.match(document.getText(), /惠及全体居民。一网通办\n$/);
  });

  it('narrow the terms by pinyin', async () => {
    await openDraft(draft);
    const tree = await shown('glossary');
    await vscode.commands.executeCommand('wenheng.filterTerms', 'szhg');
    await eventually('数字鸿沟 alone', () => {
      const [first, second] = group(tree, 'used');
      return first?.label === '数字鸿沟' && second === undefined ? true : undefined;
    });
  });

  it('list the cited works, and cite another as the draft does', async () => {
    const { document } = await openDraft(draft);
    const tree = await shown('works');
    await eventually('the cited work', () =>
      group(tree, 'used').find(({ citationKey }) => citationKey === 'xiong2014bottomup'),
    );
    const other = group(tree, 'all').find(
      ({ citationKey }) => citationKey !== undefined && citationKey !== 'xiong2014bottomup',
    );
    assert.ok(other);
    await vscode.commands.executeCommand('wenheng.citeWork', other);
    assert.ok(document.getText().includes(`[@${String(other.citationKey)}]`));
    await eventually('the new work in the view', () =>
      group(tree, 'used').find(({ citationKey }) => citationKey === other.citationKey),
    );
  });

  it('ask nothing while they are hidden', async () => {
    const { document } = await openDraft(draft);
    await shown('glossary');
    await vscode.commands.executeCommand('workbench.action.closeSidebar');
    const { client } = await theExtension();
    const asked: string[] = [];
    const send = client.sendRequest.bind(client) as (...args: unknown[]) => Promise<unknown>;
    Object.assign(client, {
      sendRequest: (method: unknown, ...rest: unknown[]) => {
        if (method === listTerms || method === listWorks || method === coverage) asked.push(method);
        return send(method, ...rest);
      },
    });
    try {
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, document.lineAt(2).range.end, '建设数字政府。');
      await vscode.workspace.applyEdit(edit);
      // Longer than views wait after typing.
      await new Promise((resolve) => setTimeout(resolve, 1500));
      assert.deepEqual(asked, []);
      const tree = await shown('glossary');
      await eventually('the edit made up for', () =>
        group(tree, 'used').find(({ label }) => label === '数字政府'),
      );
      assert.ok(asked.length > 0, 'a visible view asks');
    } finally {
      Reflect.deleteProperty(client, 'sendRequest');
    }
  });

  it('keep the draft while the side bar has the focus, and drop it when it is closed', async () => {
    await openDraft(draft);
    const tree = await shown('works');
    await eventually('the draft’s group', () => (group(tree, 'used').length > 0 ? true : undefined));
    await closeAll();
    await eventually('no group of a draft', () =>
      tree.rows.every(({ id }) => !id.startsWith('used')) ? true : undefined,
    );
  });
});

describe('semantic tokens', () => {
  afterEach(closeAll);

  it('colour concepts', async () => {
    const { document } = await openDraft(draft);
    const { client } = await theExtension();
    assert.ok(client.initializeResult?.capabilities.semanticTokensProvider);
    const tokens = await eventually('tokens', async () => {
      const found = await vscode.commands.executeCommand<vscode.SemanticTokens | undefined>(
        'vscode.provideDocumentSemanticTokens',
        document.uri,
      );
      return (found?.data.length ?? 0) > 0 ? found : undefined;
    });
    assert.ok(tokens.data.length >= 15);
  });
});
