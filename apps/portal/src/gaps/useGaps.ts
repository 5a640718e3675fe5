import { useInfiniteQuery } from '@tanstack/react-query';
import { listGaps } from './gaps.api.ts';

/** The coverage gaps of a workspace, the latest first. */
export function useGaps(workspaceId: string | undefined) {
  const query = useInfiniteQuery({
    queryKey: ['gaps', workspaceId],
    queryFn: ({ pageParam, signal }) => listGaps(workspaceId ?? '', pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    enabled: workspaceId !== undefined,
  });
  const gaps = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return { gaps, isLoading: query.isPending, error: query.error, retry: () => void query.refetch(), hasOlder: query.hasNextPage, isLoadingOlder: query.isFetchingNextPage, loadOlder: () => void query.fetchNextPage() };
}
