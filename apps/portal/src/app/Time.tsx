import { makeStyles, Tooltip } from '@fluentui/react-components';
import { exactTime, relativeTime, useNow } from './time.ts';

const useStyles = makeStyles({ time: { whiteSpace: 'nowrap' } });

/** How long ago something was; exactly when, on hover. */
export function Time({ at }: { readonly at: string }) {
  const styles = useStyles();
  return (
    <Tooltip content={exactTime(at)} relationship="description">
      <time className={styles.time} dateTime={at}>{relativeTime(at, useNow())}</time>
    </Tooltip>
  );
}
