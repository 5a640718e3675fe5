import { useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query';

/** The read models follow the log within a moment: they are read at once, and again after so long, ms; later too, for a server that is busy. */
const settled = [700, 2_500, 8_000];

/** Does something; whatever is kept under keys that begin so is read anew after it. After a refusal, too: what is shown may be older than what is. */
export function useAction<Action, Result>(act: (action: Action) => Promise<Result>, ...shown: readonly QueryKey[]) {
  const queries = useQueryClient();
  const again = () => Promise.all(shown.map((queryKey) => queries.invalidateQueries({ queryKey })));
  return useMutation({
    mutationFn: act,
    onSettled: () => {
      for (const after of settled) setTimeout(() => void again(), after);
      return again();
    },
  });
}
