/** Losses that come together are told as one. */

/** How close together, ms. */
const together = 5_000;

/** Counts what is lost; tells of it after a while, or when asked to. */
export function losses(lost: (detail: string, count?: number) => void) {
  let count = 0;
  let timer: NodeJS.Timeout | undefined;
  const tell = (): void => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    lost('Records of the audit subsystem were lost: they came faster than they could be read.', count || undefined);
    count = 0;
  };
  return {
    /** So many were lost; 0 where that is not known. */
    note: (more: number): void => {
      count += more;
      timer ??= setTimeout(tell, together);
    },
    tell,
  };
}
