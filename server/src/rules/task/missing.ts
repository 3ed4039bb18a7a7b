import type { Analysis, Finding } from '../../analysis/model.ts';
import { mayState, type TaskPart } from '../../analysis/tasks.ts';
import { message, type MessageId } from '../../base/messages.ts';
import type { DocumentRule } from '../rule.ts';

/** When the lack of a part is a finding. */
export interface MissingPart {
  readonly part: TaskPart;
  readonly message: MessageId;
  /** How many tasks of the group must state the part. */
  readonly atLeast: number;
  /** And more than this share of the group. */
  readonly share: number;
}

/**
 * The tasks that lack a part which most tasks beside them state. What other words imply, or an owner passes on
 * (下同), lacks nothing.
 */
export function* missingParts(
  analysis: Analysis,
  rule: Pick<DocumentRule, 'code' | 'severity'>,
  { part, message: id, atLeast, share }: MissingPart,
): Iterable<Finding> {
  if (!mayState(analysis.blocks, part, atLeast)) return;
  for (const group of analysis.tasks) {
    const have = group.filter(({ parts }) => parts[part] === 'stated').length;
    if (have < atLeast || have <= share * group.length) continue;
    for (const { span, parts, judged } of group) {
      if (!judged || parts[part] !== undefined) continue;
      yield {
        code: rule.code,
        severity: rule.severity,
        span,
        message: message(id, { have, of: group.length }),
        data: { have, of: group.length },
      };
    }
  }
}
