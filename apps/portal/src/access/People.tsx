import { useState } from 'react';
import type { Person } from '@fimbria/api-client';
import { Button, Field, Input } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons';
import { DataTable } from '../app/DataTable.tsx';
import { FormDialog } from '../app/FormDialog.tsx';
import { Time } from '../app/Time.tsx';
import { PasswordLinkDialog } from './PasswordLinkDialog.tsx';
import { useAccessAction, type AccessProps } from './useAccess.ts';

/** The persons of the tenant. */
export function People({ access: { persons }, mayWrite, action }: AccessProps) {
  const [registering, setRegistering] = useState(false);
  const [sure, setSure] = useState<string>();
  const [resetting, setResetting] = useState<Person>();
  return (
    <>
      {mayWrite && <div><Button appearance="primary" icon={<AddRegular />} onClick={() => setRegistering(true)}>Register a person</Button></div>}
      <DataTable label="People" columns={['Name', 'Email', 'Since', '']}>
        {persons.map(({ id, name, email, registeredAt }, at) => (
          <tr key={id}>
            <th scope="row">{name}</th>
            <td>{email}</td>
            <td><Time at={registeredAt} /></td>
            <td>
              {mayWrite && <Button size="small" appearance="subtle" onClick={() => setResetting(persons[at])} aria-label={`Password of ${name}`}>Password</Button>}
              {mayWrite && sure !== id && <Button size="small" appearance="subtle" onClick={() => setSure(id)} aria-label={`Remove ${name}`}>Remove</Button>}
              {mayWrite && sure === id && <Button size="small" appearance="primary" disabled={action.isPending} onClick={() => action.mutate({ type: 'removePerson', personId: id })}>Remove with all roles</Button>}
            </td>
          </tr>
        ))}
      </DataTable>
      {resetting && <PasswordLinkDialog person={resetting} onClose={() => setResetting(undefined)} />}
      {registering && <RegisterDialog onClose={() => setRegistering(false)} />}
    </>
  );
}

function RegisterDialog({ onClose }: { readonly onClose: () => void }) {
  const [person, setPerson] = useState({ name: '', email: '', password: '' });
  const action = useAccessAction();
  const register = () => action.mutate({ type: 'register', person: { ...person, name: person.name.trim(), email: person.email.trim() } }, { onSuccess: onClose });
  return (
    <FormDialog title="Register a person" action="Register" mutation={action} isComplete={person.name.trim() !== '' && person.email.includes('@') && person.password.length >= 12} onSubmit={register} onClose={onClose}>
      <Field label="Name" required><Input value={person.name} maxLength={128} onChange={(_, { value }) => setPerson({ ...person, name: value })} /></Field>
      <Field label="Email" required><Input type="email" value={person.email} onChange={(_, { value }) => setPerson({ ...person, email: value })} /></Field>
      <Field label="First password" required hint="At least 12 characters. They change it after signing in."><Input type="password" autoComplete="new-password" value={person.password} onChange={(_, { value }) => setPerson({ ...person, password: value })} /></Field>
    </FormDialog>
  );
}
