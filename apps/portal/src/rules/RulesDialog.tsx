import type { ReactNode } from 'react';
import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, makeStyles } from '@fluentui/react-components';

const useStyles = makeStyles({ surface: { maxWidth: '860px' }, content: { display: 'flex', flexDirection: 'column', gap: '14px', minHeight: '160px', maxHeight: '68vh', '& p': { margin: 0 } } });

interface Props {
  readonly title: string;
  /** What stands beside the way out. */
  readonly actions?: ReactNode;
  readonly wayOut?: 'Close' | 'Cancel';
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog about all the rules of a subscription. */
export function RulesDialog({ title, actions, wayOut = 'Close', onClose, children }: Props) {
  const styles = useStyles();
  return (
    <Dialog open onOpenChange={(_, { open, type }) => !open && type !== 'backdropClick' && onClose()}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent className={styles.content}>{children}</DialogContent>
          <DialogActions>
            <Button onClick={onClose}>{wayOut}</Button>
            {actions}
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
