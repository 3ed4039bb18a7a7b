/** Several drafts beside each other, for panel, page and terminal: what differs, and what each covers. */
import type { Difference, StatementKind } from '../../analysis/comparison.ts';
import type { CoverageStatus } from '../../analysis/coverage.ts';
import type { LineIndex, Range } from '../../base/lineIndex.ts';
import { message, render, type Locale } from '../../base/messages.ts';
import { signs } from './map.ts';
import { html, type Markup } from './markup.ts';

/** A draft of a comparison. */
export interface ComparedDraft {
  /** Its name for the reader. */
  readonly file: string;
  /** Its address, for links; absent in files. */
  readonly uri?: string;
  readonly lines: LineIndex;
  /** Absent for a draft outside the field of the framework. */
  readonly coverage?: { readonly percent: number; readonly nodes: ReadonlyMap<string, CoverageStatus> };
}

export interface ComparisonModel {
  readonly locale: Locale;
  readonly drafts: readonly ComparedDraft[];
  readonly differences: readonly Difference<ComparedDraft>[];
  /** Names of files that could not be read. */
  readonly unreadable: readonly string[];
  /** Files beyond the limit that were left out. */
  readonly leftOut: number;
  /** The nodes of the framework, id and name. */
  readonly nodes: readonly { readonly id: string; readonly label: string }[];
}

/** Differences shown of each kind at most. */
const mostShown = 200;
const kinds: readonly StatementKind[] = ['indicator', 'deadline', 'organisation'];

/** Everything inside `<main>`; a place is a button that shows it. */
export function comparisonBody(model: ComparisonModel): string {
  const say = (id: Parameters<typeof message>[0], params?: Parameters<typeof message>[1]) =>
    render(model.locale, message(id, params));
  const { drafts, differences, unreadable, leftOut } = model;
  const counts = { drafts: drafts.length, differences: differences.length };
  return html`<header>
      <h1>${say('comparison.title')}</h1>
      <p class="facts">${say('comparison.summary', counts)}</p>
      ${leftOut === 0 ? undefined : html`<p class="notice">${say('comparison.leftOut', { count: leftOut })}</p>`}
      ${unreadable.length === 0 ? undefined : html`<p class="notice">${say('comparison.unreadable', { files: unreadable.join('、') })}</p>`}
    </header>
    ${drafts.length < 2 ? html`<p class="notice">${say('comparison.tooFew')}</p>` : undefined}
    ${kinds.map((kind) => differencesOfKind(kind))}${coverage()}`.text;

  function differencesOfKind(kind: StatementKind): Markup | undefined {
    const own = differences.filter((difference) => difference.kind === kind);
    if (own.length === 0) return undefined;
    return html`<section aria-labelledby="${kind}">
      <h2 id="${kind}">${say(`comparison.${kind}`)} (${own.length})</h2>
      ${own.slice(0, mostShown).map(
        ({ subject, places }) =>
          html`<article>
            <h3>${subject}</h3>
            <ul>
              ${places.map(
                ({ draft, statement }) =>
                  html`<li>
                    ${place(draft, draft.lines.rangeOf(statement.span), statement.text)}
                    <span class="note">${draft.file}</span>
                  </li>`,
              )}
            </ul>
          </article>`,
      )}
    </section>`;
  }

  function coverage(): Markup | undefined {
    const measured = drafts.filter((draft) => draft.coverage !== undefined);
    if (measured.length === 0) return undefined;
    return html`<section aria-labelledby="coverage">
      <h2 id="coverage">${say('comparison.coverage')}</h2>
      <div class="scroll" role="region" aria-labelledby="coverage" tabindex="0">
        <table class="heat">
          <thead>
            <tr>
              <td></td>
              ${model.nodes.map(({ label }) => html`<th scope="col" class="node"><span>${label}</span></th>`)}
            </tr>
          </thead>
          <tbody>
            ${measured.map(
              (draft) =>
                html`<tr>
                  <th scope="row">${place(draft, start, draft.file)} ${draft.coverage?.percent}%</th>
                  ${model.nodes.map(({ id }) => {
                    const status = draft.coverage?.nodes.get(id);
                    if (status === undefined) return html`<td></td>`;
                    const words = say(`report.status.${status}`);
                    return html`<td class="${status}">
                      <span role="img" aria-label="${words}" title="${words}">${signs[status]}</span>
                    </td>`;
                  })}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </section>`;
  }
}

const start: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function place({ uri }: ComparedDraft, { start: from, end }: Range, words: string): Markup {
  if (uri === undefined) return html`${words}`;
  const at = [from.line, from.character, end.line, end.character].join(',');
  return html`<button type="button" class="place" data-place="${at}" data-uri="${uri}">${words}</button>`;
}
