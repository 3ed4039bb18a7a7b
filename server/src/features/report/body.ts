/** A report as HTML: the same sections in the panel, where places lead into the editor, and in a file. */
import type { Range } from '../../base/lineIndex.ts';
import { message, render, type Locale, type MessageId } from '../../base/messages.ts';
import { drawMap, patterns, signs } from './map.ts';
import { html, type Markup } from './markup.ts';
import type { ReportModel, ReportNode, ReportPlace, ReportRule, ReportSection } from './model.ts';

/** Where the report is read: in an editor's panel, or as a file of its own. */
export type Target = 'panel' | 'file';

/** Everything inside `<main>`. In the panel each `[data-place]` is a button that shows its place. */
export function reportBody(model: ReportModel, target: Target): string {
  const { locale } = model;
  const say = sayIn(locale);
  if (!model.applies) {
    return html`${header(model)}
      <p class="notice">${say('report.outside')}</p>
      ${findings(model, target)}`.text;
  }
  return html`${header(model)}
    <nav aria-label="${say('report.contents')}">
      <ul>
        ${(['map', 'sections', 'evidence', 'findings'] as const).map(
          (id) => html`<li><a href="#${id}">${say(`report.${id}`)}</a></li>`,
        )}
      </ul>
    </nav>
    ${map(model, target)}${heatMap(model, target)}${evidence(model, target)}${findings(model, target)}`.text;
}

type Say = (id: MessageId, params?: Readonly<Record<string, string | number>>) => string;

function sayIn(locale: Locale): Say {
  return (id, params) => render(locale, message(id, params));
}

function header({ title, file, kind, applies, percent, groups, locale }: ReportModel): Markup {
  const say = sayIn(locale);
  const nodes = groups.flatMap((group) => group.nodes);
  const count = (wanted: string) => nodes.filter(({ status }) => status === wanted).length;
  const params = { percent, covered: count('covered'), partial: count('partial'), missing: count('missing') };
  return html`<header>
    <h1>${title}</h1>
    <p class="facts">${[...(kind === undefined ? [] : [kind]), file].join(' · ')}</p>
    ${applies ? html`<p class="score"><meter min="0" max="100" value="${percent}" aria-hidden="true">${percent}%</meter> ${say('coverage.summary', params)}</p>` : undefined}
  </header>`;
}

