import { makeStyles, Skeleton, SkeletonItem } from '@fluentui/react-components';
import { useCells } from './cells.ts';

const useStyles = makeStyles({
  // Not seen where the answer is there at once.
  root: { containerType: 'inline-size', paddingTop: '12px', animationName: { '0%': { opacity: 0 }, '60%': { opacity: 0 }, '100%': { opacity: 1 } }, animationDuration: '400ms' },
  row: { height: '54px' },
});

/** The shape of rows that are on their way. */
export function ChangesSkeleton() {
  const styles = useStyles();
  const cells = useCells();
  return (
    <Skeleton className={styles.root} aria-label="Loading changes">
      {[90, 60, 75, 50, 85, 65, 70, 55].map((width, at) => (
        <div key={at} className={`${styles.row} ${cells.columns}`}>
          <SkeletonItem style={{ width: '60%' }} /><SkeletonItem shape="rectangle" /><SkeletonItem style={{ width: `${width}%` }} /><SkeletonItem style={{ width: '70%' }} />
        </div>
      ))}
    </Skeleton>
  );
}
