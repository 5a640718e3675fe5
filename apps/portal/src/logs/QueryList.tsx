import type { SavedQuery } from '@fimbria/api-client';
import { Button, makeStyles, tokens, Tooltip } from '@fluentui/react-components';
import { DeleteRegular } from '@fluentui/react-icons';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  item: { display: 'flex', alignItems: 'start', gap: '4px' },
  open: { flexGrow: 1, display: 'block', minWidth: 0, textAlign: 'left', padding: '6px 8px', fontWeight: tokens.fontWeightRegular },
  about: { display: 'block', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  title: { margin: '12px 8px 4px', fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3, fontWeight: tokens.fontWeightSemibold },
});

interface Props {
  readonly saved: readonly SavedQuery[];
  readonly onOpen: (query: string) => void;
  /** Absent where one may not. */
  readonly onWithdraw: ((saved: SavedQuery) => void) | undefined;
}

/** The queries of the workspace, and those to hunt with that come with Fimbria. */
export function QueryList({ saved, onOpen, onWithdraw }: Props) {
  const styles = useStyles();
  const groups = [['Saved here', saved.filter(({ builtIn }) => !builtIn)], ['Hunting', saved.filter(({ builtIn }) => builtIn)]] as const;
  return groups.map(([title, queries]) => queries.length > 0 && (
    <div key={title}>
      <h3 className={styles.title}>{title}</h3>
      <ul className={styles.list} aria-label={title}>
        {queries.map((one) => (
          <li key={one.id} className={styles.item}>
            <Button appearance="subtle" className={styles.open} onClick={() => onOpen(one.query)}>{one.name}{one.description && <span className={styles.about}>{one.description}</span>}</Button>
            {onWithdraw && !one.builtIn && <Tooltip content={`Delete ${one.name}`} relationship="label"><Button appearance="subtle" icon={<DeleteRegular />} onClick={() => onWithdraw(one)} /></Tooltip>}
          </li>
        ))}
      </ul>
    </div>
  ));
}
