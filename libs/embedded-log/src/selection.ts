/** Filters: which events of the whole log a reader wants. */
import { invalidArgument } from './failure.ts';
import type { Heading } from './store.ts';
import type { streams } from './wire.ts';

type Options = InstanceType<typeof streams.ReadReq.Options>;

/** A reader's choice among the events of the whole log. */
export interface Selection {
  readonly wants: (heading: Heading) => boolean;
  /** After how many events considered a subscription is told where it stands. */
  readonly interval: number;
}

/** How many events are considered between two checkpoints where nothing else is asked. */
const usualWindow = 32;

/** The filter of a request; none where every event is wanted. */
export function selectionOf(options: Options): Selection | undefined {
  const filter = options.getFilter();
  if (!filter) return undefined;
  const byStream = filter.hasStreamIdentifier();
  const expression = byStream ? filter.getStreamIdentifier() : filter.getEventType();
  const matches = matcher(expression?.getRegex() ?? '', expression?.getPrefixList() ?? []);
  return {
    wants: (heading) => matches(byStream ? heading.stream : heading.type),
    interval: Math.max(1, filter.getCheckpointintervalmultiplier()) * (filter.getMax() || usualWindow),
  };
}

function matcher(regex: string, prefixes: readonly string[]): (text: string) => boolean {
  if (regex === '') return (text) => prefixes.some((prefix) => text.startsWith(prefix));
  try {
    const expression = expressionOf(regex);
    return (text) => expression.test(text);
  } catch {
    throw invalidArgument(`"${regex}" is no regular expression.`);
  }
}

/** What is usual with servers and otherwise said in JavaScript: (?i) at the beginning, \A and \z for the ends, punctuation escaped where it needs not be. */
function expressionOf(regex: string): RegExp {
  const [, anyCase, pattern = ''] = /^(\(\?i\))?(.*)$/s.exec(regex) ?? [];
  const said = pattern.replace(/\\([Az]|[!-/:-@[-^`{-~])/g, (_, escaped: string) => (escaped === 'A' ? '^' : escaped === 'z' ? '$' : `\\x${escaped.charCodeAt(0).toString(16)}`));
  return new RegExp(said, anyCase ? 'iu' : 'u');
}
