/** A report as a file: one page of HTML that needs nothing else, and a picture for a paper. */
import { message, render } from '../../base/messages.ts';
import { reportBody } from './body.ts';
import { drawMap, patterns, signs, widthOf, wrapped } from './map.ts';
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
const heat = { label: 250, cell: 26, head: 190, row: 26, top: 56 };

/** Map and heat map below each other, in colours and patterns that print in black and white too. */
export function reportPicture(model: ReportModel): string {
  const say = (id: Parameters<typeof message>[0], params?: Parameters<typeof message>[1]) =>
    render(model.locale, message(id, params));
  const map = drawMap(model, { columns: 4, links: false });
  const table = model.sections.length === 0 ? undefined : drawHeat(model);
  const below = margin + heat.top + map.height + 40;
  const width = Math.max(map.width, table?.width ?? 0) + 2 * margin;
  const height = table === undefined ? below : below + table.height + margin;
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

function drawHeat({ groups, sections }: ReportModel): { markup: Piece; width: number; height: number } {
  const nodes = groups.flatMap((group) => group.nodes);
  const heads = nodes.map((node, index) => {
    const x = heat.label + index * heat.cell + heat.cell / 2 + 4;
    return html`<text transform="translate(${x} ${heat.head - 8}) rotate(-60)"
      >${wrapped(node.label, 200, 1)}</text
    > `;
  });
  const rows = sections.map((section, index) => drawRow(section, nodes, heat.head + index * heat.row));
  const slant = Math.max(0, ...nodes.slice(-8).map(({ label }) => widthOf(label, 12))) / 2;
  return {
    markup: html`${heads}${rows}`,
    width: heat.label + nodes.length * heat.cell + slant,
    height: heat.head + sections.length * heat.row,
  };
}

function drawRow(section: ReportSection, nodes: readonly ReportNode[], y: number): Piece {
  const indent = section.depth * 14;
  const cells = nodes.map((node, index) => {
    const cell = section.cells.get(node.id);
    const x = heat.label + index * heat.cell;
    const size = heat.cell - 3;
    const drawn = html`<rect class="fill" width="${size}" height="${size}" rx="2" />`;
    if (cell === undefined) return html`<g class="empty" transform="translate(${x} ${y})">${drawn}</g>`;
    return html`<g class="${cell.status}" transform="translate(${x} ${y})"
      >${drawn}<rect class="over" width="${size}" height="${size}" rx="2" /><text
        class="cell"
        x="${size / 2}"
        y="16"
        >${cell.count}</text
      ></g
    >`;
  });
  return html`<text x="${indent}" y="${y + 16}">${wrapped(section.title, heat.label - indent - 14, 1)}</text
    >${cells} `;
}
