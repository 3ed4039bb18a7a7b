import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { emptyProject } from '../config/resolve.ts';
import { configFileName, findUpwards, packFoldersOf, readConfigFile } from './configFiles.ts';

let top = '';
beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'wenheng-config-'));
  mkdirSync(join(top, 'root/draft/deep'), { recursive: true });
});
afterEach(() => {
  rmSync(top, { recursive: true, force: true });
});

const at = (...parts: string[]) => join(top, ...parts);
const codes = new Set(['term/variant']);

describe('the nearest configuration file', () => {
  it('is the one closest above the draft', () => {
    writeFileSync(at('root/.wenheng.yaml'), '');
    expect(findUpwards(configFileName, at('root/draft/deep'), at('root'))).toBe(at('root/.wenheng.yaml'));
    writeFileSync(at('root/draft/.wenheng.yaml'), '');
    expect(findUpwards(configFileName, at('root/draft/deep'), at('root'))).toBe(
      at('root/draft/.wenheng.yaml'),
    );
  });

  it('is not sought above the workspace folder', () => {
    writeFileSync(at('.wenheng.yaml'), '');
    expect(findUpwards(configFileName, at('root/draft'), at('root'))).toBeUndefined();
    expect(findUpwards(configFileName, at('root/draft'))).toBe(at('.wenheng.yaml'));
  });
});

describe('reading a configuration file', () => {
  it('names the file in its problems', async () => {
    writeFileSync(at('root/.wenheng.yaml'), '\ufeffrules:\n  term/variant: hint\n  term/x: off\n');
    const { config, problems } = await readConfigFile(at('root/.wenheng.yaml'), codes);
    expect(config.rules).toEqual({ 'term/variant': 'hint' });
    expect(problems).toMatchObject([{ file: at('root/.wenheng.yaml'), line: 2 }]);
  });

  it('tells what cannot be read', async () => {
    mkdirSync(at('root/.wenheng.yaml'));
    writeFileSync(at('big'), '#'.repeat(300_000));
    const reading = ['root/.wenheng.yaml', 'big', 'missing'].map(async (name) => {
      const { config, problems } = await readConfigFile(at(name), codes);
      expect(config).toEqual(emptyProject);
      return problems[0]?.message.id;
    });
    expect(await Promise.all(reading)).toEqual(['file.notFile', 'file.tooLarge', 'file.unreadable']);
  });
});

describe('pack folders of a configuration file', () => {
  it('stay inside the workspace folder, also through links', () => {
    mkdirSync(at('elsewhere'));
    mkdirSync(at('root/packs'));
    symlinkSync(at('elsewhere'), at('root/draft/link'));
    const packs = ['../packs', 'own', '../../elsewhere', at('elsewhere'), 'link', 'link/inner'];
    const { folders, problems } = packFoldersOf(
      { file: at('root/draft/.wenheng.yaml'), config: { ...emptyProject, packs } },
      at('root'),
    );
    expect(folders).toEqual([at('root/packs'), at('root/draft/own')]);
    expect(problems.map(({ message }) => message.params?.['path'])).toEqual(packs.slice(2));
  });
});
