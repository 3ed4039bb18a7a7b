import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  coverage,
  type CoverageAnswer,
  type CoverageNode,
  type CoverageParams,
} from '../../../server/src/protocol.ts';
import type { CurrentDraft } from './currentDraft.ts';
import { createItemTree, type Item, type ItemTree } from './itemTree.ts';
import { revealing } from './places.ts';

const icons: Readonly<Record<CoverageNode['status'], vscode.ThemeIcon>> = {
  covered: new vscode.ThemeIcon('pass-filled', new vscode.ThemeColor('charts.green')),
  partial: new vscode.ThemeIcon('color-mode', new vscode.ThemeColor('charts.yellow')),
  missing: new vscode.ThemeIcon('circle-large-outline'),
};

/** The framework with what the draft covers: groups, their nodes, and the sentences that show them. */
export function createFramework(client: LanguageClient, draft: CurrentDraft): ItemTree {
  const tree = createItemTree({
    id: 'wenheng.framework',
    client,
    draft,
    load: async () => {
      const { document, uri } = draft;
      if (document === undefined || uri === undefined) return none();
      const answer = await client.sendRequest<CoverageAnswer | null>(coverage, {
        uri,
      } satisfies CoverageParams);
      if (answer === null) return none();
      tree.view.description = answer.applies ? `${Math.round(answer.score * 100)}%` : '';
      tree.view.message = answer.applies
        ? ''
        : vscode.l10n.t('This draft does not seem to belong to the field of the framework.');
      return answer.applies ? groupRows(answer, document) : [];
    },
  });
  const none = (): readonly Item[] => {
    tree.view.description = '';
    tree.view.message = '';
    return [];
  };
  return tree;
}

function groupRows(answer: CoverageAnswer, document: vscode.TextDocument): readonly Item[] {
  return answer.groups.flatMap((group): Item[] => {
    const nodes = answer.nodes.filter((node) => node.group === group.id);
    if (nodes.length === 0) return [];
    const covered = nodes.filter(({ status }) => status === 'covered').length;
    return [
      {
        id: group.id,
        label: nameOf(group),
        description: `${covered}/${nodes.length}`,
        spoken: vscode.l10n.t('{0}, {1} of {2} covered', nameOf(group), covered, nodes.length),
        expanded: true,
        children: nodes.map((node) => nodeRow(node, document)),
      },
    ];
  });
}

function nodeRow(node: CoverageNode, document: vscode.TextDocument): Item {
  const { id, status, definition, advice, evidence } = node;
  const words = statusWords(status);
  const tooltip = new vscode.MarkdownString();
  tooltip.appendMarkdown('**').appendText(nameOf(node)).appendMarkdown(`** · ${words}\n\n`);
  tooltip.appendText(definition);
  if (status !== 'covered') tooltip.appendMarkdown('\n\n→ ').appendText(advice);
  const [first] = evidence;
  return {
    id,
    label: nameOf(node),
    // The sign says it; words are for what wants attention.
    description: status === 'covered' ? '' : words,
    tooltip,
    icon: icons[status],
    spoken: `${nameOf(node)}, ${words}`,
    contextValue: `node-${status}`,
    ...(status === 'covered' ? {} : { advice }),
    ...(first === undefined ? {} : { command: revealing(document, first.range) }),
    children: evidence.map(({ range, text, reason }, index) => ({
      id: `${id}/${index}`,
      label: text.replace(/\s+/g, ' ').slice(0, 80),
      description: reason,
      tooltip: text,
      command: revealing(document, range),
      spoken: vscode.l10n.t('line {0}', range.start.line + 1) + `, ${text} ${reason}`,
    })),
  };
}

function statusWords(status: CoverageNode['status']): string {
  const words = {
    covered: vscode.l10n.t('covered'),
    partial: vscode.l10n.t('in part'),
    missing: vscode.l10n.t('missing'),
  };
  return words[status];
}

/** Names of the framework are Chinese; in an English editor their English ones. */
function nameOf({ label, english }: { readonly label: string; readonly english: string }): string {
  return vscode.env.language.startsWith('zh') ? label : english;
}