/** The picture, and the same as a table for those who cannot see it. */
function map(model: ReportModel, target: Target): Markup {
  const say = sayIn(model.locale);
  return html`<section aria-labelledby="map">
    <h2 id="map">${say('report.map')}</h2>
    <p class="legend" aria-hidden="true">
      ${(['covered', 'partial', 'missing'] as const).map(
        (status) =>
          html`<span class="key ${status}"
            ><span class="sign">${signs[status]}</span> ${say(`report.status.${status}`)}</span
          >`,
      )}
    </p>
    <svg class="unseen" aria-hidden="true">${patterns}</svg>
    ${[4, 3, 2].map((columns) => html`<div class="columns${columns}">${drawing(model, columns)}</div>`)}
    <details id="table">
      <summary>${say('report.asTable')}</summary>
      <table>
        <thead>
          <tr>
            ${(['report.group', 'report.node', 'report.status', 'report.places'] as const).map((id) => html`<th scope="col">${say(id)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${model.groups.map((group) =>
            group.nodes.map(
              (node, index) =>
                html`<tr>
                  ${index === 0 ? html`<th scope="rowgroup" rowspan="${group.nodes.length}">${group.label}</th>` : undefined}
                  <td>${node.label}</td>
                  <td>${statusWords(node, say)}</td>
                  <td>${firstPlaces(node, target)}</td>
                </tr>`,
            ),
          )}
        </tbody>
      </table>
    </details>
  </section> `;

  function drawing(of: ReportModel, columns: number): Markup {
    const { markup, width, height } = drawMap(of, { columns, links: true });
    return html`<svg
      class="map"
      viewBox="-1 -1 ${width + 2} ${height + 2}"
      role="group"
      aria-label="${say('report.mapLabel')}"
    >
      ${markup}
    </svg>`;
  }
}

function statusWords({ status }: ReportNode, say: Say): Markup {
  return html`<span class="status ${status}"
    ><span class="sign" aria-hidden="true">${signs[status]}</span> ${say(`report.status.${status}`)}</span
  >`;
}

function firstPlaces({ evidence: places }: ReportNode, target: Target): Markup {
  return html`${places.slice(0, 3).map((one) => html`${link(one.range, String(one.range.start.line + 1), target)} `)}`;
}

/** Sections down, nodes across: how often, and how firmly. */
function heatMap(model: ReportModel, target: Target): Markup {
  const say = sayIn(model.locale);
  const { groups, sections, unshownSections } = model;
  const nodes = groups.flatMap((group) => group.nodes);
  const rows =
    sections.length === 0
      ? html`<p class="notice">${say('report.noHeadings')}</p>`
      : html`<div class="scroll" role="region" aria-labelledby="sections" tabindex="0">
          <table class="heat">
            <thead>
              <tr>
                <td rowspan="2"></td>
                ${groups.map((group) => html`<th scope="colgroup" colspan="${group.nodes.length}"><span>${group.label}</span></th>`)}
              </tr>
              <tr>
                ${nodes.map((node) => html`<th scope="col" class="node"><a href="#node-${node.id}">${node.label}</a></th>`)}
              </tr>
            </thead>
            <tbody>
              ${sections.map((section) => heatRow(section, nodes, target, say))}
            </tbody>
          </table>
        </div>`;
  return html`<section aria-labelledby="sections">
    <h2 id="sections">${say('report.sections')}</h2>
    ${rows}${unshownSections === 0 ? undefined : html`<p class="notice">${say('report.moreSections', { count: unshownSections })}</p>`}
  </section> `;
}

function heatRow(section: ReportSection, nodes: readonly ReportNode[], target: Target, say: Say): Markup {
  const cells = nodes.map((node) => {
    const cell = section.cells.get(node.id);
    if (cell === undefined) return html`<td></td>`;
    const words = `${section.title}, ${node.label}: ${say(`report.status.${cell.status}`)}, ${cell.count}`;
    return html`<td class="${cell.status}">
      ${link(cell.first, html`<span aria-hidden="true">${signs[cell.status]}${cell.count > 1 ? cell.count : undefined}</span>`, target, words)}
    </td>`;
  });
  return html`<tr>
    <th scope="row" class="depth${section.depth}">
      ${link(section.range, section.title === '' ? '…' : section.title, target)}
    </th>
    ${cells}
  </tr> `;
}

function evidence({ groups, locale }: ReportModel, target: Target): Markup {
  const say = sayIn(locale);
  return html`<section aria-labelledby="evidence">
    <h2 id="evidence">${say('report.evidence')}</h2>
    ${groups.map(
      (group) =>
        html`<h3>${group.label}</h3>
          ${group.nodes.map(
            (node) =>
              html`<article id="node-${node.id}" tabindex="-1">
                <h4>${node.label} ${statusWords(node, say)}</h4>
                <p class="definition">${node.definition}</p>
                ${
                  node.evidence.length === 0
                    ? undefined
                    : html`<ul>
                        ${node.evidence.map((one) => placeItem(one, target))}
                      </ul>`
                }
                ${node.advice === undefined ? undefined : html`<p class="advice"><strong>${say('report.advice')}</strong> ${node.advice}</p>`}
              </article> `,
          )}`,
    )}
  </section> `;
}

function findings({ findings: rules, locale }: ReportModel, target: Target): Markup {
  const say = sayIn(locale);
  const most = Math.max(1, ...rules.map(({ count }) => count));
  const rows = (rule: ReportRule) =>
    html`<tr>
      <td><span class="level ${rule.severity}">${say(`report.severity.${rule.severity}`)}</span></td>
      <td>
        <code>${rule.code}</code><br />${rule.summary}
        <details id="rule-${rule.code}">
          <summary>${say('report.showPlaces')}</summary>
          <ul>
            ${rule.places.map((one) => placeItem(one, target))}
          </ul>
          ${rule.count > rule.places.length ? html`<p>${say('report.morePlaces', { count: rule.count - rule.places.length })}</p>` : undefined}
        </details>
      </td>
      <td class="number">
        ${rule.count}<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
          <rect width="${Math.round((rule.count / most) * 100)}" height="8" />
        </svg>
      </td>
    </tr> `;
  const heads = ['report.level', 'report.rule', 'report.count'] as const;
  return html`<section aria-labelledby="findings">
    <h2 id="findings">${say('report.findings')}</h2>
    ${
      rules.length === 0
        ? html`<p>${say('report.noFindings')}</p>`
        : html`<table class="findings">
            <thead>
              <tr>
                ${heads.map((id) => html`<th scope="col">${say(id)}</th>`)}
              </tr>
            </thead>
            <tbody>
              ${rules.map(rows)}
            </tbody>
          </table>`
    }
  </section>`;
}

function placeItem({ range, text, note }: ReportPlace, target: Target): Markup {
  return html`<li>
    ${link(range, html`<span class="line">${range.start.line + 1}</span> ${text}`, target)}
    <span class="note">${note}</span>
  </li>`;
}

/** @param spoken what a screen reader says, where the content is a sign */
function link({ start, end }: Range, content: Markup | string, target: Target, spoken?: string): Markup {
  if (target === 'file') {
    return spoken === undefined
      ? html`${content}`
      : html`<span role="img" aria-label="${spoken}" title="${spoken}">${content}</span>`;
  }
  const place = [start.line, start.character, end.line, end.character].join(',');
  return html`<button
    type="button"
    class="place"
    data-place="${place}"
    ${spoken === undefined ? undefined : html` aria-label="${spoken}" title="${spoken}"`}
  >
    ${content}
  </button>`;
}
