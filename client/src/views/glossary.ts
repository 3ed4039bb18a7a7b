import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { listTerms, type ListParams, type TermItem } from '../../../server/src/protocol.ts';
import { rememberedWhileKnown, type CurrentDraft } from './currentDraft.ts';
import { createItemTree, type Item, type ItemTree } from './itemTree.ts';
import { placeItems, revealing } from './places.ts';

const icons: Readonly<Record<string, string>> = {
  concept: 'symbol-interface',
  mechanism: 'gear',
  organisation: 'organization',
  technology: 'circuit-board',
  instrument: 'tools',
  measure: 'tools',
  theory: 'mortar-board',
};

/** The glossary: the draft's terms with their places, and all terms; a row goes into the draft by button or mouse. */
export function createGlossary(client: LanguageClient, draft: CurrentDraft): ItemTree {
  const ask = (query: string, used: boolean) => {
    const { uri } = draft;
    const params: ListParams = { query, used, ...(uri === undefined ? {} : { uri }) };
    return client.sendRequest<TermItem[]>(listTerms, params);
  };
  const askAll = rememberedWhileKnown(draft, (query) => ask(query, false));
  return createItemTree({
    id: 'wenheng.glossary',
    client,
    draft,
    filter: 'Terms',
    load: async (query) => {
      const { document } = draft;
      const [used, all] = await Promise.all([ask(query, true), askAll(query)]);
      return groupsOf({
        used: document === undefined ? undefined : used.map((term) => termRow(term, 'used', document)),
        all: all.map((term) => termRow(term, 'all')),
        open: query !== '',
      });
    },
  });
}

/** Two rows that hold the rest: what the draft has, and all there is. */
export function groupsOf(rows: {
  /** Undefined when there is no draft. */
  readonly used: readonly Item[] | undefined;
  readonly all: readonly Item[];
  /** Whether all are shown at once. */
  readonly open: boolean;
}): readonly Item[] {
  const group = (id: string, label: string, children: readonly Item[], open: boolean): Item => ({
    // A row keeps the state it was left in by its id: a search opens it anew.
    id: rows.open ? `${id}?` : id,
    label,
    description: String(children.length),
    children,
    expanded: open,
  });
  const { used, all } = rows;
  return [
    ...(used === undefined ? [] : [group('used', vscode.l10n.t('In this draft'), used, true)]),
    ...(all.length === 0 ? [] : [group('all', vscode.l10n.t('All'), all, rows.open || used === undefined)]),
  ];
}

function termRow(term: TermItem, group: string, document?: vscode.TextDocument): Item {
  const tooltip = new vscode.MarkdownString();
  tooltip.appendMarkdown('**').appendText(term.term).appendMarkdown('** · ').appendText(term.english);
  tooltip.appendMarkdown('\n\n').appendText(term.definition);
  const id = `${group}/${term.id}`;
  const [first] = term.places;
  const places =
    document === undefined || term.places.length < 2 ? [] : placeItems(document, term.places, id);
  const uses = term.uses < 2 ? '' : `${vscode.l10n.t('{0} ×', term.uses)} `;
  return {
    id,
    label: term.term,
    description: uses + term.english,
    tooltip,
    icon: new vscode.ThemeIcon(icons[term.kind] ?? 'symbol-interface'),
    contextValue: 'term',
    dragged: term.term,
    children: places,
    ...(document === undefined || first === undefined ? {} : { command: revealing(document, first) }),
    spoken: `${term.term}, ${uses}${term.english}`,
  };
}
