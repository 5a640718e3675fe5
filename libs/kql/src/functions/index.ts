/** Every function there is, by its KQL name. */
import type { Functions } from '../call.ts';
import { aggregateFunctions } from './aggregate.ts';
import { addresses } from './address.ts';
import { bags } from './bag.ts';
import { arrays } from './array.ts';
import { columns } from './column.ts';
import { conditional } from './conditional.ts';
import { conversions } from './conversion.ts';
import { encodings } from './encoding.ts';
import { numbers } from './math.ts';
import { seriesFunctions } from './series.ts';
import { texts } from './text.ts';
import { times } from './time.ts';
import { units } from './units.ts';
import { windows } from './window.ts';

/** Scalar functions. */
export const functions: Functions = { ...conditional, ...conversions, ...texts, ...numbers, ...times, ...arrays, ...bags, ...encodings, ...windows, ...seriesFunctions, ...addresses, ...columns, ...units };

/** Functions of the rows of a group. */
export const aggregates: Functions = aggregateFunctions;
