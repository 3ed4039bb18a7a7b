import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { listWorks, type ListParams, type WorkItem } from '../../../server/src/protocol.ts';
import { rememberedWhileKnown, type CurrentDraft } from './currentDraft.ts';
import { groupsOf } from './glossary.ts';
import { createItemTree, type Item, type ItemTree } from './itemTree.ts';
import { placeItems, revealing } from './places.ts';

/** The references: works that the draft cites with their marks, and all; a row is cited by button or mouse. */
export function createWorks(client: LanguageClient, draft: CurrentDraft): ItemTree {
  const ask = (query: string, used: boolean) => {
    const { uri } = draft;
    const params: ListParams = { query, used, ...(uri === undefined ? {} : { uri }) };
    return client.sendRequest<WorkItem[]>(listWorks, params);
  };
  const askAll = rememberedWhileKnown(draft, (query) => ask(query, false));
  return createItemTree({
    id: 'wenheng.works',
    client,
    draft,
    filter: 'Works',
    load: async (query) => {
      const { document } = draft;
      const [cited, all] = await Promise.all([ask(query, true), askAll(query)]);
      return groupsOf({
        used:
          document === undefined ? undefined : cited.map((work, at) => workRow(work, `used/${at}`, document)),
        all: all.map((work) => workRow(work, 'all')),
        open: query !== '',
      });
    },
  });
}

function workRow(work: WorkItem, group: string, document?: vscode.TextDocument): Item {
  const { key, number, label, description, entry, places, uses } = work;
  const id = `${group}/${key ?? label}`;
  const [first] = places;
  const marks = document === undefined || places.length < 2 ? [] : placeItems(document, places, id);
  const cited = document === undefined || uses > 0 ? '' : `${vscode.l10n.t('not cited')} `;
  return {
    id,
    label: number === undefined ? label : `[${number}] ${label}`,
    description: cited + description,
    tooltip: new vscode.MarkdownString().appendText(entry),
    icon: new vscode.ThemeIcon(key === undefined ? 'question' : uses > 0 ? 'references' : 'book'),
    contextValue: key === undefined ? 'unknownWork' : 'work',
    ...(key === undefined ? {} : { dragged: `[@${key}]`, citationKey: key }),
    children: marks,
    ...(document === undefined || first === undefined ? {} : { command: revealing(document, first) }),
    spoken: `${label}, ${cited}${description}`,
  };
}
