/**
 * Zotero's local API: the one connection that this program opens, only where the user's setting asks for it,
 * and only to this machine.
 */
import { request } from 'node:http';
import type { ZoteroWorks } from '../analysis/environment.ts';
import { message } from '../base/messages.ts';
import { checked } from '../bibliography/libraries/cslJson.ts';
import { isEntry } from '../bibliography/libraries/model.ts';
import { KeyMaker } from '../bibliography/libraries/tagged.ts';
import { ReferenceIndex, type LibraryReference } from '../bibliography/references.ts';
import { inSlices } from './libraryFile.ts';

const path = '/api/users/0/items/top?format=csljson&limit=10000';
/** Bytes of the largest answer that is read. */
const maxBytes = 30 * 1024 * 1024;
/** Milliseconds until Zotero counts as not there. */
const timeout = 4000;
/** Milliseconds that an answer serves; a failure is tried again sooner. */
const freshFor = 60_000;
const retryAfter = 3000;

const none = new ReferenceIndex([]);

/** Host and port of an address on this machine; undefined for any other. */
export function loopbackOf(address: string): { readonly host: string; readonly port: number } | undefined {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return undefined;
  }
  const isPlain = url.username + url.password + url.search + url.hash === '' && /^\/?$/u.test(url.pathname);
  if (url.protocol !== 'http:' || !isPlain) return undefined;
  const port = url.port === '' ? 80 : Number(url.port);
  // The name is never looked up: it could lead elsewhere.
  if (url.hostname === '127.0.0.1' || url.hostname === 'localhost') return { host: '127.0.0.1', port };
  return url.hostname === '[::1]' ? { host: '::1', port } : undefined;
}

export class Zotero {
  private last:
    { readonly address: string; readonly until: number; readonly works: Promise<ZoteroWorks> } | undefined;

  /** @param address of the setting; empty: no connection is opened */
  async works(address: string): Promise<ZoteroWorks> {
    if (address === '') return { index: none };
    const place = loopbackOf(address);
    if (place === undefined) return { index: none, notice: message('zotero.notLocal', { address }) };
    const now = performance.now();
    if (this.last?.address !== address || this.last.until < now) {
      const works = readWorks(place, address);
      this.last = { address, until: now + freshFor, works };
      const { notice } = await works;
      if (notice !== undefined) this.last = { address, until: performance.now() + retryAfter, works };
    }
    return this.last.works;
  }
}

async function readWorks(
  place: { readonly host: string; readonly port: number },
  address: string,
): Promise<ZoteroWorks> {
  const answer = await get(place);
  if ('notice' in answer)
    return {
      index: none,
      notice:
        answer.notice === 'absent'
          ? message('zotero.absent', { address })
          : message(`zotero.${answer.notice}`),
    };
  let value: unknown;
  try {
    value = JSON.parse(answer.text);
  } catch {
    return { index: none, notice: message('zotero.unreadable') };
  }
  const items: unknown =
    typeof value === 'object' && value !== null && 'items' in value ? value.items : value;
  if (!Array.isArray(items)) return { index: none, notice: message('zotero.unreadable') };
  const index = new ReferenceIndex([], [referencesOf(items)]);
  await inSlices(index.prepare());
  return { index };
}

function referencesOf(items: readonly unknown[]): readonly LibraryReference[] {
  const keys = new KeyMaker();
  const nowhere = { start: 0, end: 0 };
  return items.flatMap((value): LibraryReference[] => {
    const piece = checked(value, nowhere, nowhere);
    if (!isEntry(piece) || typeof piece.item.title !== 'string') return [];
    const written: unknown = piece.item['citation-key'];
    const key =
      typeof written === 'string' && /^[^\s,{}@]+$/u.test(written) ? written : keys.keyFor(piece.item);
    return [
      { key, item: { ...piece.item, id: key }, place: { file: '', entry: nowhere, key: nowhere, line: 0 } },
    ];
  });
}

type Answer =
  { readonly text: string } | { readonly notice: 'absent' | 'refused' | 'tooLarge' | 'unreadable' };

/** One request without redirects; never throws. */
async function get({ host, port }: { readonly host: string; readonly port: number }): Promise<Answer> {
  return new Promise((resolve) => {
    const asked = request(
      {
        host,
        port,
        path,
        headers: { accept: 'application/json', 'zotero-api-version': '3' },
        signal: AbortSignal.timeout(timeout),
      },
      (response) => {
        if (response.statusCode !== 200) {
          response.resume();
          resolve({ notice: response.statusCode === 403 ? 'refused' : 'unreadable' });
          return;
        }
        const chunks: Buffer[] = [];
        let length = 0;
        response.on('data', (chunk: Buffer) => {
          length += chunk.length;
          if (length > maxBytes) {
            response.destroy();
            resolve({ notice: 'tooLarge' });
          } else chunks.push(chunk);
        });
        response.on('end', () => {
          resolve({ text: Buffer.concat(chunks).toString('utf8') });
        });
        response.on('error', () => {
          resolve({ notice: 'unreadable' });
        });
      },
    );
    asked.on('error', () => {
      resolve({ notice: 'absent' });
    });
    asked.end();
  });
}
