/** Adapter of the new draft: what the client asks is checked here. */
import type { NewDraftAnswer } from '../protocol.ts';
import type { Session } from './session.ts';

/** Its modules are loaded by the first draft that is asked for. */
export async function onNewDraft(session: Session, params: unknown): Promise<NewDraftAnswer | null> {
  const { newDraft, periodIn } = await import('../features/newDraft/newDraft.ts');
  const { newDraftKinds } = await import('../features/newDraft/outlines.ts');
  const asked = (typeof params === 'object' && params !== null ? params : {}) as Record<string, unknown>;
  const kind = newDraftKinds.find((known) => known === asked['kind']);
  const period = periodIn(words(asked['period']));
  if (kind === undefined || period === undefined) return null;
  const { knowledge, config } = await session.commonContext();
  const city = words(asked['city']);
  const subject = words(asked['subject']);
  const text = newDraft(knowledge, {
    kind,
    period,
    style: asked['style'] === 'pandoc' ? 'pandoc' : 'numeric',
    edition: config.gbt7714,
    ...(city === '' ? {} : { city }),
    ...(subject === '' ? {} : { subject }),
  });
  return { text };
}

/** Short words on one line, without what would be read as markup. */
function words(value: unknown): string {
  return typeof value === 'string'
    ? value
        .replace(/[\s#`<>[\]{}]+/gu, ' ')
        .trim()
        .slice(0, 60)
    : '';
}
