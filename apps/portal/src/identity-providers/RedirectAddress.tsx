import { CopyField } from '../app/CopyField.tsx';

/** What whoever runs the provider has to register there. */
export function RedirectAddress() {
  return (
    <CopyField label="Redirect address to register at the provider" what="redirect address" text={`${location.origin}/oidc/external`}
      hint="The provider leads back to it after a sign-in, and refuses others. People who reach the portal under another address need that one with /oidc/external registered, too." />
  );
}
