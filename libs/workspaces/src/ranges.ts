/** Retentions beyond two years that Log Analytics knows: three to twelve years, in days. */
export const longRetentions: readonly number[] = [1095, 1460, 1826, 2191, 2556, 2922, 3288, 3653, 4018, 4383];
