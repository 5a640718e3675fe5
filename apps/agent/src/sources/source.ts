/** What tells the agent, as it happens, that something changed. */
import type { SourceName } from '../record.ts';

/** A hint that something happened at a path: what stands there now is looked up, never concluded from the hint. */
export type Signal =
  /** A file, or the name of one. `appeared`: it was not there before; `writing`: more is likely to come. */
  | { readonly kind: 'file'; readonly path: string; readonly appeared: boolean; readonly writing: boolean }
  /** A directory that is new or can be read again: it has to be watched and looked through. */
  | { readonly kind: 'directory'; readonly path: string }
  /** A directory that is no longer there. */
  | { readonly kind: 'directory-gone'; readonly path: string }
  | { readonly kind: 'moved'; readonly from: string; readonly to: string; readonly directory: boolean }
  /** Signals were lost: everything has to be looked through. */
  | { readonly kind: 'lost' };

/** What came of the wish to watch a directory. */
export type Watched = 'watched' | 'gone' | 'denied' | 'limit';

/** A directory to watch: the name it is reported under, and where it really lies. "" is the root. */
export interface Place {
  readonly path: string;
  readonly real: string;
}

/** A running source. It watches single directories; what lies below them is the business of its caller. */
export interface Source {
  readonly name: Exclude<SourceName, 'scan'>;
  /** Watches a directory: for what happens to files in it, or only for names that come and go. Again is harmless. */
  readonly watch: (place: Place, contents: boolean) => Watched;
  /** Watches neither the directory nor what lies below it any more. */
  readonly forget: (path: string) => void;
  /** How many directories are watched. */
  readonly watching: () => number;
  readonly close: () => Promise<void>;
}

/** Opens a source. Throws where this machine does not offer it. */
export type OpenSource = (signal: (signal: Signal) => void) => Source;
