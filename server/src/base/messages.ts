/**
 * The server's messages: one catalogue, two languages. Components hand out {@link Message} values;
 * only the edges (LSP, command line) render them, so cached results hold no language.
 */
import { en } from './catalogue/en.ts';
import { zhCn } from './catalogue/zhCn.ts';

export type Locale = 'zh-cn' | 'en';
export type MessageId = keyof typeof en;

export interface Message {
  readonly id: MessageId;
  readonly params?: Readonly<Record<string, string | number>>;
}

const catalogues: Record<Locale, Readonly<Record<MessageId, string>>> = { en, 'zh-cn': zhCn };

/** A message value; shorthand for rules and features. */
export function message(id: MessageId, params?: Message['params']): Message {
  return params === undefined ? { id } : { id, params };
}

/** The message in words; `{name}` in the catalogue is filled from the parameters. */
export function render(locale: Locale, value: Message): string {
  return catalogues[locale][value.id].replace(/\{(\w+)\}/g, (whole, name: string) => {
    const param = value.params?.[name];
    return param === undefined ? whole : String(param);
  });
}

/** The locale nearest to a BCP 47 tag or POSIX locale (`zh-CN`, `zh_CN.UTF-8`); English where unknown. */
export function localeFrom(tag: string | undefined): Locale {
  return tag !== undefined && /^zh/i.test(tag) ? 'zh-cn' : 'en';
}
