import { readFileSync, readdirSync, realpathSync, statSync, type Dirent } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { compileGlob } from '../config/glob.ts';
import { codeOf, isMissing, statOf } from './fileStat.ts';
import { pathWithin, realPath } from './paths.ts';
import { writeWhole } from './writeWhole.ts';

/** Bytes of the largest draft that is read; VS Code does not hand larger ones to extensions either. */
export const draftSizeLimit = 50 * 1024 * 1024;

export type DraftEncoding = 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be' | 'gb18030';

export interface DraftFile {
  readonly text: string;
  readonly encoding: DraftEncoding;
}

/** Why a draft could not be read; `reason` names a message of the catalogue. */
export class UnreadableDraft extends Error {
  constructor(
    readonly reason: 'missing' | 'notFile' | 'tooLarge' | 'binary' | 'denied' | 'outside',
    readonly path: string,
  ) {
    super(`${reason}: ${path}`);
    this.name = 'UnreadableDraft';
  }
}

/**
 * Reads a draft in any encoding that offices send: UTF-8, UTF-16 with its mark, GB 18030.
 * @throws UnreadableDraft
 */
export function readDraft(path: string): DraftFile {
  let bytes: Buffer;
  try {
    const stat = statSync(path);
    if (!stat.isFile()) throw new UnreadableDraft('notFile', path);
    if (stat.size > draftSizeLimit) throw new UnreadableDraft('tooLarge', path);
    bytes = readFileSync(path);
  } catch (error) {
    if (error instanceof UnreadableDraft) throw error;
    throw new UnreadableDraft(isMissing(error) ? 'missing' : 'denied', path);
  }
  return decodeDraft(bytes, path);
}

/**
 * The text of a draft's bytes, without its byte order mark.
 * @param path only for the error
 * @throws UnreadableDraft when the bytes are not text
 */
export function decodeDraft(bytes: Uint8Array, path: string): DraftFile {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return decode(bytes, 'utf-16le', path);
  if (first === 0xfe && second === 0xff) return decode(bytes, 'utf-16be', path);
  if (bytes.includes(0)) throw new UnreadableDraft('binary', path);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const marked = first === 0xef && second === 0xbb && third === 0xbf;
    return { text, encoding: marked ? 'utf-8-bom' : 'utf-8' };
  } catch {
    return decode(bytes, 'gb18030', path);
  }
}

function decode(bytes: Uint8Array, encoding: DraftEncoding, path: string): DraftFile {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
  } catch {
    throw new UnreadableDraft('binary', path);
  }
}

/** A draft that was not written back; the file is as it was. */
export class UnwritableDraft extends Error {
  /** @param reason `changed`: somebody else wrote it meanwhile; `failed`: the file system refused, with `detail` */
  constructor(
    readonly reason: 'changed' | 'failed',
    readonly path: string,
    readonly detail = '',
  ) {
    super(`not written: ${path}`);
    this.name = 'UnwritableDraft';
  }
}

/** Whether {@link writeDraft} can write a draft of this encoding. */
export function isUtf8(encoding: DraftEncoding): boolean {
  return encoding === 'utf-8' || encoding === 'utf-8-bom';
}

/**
 * Writes a draft back as it was encoded, whole or not at all.
 * @param before what was read of it: a draft that has changed or gone meanwhile is left alone
 * @throws UnwritableDraft
 */
export function writeDraft(path: string, text: string, before: DraftFile): void {
  try {
    const now = readDraft(path);
    if (now.text !== before.text || now.encoding !== before.encoding)
      throw new UnwritableDraft('changed', path);
    writeWhole(path, (before.encoding === 'utf-8-bom' ? '\ufeff' : '') + text);
  } catch (error) {
    if (error instanceof UnwritableDraft) throw error;
    if (error instanceof UnreadableDraft) throw new UnwritableDraft('changed', path);
    throw new UnwritableDraft('failed', path, codeOf(error));
  }
}

const draftName = /\.(?:md|markdown|txt)$/i;
const skippedFolders = new Set(['node_modules', '.git']);

/**
 * The files that the arguments of a command name, in order, each once: files as they are, folders for
 * the drafts below them (`.md`, `.markdown`, `.txt`), globs for what they match.
 * @param onLeft is told of each folder that cannot be read (`denied`), and of each link in a folder that leads out of
 * what is named and out of `cwd` (`outside`): it is not followed; the others are looked through all the same
 * @throws UnreadableDraft for an argument that names nothing
 */
