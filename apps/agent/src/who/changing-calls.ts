/** Which system calls change files: asked where the record was made for a rule of somebody else, which may record others as well. */

/** Numbers by the processor's calls, as in the kernel's tables: those that change a file whatever their arguments are. */
const always: Readonly<Record<string, readonly number[]>> = {
  // x86_64: truncate to lchown, mknod, utime and the like, extended attributes, their *at() kin, fallocate, renameat2, fchmodat2, setxattrat, removexattrat, file_setattr.
  c000003e: [76, 77, 82, 83, 84, 85, 86, 87, 88, 90, 91, 92, 93, 94, 132, 133, 188, 189, 190, 197, 198, 199, 235, 258, 259, 260, 261, 263, 264, 265, 266, 268, 280, 285, 316, 452, 463, 466, 469],
  // aarch64, and whatever follows the generic table.
  c00000b7: [5, 6, 7, 14, 15, 16, 33, 34, 35, 36, 37, 38, 45, 46, 47, 52, 53, 54, 55, 88, 276, 452, 463, 466, 469],
};

/** Those that open a file, with the argument that says how; openat2 says it in memory that no record shows. */
const opening: Readonly<Record<string, Readonly<Record<number, 'a1' | 'a2'>>>> = { c000003e: { 2: 'a1', 257: 'a2' }, c00000b7: { 56: 'a2' } };

/** Opened to be written (1, 2), made (0100), or emptied (01000). */
const writing = 0o1103;

/** Whether the call is known to change files. */
export function changes(processor: string, call: number, argument: (name: 'a1' | 'a2') => string): boolean {
  if (always[processor]?.includes(call)) return true;
  const flags = opening[processor]?.[call];
  return flags !== undefined && (Number.parseInt(argument(flags), 16) & writing) !== 0;
}
