import { readFileSync, statSync } from 'node:fs';
import { message, type Message } from '../base/messages.ts';
import { codeOf } from './fileStat.ts';

export type FileText = { readonly text: string } | { readonly problem: Message };

/**
 * Reads a UTF-8 text file, BOM left out. Never throws: a file that is missing, unreadable, longer than
 * `maxBytes` or not UTF-8 yields a problem to show.
 */
export function readTextFile(path: string, maxBytes: number): FileText {
  try {
    const stat = statSync(path);
    if (!stat.isFile()) return { problem: message('file.notFile') };
    if (stat.size > maxBytes) return { problem: message('file.tooLarge', { limit: maxBytes }) };
    return decodeText(readFileSync(path));
  } catch (error) {
    return { problem: unreadable(error) };
  }
}

/** What went wrong while reading, without the path (the problem names the file). */
export function unreadable(error: unknown): Message {
  const detail = codeOf(error);
  const isDenied = detail === 'EACCES' || detail === 'EPERM';
  return isDenied ? message('file.denied') : message('file.unreadable', { detail });
}

/** UTF-8 bytes as text, BOM left out; of other bytes a problem that says what they look like. */
export function decodeText(bytes: Uint8Array): FileText {
  const text = decode(bytes, 'utf-8');
  if (text !== undefined && !text.includes('\0')) return { text };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return foreign('UTF-16 LE');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return foreign('UTF-16 BE');
  const sample = bytes.subarray(0, 4096);
  const zeros = sample.reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0);
  if (zeros > 0) {
    // Latin letters, digits and line breaks of UTF-16 have a zero in every second byte.
    const even = sample.reduce((count, byte, i) => count + (byte === 0 && i % 2 === 0 ? 1 : 0), 0);
    if (even === 0) return foreign('UTF-16 LE');
    if (even === zeros && zeros > 1) return foreign('UTF-16 BE');
    return { problem: message('file.binary') };
  }
  return decode(bytes, 'gb18030') === undefined ? { problem: message('file.binary') } : foreign('GBK');
}

function foreign(encoding: string): FileText {
  return { problem: message('file.encoding', { encoding }) };
}

function decode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
