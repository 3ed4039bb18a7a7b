/** Real documents. They lie beside the repository where it is developed; elsewhere these tests say so and skip. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseDraft } from './draft.ts';
import { blockContent } from './content.ts';
import type { Draft, OutlineNode } from './model.ts';

const shared = path.resolve(import.meta.dirname, '../../../../shared');
const present = existsSync(shared);
const title = (name: string) => (present ? name : `${name} (skipped: no ../shared beside the repository)`);

function plain(...parts: string[]): Draft {
  return parseDraft(readFileSync(path.join(shared, ...parts), 'utf8'), 'plain');
}

function flat(nodes: readonly OutlineNode[]): OutlineNode[] {
  return nodes.flatMap((node) => [node, ...flat(node.children)]);
}

describe.skipIf(!present)(title('the scanned paper'), () => {
  const draft = () => plain('paper', readdirSync(path.join(shared, 'paper'))[0] ?? '');

  it('has its title, five sections and the subsections in them', () => {
    const [paper] = draft().outline;
    expect(paper?.heading.level).toBe(1);
    const sections = paper?.children.filter((node) => node.heading.numbering === 'han') ?? [];
    expect(sections.map((node) => [node.heading.ordinal, node.children.length])).toEqual([
      ...[
        [1, 0],
        [2, 2],
        [3, 3],
        [4, 2],
        [5, 0],
      ],
    ]);
  });

  it('lists all 29 references and the five entries of another article', () => {
    const numbers = draft().references.map((entry) => entry.number);
    expect(numbers).toEqual([
      ...Array.from({ length: 14 }, (_, index) => index + 1),
      ...[20, 22, 25, 26],
      ...Array.from({ length: 15 }, (_, index) => index + 15),
    ]);
  });

  it('cites numbers of the list only', () => {
    const cited = new Set<number>();
    for (const block of draft().blocks) {
      for (const { targets } of blockContent(block).marks) {
        for (const target of targets) if (target.kind === 'number') cited.add(target.number);
      }
    }
    expect(Math.max(...cited)).toBe(29);
    expect(cited.size).toBe(28);
  });
});

describe.skipIf(!present)(title('published documents'), () => {
  it('show the headings of the first order that people found in them', () => {
    const skeletons = readFileSync(path.join(shared, 'corpus/derived/skeletons.txt'), 'utf8')
      .split(/^# /mu)
      .slice(1);
    const missing: string[] = [];
    let found = 0;
    for (const skeleton of skeletons) {
      const [name = '', ...headings] = skeleton.split('\n').map((line) => line.trim());
      const file = path.join('corpus/gov-cn-2019', `${name}.txt`);
      if (!existsSync(path.join(shared, file))) continue;
      const titles = flat(plain(file).outline).map((node) => node.title);
      for (const heading of headings.filter((line) => line !== '')) {
        const words = heading.replace(/^[一二三四五六七八九十]+、/u, '').replace(/[。：]$/u, '');
        if (titles.some((candidate) => candidate.startsWith(words))) found++;
        else missing.push(`${name.slice(0, 20)}: ${heading}`);
      }
    }
    expect(missing).toEqual([]);
    expect(found).toBeGreaterThan(100);
  });
});
