import { Button, makeStyles, mergeClasses, tokens, Tooltip } from '@fluentui/react-components';
import { PauseRegular, PlayRegular } from '@fluentui/react-icons';
import { useShortcut } from '../app/shortcut.ts';
import type { LiveState } from './useChanges.ts';

const useStyles = makeStyles({
  root: { display: 'flex', alignItems: 'center', gap: '8px' },
  state: { display: 'flex', alignItems: 'center', gap: '8px', color: tokens.colorNeutralForeground2, whiteSpace: 'nowrap' },
  dot: { position: 'relative', width: '8px', height: '8px', borderRadius: '50%', backgroundColor: tokens.colorNeutralForeground4 },
  // Transform and opacity alone: the compositor moves it, nothing is painted anew.
  live: {
    backgroundColor: tokens.colorPaletteGreenBackground3,
    '::after': { content: '""', position: 'absolute', inset: 0, borderRadius: '50%', backgroundColor: tokens.colorPaletteGreenBackground3, opacity: 0, animationName: { '0%': { transform: 'scale(1)', opacity: 0.5 }, '70%, 100%': { transform: 'scale(2.6)', opacity: 0 } }, animationDuration: '2s', animationIterationCount: 'infinite' },
  },
  trying: { backgroundColor: tokens.colorPaletteMarigoldBackground3 },
});

const words: Readonly<Record<LiveState, readonly [label: string, more: string]>> = {
  connecting: ['Connecting', 'The live list is being opened.'],
  live: ['Live', 'New changes appear as they are recorded.'],
  reconnecting: ['Reconnecting', 'The connection was lost. Nothing is missed: the list goes on where it stopped.'],
  paused: ['Paused', 'New changes are not shown until you resume.'],
  ended: ['Not live', 'The time range ends in the past.'],
};

/** Whether the list is live, and the button that pauses it. */
export function LiveIndicator({ state, paused, onPause }: { readonly state: LiveState; readonly paused: boolean; readonly onPause: (paused: boolean) => void }) {
  const styles = useStyles();
  useShortcut('p', () => state !== 'ended' && onPause(!paused));
  const [label, more] = words[state];
  return (
    <div className={styles.root}>
      <Tooltip content={more} relationship="description">
        <div role="status" aria-label="Live state" className={styles.state}>
          <span className={mergeClasses(styles.dot, state === 'live' && styles.live, (state === 'reconnecting' || state === 'connecting') && styles.trying)} aria-hidden />
          {label}
        </div>
      </Tooltip>
      {state !== 'ended' && <Button appearance="subtle" icon={paused ? <PlayRegular /> : <PauseRegular />} onClick={() => onPause(!paused)}>{paused ? 'Resume' : 'Pause'}</Button>}
    </div>
  );
}
