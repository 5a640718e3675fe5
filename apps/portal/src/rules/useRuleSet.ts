import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { keepFile } from '../app/keep-file.ts';
import { useAction } from '../app/useAction.ts';
import { addPack, bringFile, exportRules, listHistory, readDifferences, readPackCoverage, revertRules } from './rule-set.api.ts';
import type { FileKind } from './rules-file-kind.ts';

/** Something is done to all the rules: what is shown of them is read anew after it, refused or not. */
function useChange<T, R>(subscriptionId: string, work: (given: T) => Promise<R>) {
  return useAction(work, ['rules', subscriptionId], ['packs', subscriptionId], ['rule-history', subscriptionId]);
}

/** How much of each pack is watched. */
export function usePacks(subscriptionId: string) {
  return useQuery({ queryKey: ['packs', subscriptionId], queryFn: ({ signal }) => readPackCoverage(subscriptionId, signal) });
}

/** Makes a pack a rule. */
export function useAddPack(subscriptionId: string) {
  return useChange(subscriptionId, ({ packId, version }: { readonly packId: string; readonly version: number }) => addPack(subscriptionId, packId, version));
}

/** What a file would do; with a version, does it. */
export function useImport(subscriptionId: string) {
  return useChange(subscriptionId, ({ from, text, version }: { readonly from: FileKind; readonly text: string; readonly version?: number }) => bringFile(subscriptionId, from, text, version));
}

/** Hands the rules of a subscription to whoever looks, as a file. */
export function useDownload() {
  return useMutation({
    mutationFn: async ({ id, name }: { readonly id: string; readonly name: string }) => {
      const { version, file } = await exportRules(id);
      keepFile(new Blob([file], { type: 'application/yaml' }), `rules-${name.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-')}-${version}.yaml`);
    },
  });
}

/** What was done to the rules, page by page. */
export function useHistory(subscriptionId: string) {
  return useInfiniteQuery({
    queryKey: ['rule-history', subscriptionId], initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => listHistory(subscriptionId, pageParam, signal), getNextPageParam: ({ next }) => next ?? undefined,
  });
}

/** What differs between two versions of the rules. */
export function useDifferences(subscriptionId: string, from: number, to: number) {
  return useQuery({ queryKey: ['rule-differences', subscriptionId, from, to], queryFn: ({ signal }) => readDifferences(subscriptionId, from, to, signal), staleTime: Infinity });
}

/** Goes back to a version. */
export function useRevert(subscriptionId: string) {
  return useChange(subscriptionId, ({ to, seen }: { readonly to: number; readonly seen: number }) => revertRules(subscriptionId, to, seen));
}
