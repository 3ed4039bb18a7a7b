/** A report as a file: one page of HTML that needs nothing else, and a picture for a paper. */
import { message, render } from '../../base/messages.ts';
import { reportBody } from './body.ts';
import { drawMap, filled, patterns, signs, widthOf, wrapped } from './map.ts';
import { html, Markup, type Markup as Piece } from './markup.ts';
import type { ReportModel, ReportNode, ReportSection } from './model.ts';
import { pageStyle, pictureStyle } from './style.ts';

/** A page without scripts; its policy forbids every request. */
export function reportPage(model: ReportModel): string {
  const body = new Markup(reportBody(model, 'file'));
  return html`<!doctype html>
    <html lang="${model.locale === 'en' ? 'en' : 'zh-CN'}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <title>${model.title}</title>
        <style>
          ${new Markup(pageStyle)}
        </style>
      </head>
      <body>
        <main>${body}</main>
        <footer>${render(model.locale, message('report.madeBy'))}</footer>
      </body>
    </html> `.text;
}

const margin = 16;
const heat = { label: 250, cell: 26, row: 26, group: 8, top: 56 };
/** Of the words above the columns: steep enough to stand close, flat enough to be read. */
const slant = { degrees: -60, up: Math.sin(Math.PI / 3), right: Math.cos(Math.PI / 3) };

/** Map and heat map below each other, in colours and patterns that print in black and white too. */
export function reportPicture(model: ReportModel): string {
  const say = (id: Parameters<typeof message>[0], params?: Parameters<typeof message>[1]) =>
    render(model.locale, message(id, params));
  const map = drawMap(model, { columns: 4, links: false });
  const table = model.sections.length === 0 ? undefined : drawHeat(model);
  const below = margin + heat.top + map.height + 24;
  const width = Math.ceil(Math.max(map.width, table?.width ?? 0)) + 2 * margin;
  const height = Math.ceil(table === undefined ? below : below + table.height + margin);
  const statuses = ['covered', 'partial', 'missing'] as const;
  const legend = [
    say('report.percent', { percent: model.percent }),
    ...statuses.map((status) => `${signs[status]} ${say(`report.status.${status}`)}`),
  ].join('\u3000');
  return html`<?xml version="1.0" encoding="UTF-8"?>
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width="${width}"
      height="${height}"
      viewBox="0 0 ${width} ${height}"
      role="img"
      lang="${model.locale === 'en' ? 'en' : 'zh-CN'}"
    >
      <title>${model.title}</title>
      <desc>${describe(model)}</desc>
      <style>
        ${new Markup(pictureStyle)}
      </style>
      <rect class="ground" width="${width}" height="${height}" />
      ${patterns}
      <text class="title" x="${margin}" y="${margin + 18}">${model.title}</text>
      <text class="legend" x="${margin}" y="${margin + 42}">${legend}</text>
      <g transform="translate(${margin} ${margin + heat.top})">${map.markup}</g>
      ${table === undefined ? undefined : html`<g transform="translate(${margin} ${below})">${table.markup}</g>`}
    </svg> `.text;
}

/** The map in words, for readers who do not see it. */
function describe({ groups, locale }: ReportModel): string {
  return groups
    .map(({ label, nodes }) => {
      const words = nodes.map(
        (node) => `${node.label}: ${render(locale, message(`report.status.${node.status}`))}`,
      );
      return `${label} – ${words.join('; ')}`;
    })
    .join('. ');
}

/** Columns stand by group, with a gap between groups. */
function drawHeat({ groups, sections }: ReportModel): { markup: Piece; width: number; height: number } {
  const columns = groups.flatMap(({ nodes }, group) =>
    nodes.map((node) => ({ node, gap: group * heat.group })),
  );
  const xs = columns.map(({ gap }, index) => heat.label + index * heat.cell + gap);
  const longest = Math.max(0, ...columns.map(({ node }) => widthOf(wrapped(node.label, 200, 1)[0] ?? '')));
  const top = longest * slant.up + 20;
  const heads = columns.map(({ node }, index) => {
    const at = `translate(${(xs[index] ?? 0) + heat.cell / 2 + 2} ${top - 8}) rotate(${slant.degrees})`;
    return html`<text transform="${at}">${wrapped(node.label, 200, 1)}</text> `;
  });
  const nodes = columns.map(({ node }) => node);
  return {
    markup: html`${heads}${sections.map((section, index) => drawRow(section, nodes, xs, top + index * heat.row))}`,
    width: (xs.at(-1) ?? heat.label) + heat.cell + longest * slant.right,
    height: top + sections.length * heat.row,
  };
}

function drawRow(
  section: ReportSection,
  nodes: readonly ReportNode[],
  xs: readonly number[],
  y: number,
): Piece {
  const indent = section.depth * 14;
  const size = heat.cell - 3;
  const cells = nodes.map((node, index) => {
    const cell = section.cells.get(node.id);
    const at = `translate(${xs[index] ?? 0} ${y})`;
    const square = html`width="${size}" height="${size}" rx="2"`;
    if (cell === undefined) {
      return html`<g class="empty" transform="${at}"><rect class="fill" ${square} /></g>`;
    }
    const count = html`<text class="cell" x="${size / 2}" y="16">${cell.count}</text>`;
    return html`<g class="${cell.status}" transform="${at}">${filled(cell.status, square)}${count}</g>`;
  });
  const title = wrapped(section.title, heat.label - indent - 14, 1);
  return html`<text x="${indent}" y="${y + 16}">${title}</text>${cells} `;
}
