import { useState, type FormEvent } from 'react';
import type { Machine } from '@fimbria/api-client';
import { Button, Field, makeStyles, Textarea } from '@fluentui/react-components';
import { ProblemMessage } from '../app/ProblemMessage.tsx';
import { useMachineAction } from './useMachines.ts';

const useStyles = makeStyles({ form: { display: 'flex', flexDirection: 'column', gap: '8px', alignItems: 'stretch' }, row: { display: 'flex', gap: '8px' } });

const textOf = (tags: Machine['tags']) => Object.entries(tags).map(([key, value]) => `${key}=${value}`).join('\n');
const tagsOf = (text: string) => Object.fromEntries(text.split('\n').map((line) => line.trim()).filter((line) => line !== '').map((line) => line.split('=')).map(([key = '', ...value]) => [key.trim(), value.join('=').trim()]));

/** The tags of a machine, one a line. */
export function TagsEditor({ machine }: { readonly machine: Machine }) {
  const styles = useStyles();
  const known = textOf(machine.tags);
  const [text, setText] = useState(known);
  const { mutate, error, isPending } = useMachineAction(machine);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mutate({ type: 'tag', tags: tagsOf(text) });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      {error && <ProblemMessage error={error} />}
      <Field hint="One a line, such as role=web. Rules can be for machines with a tag.">
        <Textarea aria-label="Tags" rows={3} resize="vertical" value={text} onChange={(_, { value }) => setText(value)} />
      </Field>
      {text !== known && <div className={styles.row}><Button type="submit" appearance="primary" disabled={isPending}>Save tags</Button><Button onClick={() => setText(known)}>Undo</Button></div>}
    </form>
  );
}
