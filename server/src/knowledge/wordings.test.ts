import { describe, expect, test } from 'vitest';
import { render } from '../base/messages.ts';
import { loadPack } from './loader.ts';

const manifest = {
  name: 'pack.yaml',
  text: 'schema: 1\nid: own\nversion: "1"\ntitle: 甲\nenglish: own\n',
};
const load = (text: string) => {
  const { pack, problems } = loadPack([manifest, { name: 'wordings.yaml', text }]);
  return {
    wordings: pack?.wordings,
    problems: problems.map(({ line, message }) => `${(line ?? -1) + 1} ${render('en', message)}`),
  };
};

describe('wordings of a pack', () => {
  test('load with their defaults', () => {
    expect(load('wordings:\n  - { id: other, preferred: 其他, wrong: [其它] }\n')).toEqual({
      wordings: [
        {
          id: 'other',
          preferred: '其他',
          wrong: ['其它'],
          protected: [],
          examples: { wrong: [], right: [] },
        },
      ],
      problems: [],
    });
  });

  test('a form that another one prefers is told with its line and left out', () => {
    const { wordings, problems } = load(
      'wordings:\n  - { id: other, preferred: 其他, wrong: [其它] }\n  - { id: again, preferred: 其它,\n      wrong: [其他] }\n',
    );
    expect(problems).toHaveLength(2);
    expect(problems[1]).toMatch(/^4 .*其他.*other/);
    expect(wordings?.map(({ wrong }) => wrong)).toEqual([[], []]);
  });

  test('an unknown condition is told', () => {
    const { problems } = load('wordings:\n  - { id: a, preferred: 甲甲, wrong: [乙乙], before: noon }\n');
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^2 .*before/);
  });
});
