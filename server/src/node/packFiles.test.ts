import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { render } from '../base/messages.ts';
import { readPackFolder, type FolderLimits } from './packFiles.ts';
import { decodeText } from './textFiles.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wenheng-pack-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, content: string | Uint8Array): void {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), content);
}

function read(limits?: Partial<FolderLimits>, path = folder) {
  const all = { files: 10, entries: 100, bytes: 1000, depth: 3, ...limits };
  const { files, problems } = readPackFolder(path, undefined, all);
  return {
    names: files.map(({ name }) => name),
    texts: files.map(({ text }) => text),
    problems: problems.map(({ file, message }) => `${file}: ${render('en', message)}`),
  };
}

describe('a pack folder', () => {
  it('gives its YAML and JSON files by name, folders in it too, BOM left out', () => {
    write('pack.yaml', '\ufeffid: p');
    write('terms/b.yml', 'b');
    write('references.json', '[]');
    write('notes.txt', 'x');
    write('.git/a.yaml', 'x');
    expect(read()).toEqual({
      names: ['pack.yaml', 'references.json', 'terms/b.yml'],
      texts: ['id: p', '[]', 'b'],
      problems: [],
    });
  });

  it('that is missing or a file is a problem', () => {
    write('file', '');
    expect(read({}, join(folder, 'gone')).problems).toEqual(['.: The folder does not exist.']);
    expect(read({}, join(folder, 'file')).problems).toEqual(['.: This is not a folder.']);
  });

  it('may hold a link to itself, and links that lead nowhere', () => {
    write('a.yaml', 'a');
    symlinkSync(folder, join(folder, 'loop'));
    symlinkSync(join(folder, 'gone'), join(folder, 'gone.yaml'));
    expect(read().names).toEqual(['a.yaml']);
    expect(read().problems).toEqual(['gone.yaml: Could not be read: ENOENT']);
  });

  it('of a project holds no links that lead out of it', () => {
    const outside = mkdtempSync(join(tmpdir(), 'wenheng-outside-'));
    writeFileSync(join(outside, 'secret.yaml'), 'secret');
    write('a.yaml', 'a');
    write('inner/b.yaml', 'b');
    symlinkSync(join(outside, 'secret.yaml'), join(folder, 'file.yaml'));
    symlinkSync(outside, join(folder, 'folder'));
    symlinkSync(join(folder, 'inner/b.yaml'), join(folder, 'c.yaml'));
    const { files, problems } = readPackFolder(folder, folder);
    expect(files.map(({ text }) => text)).toEqual(['a', 'b', 'b']);
    expect(problems.map(({ file, message }) => [file, message.id])).toEqual([
      ['file.yaml', 'folder.outside'],
      ['folder', 'folder.outside'],
    ]);
    expect(readPackFolder(folder).files.map(({ text }) => text)).toContain('secret');
    rmSync(outside, { recursive: true });
  });

  it('is read up to its limits', () => {
    for (const name of ['a', 'b', 'c']) write(`${name}.yaml`, 'x'.repeat(400));
    expect(read({ files: 2 })).toMatchObject({
      names: ['a.yaml', 'b.yaml'],
      problems: ['c.yaml: The folder holds more than 2 files; the rest was not read.'],
    });
    expect(read({ bytes: 500 }).names).toEqual(['a.yaml']);
    expect(read({ bytes: 500 }).problems).toHaveLength(2);
    write('d.yaml', 'x');
    expect(read({ bytes: 500 }).names).toEqual(['a.yaml', 'd.yaml']);
    expect(read({ entries: 1 }).names).toHaveLength(1);
    write('d/e/f/g.yaml', 'x');
    expect(read({ depth: 2, bytes: 9999 }).names).not.toContain('d/e/f/g.yaml');
  });

  it('tells the encoding of files that are not UTF-8', () => {
    write('gbk.yaml', Uint8Array.from([0xd6, 0xc7, 0xbb, 0xdb]));
    write('utf16.yaml', Buffer.from('\ufeff智慧', 'utf16le'));
    write('good.yaml', '智慧');
    expect(read().names).toEqual(['good.yaml']);
    expect(read().problems).toEqual([
      'gbk.yaml: The file is not UTF-8 (it looks like GBK): save it as UTF-8.',
      'utf16.yaml: The file is not UTF-8 (it looks like UTF-16 LE): save it as UTF-8.',
    ]);
  });
});

describe('bytes', () => {
  const kind = (bytes: Uint8Array) => {
    const read = decodeText(bytes);
    return 'text' in read ? read.text : (read.problem.params?.['encoding'] ?? read.problem.id);
  };
  const utf16 = (text: string) => Buffer.from(text, 'utf16le');

  it.each([
    ['UTF-8', Buffer.from('智慧'), '智慧'],
    ['nothing', new Uint8Array(), ''],
    ['UTF-16 with a mark', utf16('\ufeff智慧'), 'UTF-16 LE'],
    ['UTF-16 without one', utf16('id: 智慧城市\n'), 'UTF-16 LE'],
    ['UTF-16, big end first', utf16('id: 智慧城市\n').swap16(), 'UTF-16 BE'],
    ['Latin UTF-16 without a mark', utf16('id: x\n'), 'UTF-16 LE'],
    ['zeros', new Uint8Array(9), 'file.binary'],
    ['what no encoding knows', Uint8Array.from([0xff, 0xff, 0xff]), 'file.binary'],
  ])('%s', (_, bytes, expected) => {
    expect(kind(bytes)).toBe(expected);
  });
});
