import { useMutation, useQuery } from '@tanstack/react-query';
import { previewRule, readPreview } from './rule-set.api.ts';
import type { RuleSpec } from './rules.api.ts';

/** Machines are waited for so long, ms: one that is off never answers. */
const patience = 60_000;

/** A preview of a draft: `ask` asks, then answers of machines arrive one by one. */
export function usePreview(subscriptionId: string, spec: RuleSpec | undefined, replaces: string | undefined) {
  const { mutate, data, error, isPending } = useMutation({ mutationFn: async (draft: RuleSpec) => ({ asked: await previewRule(subscriptionId, draft, replaces), draft: JSON.stringify(draft), until: Date.now() + patience }) });
  const previewId = data?.asked.previewId;
  const answers = useQuery({
    queryKey: ['preview', subscriptionId, previewId], enabled: previewId !== undefined, queryFn: ({ signal }) => readPreview(subscriptionId, previewId ?? '', signal),
    refetchInterval: ({ state }) => (state.data?.complete || Date.now() > (data?.until ?? 0) ? false : 500),
  });
  return { ask: () => spec && mutate(spec), asked: data?.asked, answers: answers.data, error: error ?? answers.error, isPending, isStale: data !== undefined && spec !== undefined && JSON.stringify(spec) !== data.draft };
}
