import { useState } from 'react';
import { Avatar, Button, makeStyles, Menu, MenuDivider, MenuItem, MenuList, MenuPopover, MenuTrigger, tokens } from '@fluentui/react-components';
import { PasswordRegular, PlugDisconnectedRegular, SignOutRegular } from '@fluentui/react-icons';
import { PasswordDialog } from '../sign-in/PasswordDialog.tsx';
import { signOutAddress } from '../sign-in/provider.ts';
import { signOutEverywhere } from '../sign-in/session.api.ts';
import { currentSession, endSession, leaveSession, type Session } from '../sign-in/session.ts';

const useStyles = makeStyles({
  trigger: { minWidth: 'auto', padding: '4px', borderRadius: '50%' },
  who: { padding: '10px 12px', lineHeight: tokens.lineHeightBase300 },
  name: { fontWeight: tokens.fontWeightSemibold },
  dim: { color: tokens.colorNeutralForeground3 },
});

/** Who is signed in, in which tenant, and the way out. */
export function AccountMenu({ session: { person, tenant } }: { readonly session: Session }) {
  const styles = useStyles();
  const [changing, setChanging] = useState(false);
  return (
    <>
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <Button appearance="subtle" className={styles.trigger} aria-label={`Account of ${person.name}`}><Avatar name={person.name} size={28} color="brand" /></Button>
        </MenuTrigger>
        <MenuPopover>
          <div className={styles.who}>
            <div className={styles.name}>{person.name}</div>
            <div className={styles.dim}>{person.email}</div>
            <div className={styles.dim}>{tenant.name}</div>
          </div>
          <MenuDivider />
          <MenuList>
            <MenuItem icon={<PasswordRegular />} onClick={() => setChanging(true)}>Change password</MenuItem>
            <MenuItem icon={<SignOutRegular />} onClick={() => void signOut()}>Sign out</MenuItem>
            <MenuItem icon={<PlugDisconnectedRegular />} onClick={() => void signOutEverywhere().finally(() => endSession())}>Sign out everywhere</MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
      {changing && <PasswordDialog email={person.email} onClose={() => setChanging(false)} />}
    </>
  );
}

/** Ends the session here and at the provider; where that cannot be reached, here. */
async function signOut(): Promise<void> {
  const address = await signOutAddress(currentSession()?.idToken).catch(() => undefined);
  if (address === undefined) endSession();
  else leaveSession(address);
}
