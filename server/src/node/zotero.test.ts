import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { render } from '../base/messages.ts';
import { loopbackOf, Zotero } from './zotero.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A stand-in for Zotero. @returns its address */
async function listen(answer: RequestListener): Promise<string> {
  const made = createServer(answer);
  server = made;
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(made.address() as AddressInfo).port}`;
}

const items = [
  {
    id: 'http://zotero.org/users/1/items/A',
    type: 'book',
    title: '数字治理',
    author: [{ family: '王', given: '明' }],
    issued: { 'date-parts': [[2020]] },
  },
  {
    id: 'users/1/B',
    type: 'book',
    title: '又一部',
    author: [{ family: '王', given: '明' }],
    issued: { 'date-parts': [[2020]] },
  },
  { id: 'c', type: 'book', title: 'Smart Cities', 'citation-key': 'doe-2019' },
  { id: 'd', type: 'attachment' },
  7,
];

describe('the works of Zotero', () => {
  it('are asked for once, and get keys that can be cited', async () => {
    const asked: string[] = [];
    const address = await listen((request, response) => {
      asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
      response.end(JSON.stringify({ items }));
    });
    const zotero = new Zotero();
    const { index, notice } = await zotero.works(address);
    expect(notice).toBeUndefined();
    expect(index.all.map(({ key }) => key)).toEqual(['王明2020', '王明2020a', 'doe-2019']);
    await zotero.works(address);
    expect(asked).toEqual(['GET /api/users/0/items/top?format=csljson&limit=10000']);
  });

  it.each([
    ['not there', undefined, /no answer/],
    ['refuses', 403, /allow other applications/i],
    ['answers with an error', 500, /cannot be read/],
    ['redirects', 302, /cannot be read/],
  ])('are told of when Zotero %s', async (_, status, words) => {
    const address = await listen((_request, response) => {
      response.writeHead(status ?? 200, { location: 'http://example.com/' }).end();
    });
    if (status === undefined) await new Promise((resolve) => server?.close(resolve));
    const { index, notice } = await new Zotero().works(address);
    expect(index.all).toEqual([]);
    expect(notice && render('en', notice)).toMatch(words);
  });

  it.each(['{', '"text"', '{"items": 3}', '<html>'])('are told of when the answer is %s', async (body) => {
    const address = await listen((_request, response) => response.end(body));
    const { notice } = await new Zotero().works(address);
    expect(notice?.id).toBe('zotero.unreadable');
  });

  it('are not read beyond a limit', async () => {
    const address = await listen((_request, response) => {
      const chunk = ' '.repeat(1024 * 1024);
      const more = (): void => {
        if (!response.destroyed && response.write(chunk)) setImmediate(more);
        else response.once('drain', more);
      };
      more();
    });
    expect((await new Zotero().works(address)).notice?.id).toBe('zotero.tooLarge');
  });
});

it('opens no connection without an address, and none that leads elsewhere', async () => {
  expect((await new Zotero().works('')).notice).toBeUndefined();
  for (const address of [
    'http://example.com:23119',
    'https://127.0.0.1:23119',
    'http://127.0.0.1.example.com',
    'http://10.0.0.1:23119',
    'http://user@127.0.0.1:23119',
    'http://127.0.0.1:23119/other?x=1',
    'ftp://127.0.0.1',
    '23119',
  ]) {
    expect(loopbackOf(address), address).toBeUndefined();
    expect((await new Zotero().works(address)).notice?.id).toBe('zotero.notLocal');
  }
  expect(loopbackOf('http://localhost:23119/')).toEqual({ host: '127.0.0.1', port: 23119 });
  expect(loopbackOf('http://[::1]:23119')).toEqual({ host: '::1', port: 23119 });
});
