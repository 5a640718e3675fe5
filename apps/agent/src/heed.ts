/** From signals to the paths that may have changed. */
import type { Correlator } from './correlate.ts';
import { isAtOrBelow, type Coverage } from './coverage.ts';
import type { Signal } from './sources/source.ts';

/** What heeding needs. */
export interface HeedOptions {
  readonly coverage: () => Coverage;
  readonly touch: Correlator['touch'];
  /** The files that may be at or below a directory, by what is known. */
  readonly filesBelow: (directory: string) => Iterable<string>;
  /** Looks through a directory that came. */
  readonly look: (directory: string) => void;
  /** Looks through everything, as the way to something that a rule names is another. */
  readonly rescan: () => void;
  readonly lost: () => void;
}

/** Heeds one signal after another. */
export function heeding({ coverage, touch, filesBelow, look, rescan, lost }: HeedOptions): (signal: Signal) => void {
  const rescanIfOnTheWay = (...paths: string[]) => {
    if (coverage().roots.some(({ directory }) => paths.some((path) => isAtOrBelow(directory, path)))) rescan();
  };
  const moved = (from: string, to: string) => {
    const { covers } = coverage();
    if (covers(from)) touch(from);
    if (covers(from) || covers(to)) touch(to, { appeared: true, origin: from });
  };

  return (signal) => {
    switch (signal.kind) {
      case 'file':
        if (coverage().covers(signal.path)) touch(signal.path, signal);
        else rescanIfOnTheWay(signal.path);
        return;
      case 'directory':
        if (coverage().reach(signal.path) >= 0) look(signal.path);
        return rescanIfOnTheWay(signal.path);
      case 'directory-gone':
        for (const path of filesBelow(signal.path)) touch(path);
        return rescanIfOnTheWay(signal.path);
      case 'moved':
        if (!signal.directory) moved(signal.from, signal.to);
        else {
          for (const path of filesBelow(signal.from)) moved(path, signal.to + path.slice(signal.from.length));
          if (coverage().reach(signal.to) >= 0) look(signal.to);
        }
        return rescanIfOnTheWay(signal.from, signal.to);
      case 'lost':
        return lost();
    }
  };
}
