/** Every tabular operator there is, by the kind of its node. */
import { expansions } from './expand.ts';
import { filters } from './filter.ts';
import { gatherings } from './summarize.ts';
import { joins } from './join.ts';
import { seriesMakers } from './make-series.ts';
import { marks } from './mark.ts';
import type { Operators } from './operator.ts';
import { orders } from './sort.ts';
import { parsers } from './parse.ts';
import { partitions } from './partition.ts';
import { projections } from './project.ts';
import { samples } from './sample.ts';
import { scans } from './scan.ts';
import { searches } from './search.ts';
import { sources } from './source.ts';
import { nestings } from './top-nested.ts';
import { unions } from './union.ts';

/** Every operator. */
export const operators: Operators = { ...filters, ...projections, ...orders, ...gatherings, ...joins, ...unions, ...sources, ...marks,
  ...expansions, ...parsers, ...seriesMakers, ...partitions, ...samples, ...searches, ...scans, ...nestings };
