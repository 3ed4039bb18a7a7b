/** The framework as a map: one card a group, one box a node, its coverage in colour, pattern, sign and words. */
import type { CoverageStatus } from '../../analysis/coverage.ts';
import { message, render } from '../../base/messages.ts';
import { html, type Markup } from './markup.ts';
import type { ReportGroup, ReportModel, ReportNode } from './model.ts';

/** What a status looks like without colour. */
export const signs: Readonly<Record<CoverageStatus, string>> = { covered: '●', partial: '◐', missing: '○' };

const card = { width: 232, gap: 16, padding: 12, title: 30, foot: 20 };
const box = { height: 30, lines: 15, gap: 8 };
const fontSize = 13;

export interface MapOptions {
  /** Cards beside each other. */
  readonly columns: number;
  /** Makes the boxes links to `#node-<id>` of the same page. */
  readonly links: boolean;
}

export interface Drawing {
  readonly markup: Markup;
  readonly width: number;
  readonly height: number;
}

/** The map as a piece of SVG without a frame of its own: {@link patterns} must be defined in the same picture. */
export function drawMap({ groups, locale }: ReportModel, { columns, links }: MapOptions): Drawing {
  const cards = groups.map((group) => layOut(group));
  const rows: (typeof cards)[] = [];
  for (let at = 0; at < cards.length; at += columns) rows.push(cards.slice(at, at + columns));
  let y = 0;
  const drawn = rows.map((row) => {
    const height = Math.max(...row.map((one) => one.height));
    const top = y;
    y += height + card.gap;
    return row.map((one, index) => drawCard(one, index * (card.width + card.gap), top, height));
  });
  const across = Math.min(columns, cards.length);
  return {
    markup: html`${drawn}`,
    width: Math.max(1, across * (card.width + card.gap) - card.gap),
    height: Math.max(1, y - card.gap),
  };

  function drawCard({ group, nodes, foot }: Card, x: number, top: number, height: number): Markup {
    let down = card.title + 6;
    const boxes = nodes.map(({ node, words }) => {
      const mine = down;
      const tall = box.height + (words.length - 1) * box.lines;
      down += tall + box.gap;
      const drawnBox = drawBox(node, words, mine, tall);
      if (!links) return drawnBox;
      const label = `${node.label}: ${render(locale, message(`report.status.${node.status}`))}`;
      return html`<a href="#node-${node.id}" aria-label="${label}">${drawnBox}</a>`;
    });
    return html`<g transform="translate(${x} ${top})">
      <rect class="card" width="${card.width}" height="${height}" rx="6" />
      <text class="group" x="${card.padding}" y="21">${group.label}</text>
      ${boxes}
      ${foot.map((line, index) => html`<text class="ties" x="${card.padding}" y="${height - foot.length * card.foot + 10 + index * card.foot}">${line}</text>`)}</g
    > `;
  }
}

interface Card {
  readonly group: ReportGroup;
  readonly nodes: readonly { readonly node: ReportNode; readonly words: readonly string[] }[];
  readonly foot: readonly string[];
  readonly height: number;
}

function layOut(group: ReportGroup): Card {
  const room = card.width - 2 * card.padding - 34;
  const nodes = group.nodes.map((node) => ({ node, words: wrapped(node.label, room, 3) }));
  const foot =
    group.leadsTo.length === 0 ? [] : wrapped(`→ ${group.leadsTo.join(' · ')}`, card.width - 24, 2);
  const boxes = nodes.reduce(
    (sum, { words }) => sum + box.height + (words.length - 1) * box.lines + box.gap,
    0,
  );
  return { group, nodes, foot, height: card.title + 6 + boxes + foot.length * card.foot + 4 };
}

function drawBox(node: ReportNode, words: readonly string[], y: number, height: number): Markup {
  const size = html`width="${card.width - 2 * card.padding}" height="${height}" rx="4"`;
  return html`<g class="node ${node.status}" transform="translate(${card.padding} ${y})">
    ${filled(node.status, size)}
    <text class="sign" x="10" y="20">${signs[node.status]}</text>
    ${words.map((line, index) => html`<text x="28" y="${20 + index * box.lines}">${line}</text>`)}
  </g> `;
}

/** A box in the colour of its status, hatched where it is covered in part. */
export function filled(status: CoverageStatus, size: Markup): Markup {
  const over = status === 'partial' ? html`<rect fill="url(#hatch)" ${size} />` : undefined;
  return html`<rect class="fill" ${size} />${over}`;
}

/** What boxes in part are hatched with; needed once in each page or picture, where it is not hidden. */
export const patterns: Markup = html`<defs
  ><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"
    ><rect class="stripe" width="2.5" height="6" /></pattern
></defs>`;

/** A guess at how wide a text is drawn: a Han character fills its square, a Latin letter about half. */
export function widthOf(text: string, size = fontSize): number {
  let sum = 0;
  for (const character of text) sum += /[\u0020-\u024f]/u.test(character) ? 0.56 : 1;
  return sum * size;
}

/** The text in lines of about `room` pixels, at most `most`; the last one is cut where it must be. */
export function wrapped(text: string, room: number, most: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.match(/[\u0021-\u024f]+|\s+|./gu) ?? []) {
    if (line !== '' && widthOf(line + piece.trimEnd()) > room) {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else line += piece;
  }
  lines.push(line.trimEnd());
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), `${(lines[most - 1] ?? '').slice(0, -1)}…`];
}
