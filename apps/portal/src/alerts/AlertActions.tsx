import { useState, type ReactElement } from 'react';
import type { AlertInFull } from '@fimbria/api-client';
import { Button, makeStyles } from '@fluentui/react-components';
import { ArrowUndoRegular, CheckmarkCircleRegular, CommentAddRegular, EyeRegular } from '@fluentui/react-icons';
import { StepDialog, type StepType } from './StepDialog.tsx';

const useStyles = makeStyles({ root: { display: 'flex', flexWrap: 'wrap', gap: '8px' } });

const steps: Readonly<Record<StepType, readonly [label: string, icon: ReactElement]>> = {
  Acknowledge: ['Acknowledge', <EyeRegular />], Close: ['Close the alert', <CheckmarkCircleRegular />], Reopen: ['Reopen', <ArrowUndoRegular />], Note: ['Add a note', <CommentAddRegular />],
};
const possible: Readonly<Record<AlertInFull['state'], readonly StepType[]>> = { new: ['Acknowledge', 'Close', 'Note'], acknowledged: ['Close', 'Note'], closed: ['Reopen', 'Note'] };

/** What can be done with an alert as it is. */
export function AlertActions({ workspaceId, alert }: { readonly workspaceId: string; readonly alert: AlertInFull }) {
  const styles = useStyles();
  const [taking, setTaking] = useState<StepType>();
  return (
    <div className={styles.root}>
      {possible[alert.state].map((type, at) => <Button key={type} appearance={at === 0 ? 'primary' : 'secondary'} icon={steps[type][1]} onClick={() => setTaking(type)}>{steps[type][0]}</Button>)}
      {taking && <StepDialog type={taking} workspaceId={workspaceId} alert={alert} onClose={() => setTaking(undefined)} />}
    </div>
  );
}
