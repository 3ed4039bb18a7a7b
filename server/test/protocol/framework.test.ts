import type { CodeAction, WorkspaceEdit } from 'vscode-languageserver-protocol';
import { describe, expect, it } from 'vitest';
import { serverProgram } from './built.ts';
import { TestServer } from './client.ts';
import { applied } from './marks.ts';

const draft = '# 智慧城市建设实施方案\n\n## 一、保障措施\n\n（一）加强领导。成立由市长任组长的领导小组。\n';

/** The fix for the missing node on privacy. */
async function privacyFix(server: TestServer, text: string): Promise<{ uri: string; edit: WorkspaceEdit }> {
  const document = await server.open(text);
  const isPrivacy = ({ code, data }: { code?: unknown; data?: unknown }) =>
    code === 'framework/missing-node' &&
    (data as { node?: string } | undefined)?.node === 'safeguard/privacy';
  const found = (await document.diagnostics((list) => list.some(isPrivacy))).find(isPrivacy);
  if (found === undefined) throw new Error('no finding');
  const actions: readonly CodeAction[] = await document.codeActions(found.range, [found]);
  const edit = actions.find(({ title }) => title.includes('保护个人信息和隐私'))?.edit;
  if (edit === undefined) throw new Error(`no fix among ${actions.map(({ title }) => title).join()}`);
  return { uri: document.uri, edit };
}

describe('a node that a draft lacks', () => {
  it('is told on the title and mended by a section with words to fill in', async () => {
    const server = await TestServer.start(serverProgram);
    const { uri, edit } = await privacyFix(server, draft);
    expect(applied(draft, uri, edit)).toMatch(/领导小组。\n\n（二）保护个人信息和隐私。〔牵头单位〕负责/u);
    server.dispose();
  });

  it('is mended by a snippet where the client takes one', async () => {
    const server = await TestServer.start(serverProgram, {
      capabilities: { workspace: { workspaceEdit: { documentChanges: true, snippetEditSupport: true } } },
    });
    const { edit } = await privacyFix(server, draft);
    expect(edit.documentChanges).toMatchObject([
      {
        edits: [
          {
            snippet: {
              kind: 'snippet',
              value: expect.stringMatching(
                /^\n\n（二）保护个人信息和隐私。\$\{1:〔牵头单位〕\}负责/u,
              ) as string,
            },
          },
        ],
      },
    ]);
    server.dispose();
  });

  it('is not told of a draft on something else', async () => {
    const server = await TestServer.start(serverProgram);
    const document = await server.open(draft.replace('智慧城市', '粮食储备'));
    const found = await document.settledDiagnostics();
    expect(found.filter(({ code }) => String(code).startsWith('framework/'))).toEqual([]);
    server.dispose();
  });
});
