import { useState } from 'react';
import type { AlertClosing, AlertInFull } from '@fimbria/api-client';
import { Field, Radio, RadioGroup, Textarea } from '@fluentui/react-components';
import { FormDialog } from '../app/FormDialog.tsx';
import { closingLabels } from './alert-words.ts';
import { useAlertStep } from './useAlerts.ts';
import { staleWords, useSeen } from './useSeen.ts';

/** What can be done with an alert. */
export type StepType = 'Acknowledge' | 'Close' | 'Reopen' | 'Note';

const words: Readonly<Record<StepType, readonly [title: string, action: string, hint: string]>> = {
  Acknowledge: ['Acknowledge', 'Acknowledge', 'It stays open, and others see that you look after it.'],
  Close: ['Close', 'Close the alert', 'What is found later raises another alert.'],
  Reopen: ['Reopen', 'Reopen', 'It is new again; what is found later raises another alert.'],
  Note: ['A note on', 'Add the note', ''],
};
const meanings: Readonly<Record<AlertClosing, string>> = { resolved: 'it was real, and has been dealt with', expected: 'somebody did it on purpose', 'false-positive': 'the rule should not have found it' };

interface Props {
  readonly type: StepType;
  readonly workspaceId: string;
  readonly alert: AlertInFull;
  readonly onClose: () => void;
}

/** Takes a step with an alert as it was when this was opened: what is found meanwhile is not acknowledged or closed unseen. */
export function StepDialog({ type, workspaceId, alert, onClose }: Props) {
  const [title, action, hint] = words[type];
  const [as, setAs] = useState<AlertClosing>();
  const [note, setNote] = useState('');
  const { seen, lookAgain } = useSeen(alert.version);
  const { mutate, error, isPending } = useAlertStep(workspaceId, alert.alertId);
  const isComplete = type === 'Close' ? as !== undefined : type === 'Note' ? note.trim() !== '' : true;
  const submit = () => {
    const step = type === 'Close' ? as && { type, as, note } : { type, note };
    if (step) mutate({ version: seen, step }, { onSuccess: onClose, onError: lookAgain });
  };
  return (
    <FormDialog title={`${title} ${alert.name}`} action={action} mutation={{ error: staleWords(error, 'alert'), isPending }} isComplete={isComplete} onSubmit={submit} onClose={onClose}>
      {type === 'Close' && (
        <Field label="Why" required>
          <RadioGroup value={as ?? ''} onChange={(_, { value }) => setAs(value as AlertClosing)}>
            {Object.entries(meanings).map(([closing, meaning]) => <Radio key={closing} value={closing} label={`${closingLabels[closing as AlertClosing]}: ${meaning}`} />)}
          </RadioGroup>
        </Field>
      )}
      <Field label="Note" hint={hint} required={type === 'Note'}><Textarea value={note} maxLength={4000} rows={4} resize="vertical" onChange={(_, { value }) => setNote(value)} /></Field>
    </FormDialog>
  );
}