export function findDrafts(
  paths: readonly string[],
  cwd: string,
  onLeft: (left: UnreadableDraft) => void = () => undefined,
): readonly string[] {
  const found = new Set<string>();
  const bounds = ['.', ...paths].map((path) => realPath(globOf(path, cwd).base));
  for (const path of paths) {
    const absolute = resolve(cwd, path);
    // An empty argument, as an unset variable of a shell leaves, does not mean the folder.
    const kind = path === '' ? undefined : kindOf(absolute);
    if (kind === 'folder') {
      for (const file of filesBelow(absolute, { wanted: isDraft, bounds, onLeft })) found.add(file);
    } else if (kind === 'file') found.add(absolute);
    else {
      const { base, wanted } = globOf(path, cwd);
      const matched = wanted === undefined ? [] : [...filesBelow(base, { wanted, bounds, onLeft })];
      if (matched.length === 0) throw new UnreadableDraft('missing', path);
      for (const file of matched) found.add(file);
    }
  }
  return [...found];
}

const isDraft = (path: string): boolean => draftName.test(path);

/** What an argument names; what cannot be looked at counts as a file, and whoever reads it is told why. */
function kindOf(path: string): 'file' | 'folder' | undefined {
  try {
    return statSync(path).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    return isMissing(error) ? undefined : 'file';
  }
}

/** Drafts of a workspace that are looked into, and bytes of the largest. */
const mostDrafts = 3000;
const largestDraft = 2 * 1024 * 1024;

/** What a search through a workspace found. */
export interface DraftsFound {
  readonly drafts: readonly { readonly path: string; readonly text: string }[];
  /** Drafts and folders that may not be read. */
  readonly denied: readonly string[];
}

/**
 * The drafts below `folders` that are UTF-8 and hold one of `words`; looks into {@link mostDrafts} at most. Links that
 * lead out of the folders are not followed.
 */
export function draftsHolding(folders: readonly string[], words: readonly string[]): DraftsFound {
  const drafts: { path: string; text: string }[] = [];
  const denied: string[] = [];
  const bytes = words.map((word) => Buffer.from(word));
  const onLeft = ({ reason, path }: UnreadableDraft): void => {
    if (reason === 'denied') denied.push(path);
  };
  const bounds = folders.map((folder) => realPath(folder));
  let looked = 0;
  for (const folder of folders) {
    for (const path of filesBelow(folder, { wanted: isDraft, bounds, onLeft })) {
      if (++looked > mostDrafts) return { drafts, denied };
      try {
        if (statSync(path).size > largestDraft) continue;
        const content = readFileSync(path);
        if (!bytes.some((word) => content.includes(word))) continue;
        const { text, encoding } = decodeDraft(content, path);
        if (isUtf8(encoding)) drafts.push({ path, text });
      } catch (error) {
        // What is no text holds nothing that could be changed, and what has gone neither.
        if (!(error instanceof UnreadableDraft) && !isMissing(error)) denied.push(path);
      }
    }
  }
  return { drafts, denied };
}

/** Where the files that an argument names begin; of a glob, its longest folder without wildcards. */
function globOf(
  pattern: string,
  cwd: string,
): { readonly base: string; readonly wanted?: (path: string) => boolean } {
  const names = pattern.split(/[\\/]/);
  const wild = names.findIndex((name) => /[*?[{]/.test(name));
  if (wild < 0) return { base: resolve(cwd, pattern) };
  const base = resolve(cwd, names.slice(0, wild).join('/') || (pattern.startsWith('/') ? '/' : '.'));
  const matches = compileGlob(`./${names.slice(wild).join('/')}`);
  return { base, wanted: (path) => matches(relative(base, path).split(sep).join('/')) };
}

/** What a walk through folders looks for. */
interface Walk {
  /** Which files, by their paths. */
  readonly wanted: (path: string) => boolean;
  /** Real paths of the folders that links must not lead out of. */
  readonly bounds: readonly string[];
  /** Is told of folders that are there and cannot be read, and of links that lead elsewhere and are not followed. */
  readonly onLeft: (left: UnreadableDraft) => void;
}

/**
 * The files below a folder, sorted by name in each folder; loops of links end, hidden folders and links that lead
 * nowhere are skipped.
 */
function* filesBelow(folder: string, walk: Walk, above: readonly string[] = []): Iterable<string> {
  let real: string;
  let entries: Dirent[];
  try {
    real = realpathSync(folder);
    if (above.includes(real)) return;
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    // It may have gone since its name was read.
    if (!isMissing(error)) walk.onLeft(new UnreadableDraft('denied', folder));
    return;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    const stat = entry.isSymbolicLink() ? statOf(path) : entry;
    const isFolder =
      stat?.isDirectory() === true && !entry.name.startsWith('.') && !skippedFolders.has(entry.name);
    if (!isFolder && !(stat?.isFile() === true && walk.wanted(path))) continue;
    if (
      entry.isSymbolicLink() &&
      !walk.bounds.some((bound) => pathWithin(realPath(path), bound) !== undefined)
    )
      walk.onLeft(new UnreadableDraft('outside', path));
    else if (isFolder) yield* filesBelow(path, walk, [...above, real]);
    else yield path;
  }
}

/** A path as findings show it: relative to `cwd` where it lies below, with forward slashes. */
export function displayPath(path: string, cwd: string): string {
  const shown = relative(cwd, path);
  return (shown.startsWith('..') ? path : shown).split(sep).join('/');
}
