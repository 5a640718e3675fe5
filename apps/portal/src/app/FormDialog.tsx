import type { FormEvent, ReactNode } from 'react';
import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, makeStyles, mergeClasses, Spinner } from '@fluentui/react-components';
import { ProblemMessage } from './ProblemMessage.tsx';

const useStyles = makeStyles({ wide: { maxWidth: '760px' }, content: { display: 'flex', flexDirection: 'column', gap: '14px' } });

interface Props {
  readonly title: string;
  /** What the button that does it says. */
  readonly action: string;
  /** What came of doing it. */
  readonly mutation: { readonly error: Error | null; readonly isPending: boolean };
  readonly isComplete: boolean;
  readonly isWide?: boolean;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A few fields, and the button that sends them; what the server refused is said above them. */
export function FormDialog({ title, action, mutation: { error, isPending }, isComplete, isWide = false, onSubmit, onClose, children }: Props) {
  const styles = useStyles();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isComplete && !isPending) onSubmit();
  };
  return (
    <Dialog open onOpenChange={(_, { open, type }) => !open && type !== 'backdropClick' && onClose()}>
      <DialogSurface className={mergeClasses(isWide && styles.wide)}>
        <form onSubmit={submit} noValidate>
          <DialogBody>
            <DialogTitle>{title}</DialogTitle>
            <DialogContent className={styles.content}>
              {error && <ProblemMessage error={error} />}
              {children}
            </DialogContent>
            <DialogActions>
              <Button onClick={onClose}>Cancel</Button>
              <Button type="submit" appearance="primary" disabled={isPending || !isComplete} icon={isPending ? <Spinner size="tiny" /> : null}>{action}</Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
