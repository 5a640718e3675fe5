import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Controller, Get, Module } from '@nestjs/common';
import { Can, createApp, createLogger, installation, SigningKeys, TokenIssuer, type Caller } from '@fimbria/service';
import { startHarness, type Harness } from '@fimbria/service/testing';
import { AccessModule, AssignRole, CreateSubscription, CreateTenant, RegisterPerson, RevokeRole, TenancyModule } from './index.ts';

@Controller('v1/probe/:subscriptionId')
class ProbeController {
  @Get() @Can('rules.read') read() {
    return {};
  }
}

@Module({ controllers: [ProbeController] })
class ProbeModule {}

type App = Awaited<ReturnType<typeof createApp>>;

const me: Caller = { principalId: randomUUID(), tenantId: randomUUID(), kind: 'person' };
const host = installation(me.tenantId);
const subscriptionId = randomUUID();
let tenancy: Harness;
let other: App;

/** What the other service says to a token of ours. */
async function answer(token: string): Promise<number> {
  return (await fetch(`${await other.getUrl()}/v1/probe/${subscriptionId}`, { headers: { authorization: `Bearer ${token}` } })).status;
}
const become = (token: string, expected: number) => tenancy.until(() => answer(token), (status) => status === expected);

beforeAll(async () => {
  tenancy = await startHarness({ modules: [AccessModule, TenancyModule], access: 'own' });
  // Another service: its own follower of the log, no key to sign with, and no address of ours.
  other = await createApp({ connections: { store: tenancy.store, database: tenancy.database }, modules: [AccessModule, ProbeModule], logger: createLogger('other', 'error') });
  await other.listen(0, '127.0.0.1');
  await tenancy.execute(new CreateTenant('Reed', host));
  await tenancy.execute(new RegisterPerson(me.principalId, { name: 'Ada', email: 'ada@example.org', password: 'a heron over the pond' }, host));
  await tenancy.execute(new CreateSubscription(subscriptionId, { name: 'Web', cloud: { provider: 'OnPremises' } }, host));
});
afterAll(async () => {
  await other.close();
  await tenancy.stop();
});

describe('a service of its own', () => {
  const assignment = { assignmentId: randomUUID(), principalId: me.principalId, role: 'Reader', scope: { kind: 'tenant' } } as const;

  it('believes the tokens of the tenancy service by its public keys alone', async () => {
    const { body } = await tenancy.call(undefined, 'POST', '/v1/sessions', { email: 'ada@example.org', password: 'a heron over the pond' });
    await become(body.accessToken, 403);
    expect(await answer(`${body.accessToken}x`)).toBe(401);
  });

  it('learns from the log what was given and what was taken', async () => {
    const token = await tenancy.tokenFor(me);
    await tenancy.execute(new AssignRole(assignment, host));
    await become(token, 200);
    await tenancy.execute(new RevokeRole(assignment.assignmentId, host));
    await become(token, 403);
  });

  it('learns from the log that somebody signed out', async () => {
    const token = await tenancy.tokenFor({ ...me, signedInAt: Date.now() / 1000 - 60 });
    expect(await answer(token)).toBe(403);
    expect((await tenancy.call(me, 'POST', '/v1/me/sign-out')).status).toBe(204);
    await become(token, 401);
  });

  it('learns from the log that keys were withdrawn, and which are new', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'fimbria-keys-'));
    const file = join(directory, 'signing-key.json');
    const start = async (keys: SigningKeys) => {
      const app = await createApp({ connections: { store: tenancy.store, database: tenancy.database, keys }, modules: [AccessModule], logger: createLogger('signing', 'error') });
      await app.init();
      return { app, token: await new TokenIssuer(keys).issue({ ...me, signedInAt: Date.now() / 1000 }, 60) };
    };
    const before = await start(await SigningKeys.open(file));
    await become(before.token, 403);
    await before.app.close();
    const after = await start(await SigningKeys.open(file, { anew: true }));
    await become(before.token, 401);
    await become(after.token, 403);
    await after.app.close();
    rmSync(directory, { recursive: true });
  });
});
