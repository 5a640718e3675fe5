import { Button, MessageBar, MessageBarActions, MessageBarBody, Spinner } from '@fluentui/react-components';
import { ProblemMessage } from '../app/ProblemMessage.tsx';
import type { ExportProgress } from './useExport.ts';

interface Props {
  readonly progress: ExportProgress;
  readonly onCancel: () => void;
  readonly onDismiss: () => void;
}

/** How far an export is, and a way to end it. */
export function ExportBar({ progress: { state, rows, error }, onCancel, onDismiss }: Props) {
  if (error) return <ProblemMessage error={error} />;
  const words = { running: `Exporting: ${rows.toLocaleString()} rows so far`, fetching: `Fetching the file of ${rows.toLocaleString()} rows`, done: `Exported ${rows.toLocaleString()} rows: your browser keeps the file among its downloads.`, failed: '' }[state];
  return (
    <MessageBar intent={state === 'done' ? 'success' : 'info'} {...(state !== 'done' && { icon: <Spinner size="tiny" /> })}>
      <MessageBarBody><span role="status">{words}</span></MessageBarBody>
      <MessageBarActions><Button onClick={state === 'done' ? onDismiss : onCancel}>{state === 'done' ? 'Close' : 'Cancel the export'}</Button></MessageBarActions>
    </MessageBar>
  );
}
