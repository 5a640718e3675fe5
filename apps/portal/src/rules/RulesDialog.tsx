import type { ReactNode } from 'react';
import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, makeStyles } from '@fluentui/react-components';

const useStyles = makeStyles({ surface: { maxWidth: '860px' }, content: { display: 'flex', flexDirection: 'column', gap: '14px', minHeight: '160px', maxHeight: '68vh', '& p': { margin: 0 } } });

/** A dialog about all the rules of a subscription; `actions` stand beside the way out. */
export function RulesDialog({ title, actions, children, onClose }: { readonly title: string; readonly actions?: ReactNode; readonly children: ReactNode; readonly onClose: () => void }) {
  const styles = useStyles();
  return (
    <Dialog open onOpenChange={(_, { open, type }) => !open && type !== 'backdropClick' && onClose()}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent className={styles.content}>{children}</DialogContent>
          <DialogActions>
            <Button onClick={onClose}>Close</Button>
            {actions}
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
