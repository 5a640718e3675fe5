/** The first start: a tenant, someone who may do everything in it, and this machine watched by the predefined rule and one of its own. */
import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CommandBus } from '@nestjs/cqrs';
import type { EventStore } from '@fimbria/event-sourcing';
import { AddRecommendedAlertRules } from '@fimbria/alerts';
import { ChoosePlan, EnableFim } from '@fimbria/plans';
import { CreateRule } from '@fimbria/rules';
import { ruleSpecSchema } from '@fimbria/rules/events';
import { installation as caller } from '@fimbria/service';
import { AssignRole, CreateSubscription, CreateTenant, RegisterPerson } from '@fimbria/tenancy';
import { tenant } from '@fimbria/tenancy/events';
import { CreateWorkspace } from '@fimbria/workspaces';

/** What was made at the first start. */
export interface Installation {
  readonly tenantId: string;
  readonly subscriptionId: string;
  /** Watched from the first minute, to try things in. */
  readonly demoFolder: string;
}

/** Shown once. */
export interface FirstCredentials {
  readonly email: string;
  readonly password: string;
}

/** As kept in the data directory. The password is in it until everything is made: a start cut short is repeated with the same. A file that is put there beforehand makes one more installation in a log that has some. */
interface Kept extends Installation {
  readonly ids: { readonly admin: string; readonly assignment: string; readonly workspace: string; readonly rule: string };
  /** Who signs in first; nobody else in the log does with that. */
  readonly email?: string;
  readonly password?: string;
}

const usualEmail = 'admin@fimbria.local';

/** Makes the installation if it is not made yet. Undefined where the log was set up from another data directory. */
export async function install(data: string, store: EventStore, commands: CommandBus): Promise<{ readonly installation: Installation; readonly credentials?: FirstCredentials } | undefined> {
  const file = join(data, 'installation.json');
  if (!existsSync(file)) {
    if (await holdsTenants(store)) return undefined;
    keep(file, begin(data));
  }
  const { email = usualEmail, password, ...kept } = JSON.parse(readFileSync(file, 'utf8')) as Kept;
  mkdirSync(kept.demoFolder, { recursive: true });
  if (password === undefined) return { installation: kept };
  await make(kept, { email, password }, commands);
  keep(file, kept);
  return { installation: kept, credentials: { email, password } };
}

async function holdsTenants(store: EventStore): Promise<boolean> {
  for await (const _ of store.readAll([tenant], undefined)) return true;
  return false;
}

function begin(data: string): Kept {
  const ids = { admin: randomUUID(), assignment: randomUUID(), workspace: randomUUID(), rule: randomUUID() };
  return { tenantId: randomUUID(), subscriptionId: randomUUID(), demoFolder: join(data, 'demo'), ids, password: randomBytes(12).toString('base64url') };
}

function keep(file: string, kept: Kept): void {
  writeFileSync(file, JSON.stringify(kept, undefined, 2), { mode: 0o600 });
}

/** Each is harmless to repeat. */
async function make({ tenantId, subscriptionId, demoFolder, ids }: Kept, { email, password }: FirstCredentials, commands: CommandBus): Promise<void> {
  const by = caller(tenantId);
  await commands.execute(new CreateTenant('My organisation', by));
  await commands.execute(new RegisterPerson(ids.admin, { name: 'Administrator', email, password }, by));
  await commands.execute(new AssignRole({ assignmentId: ids.assignment, principalId: ids.admin, role: 'Owner', scope: { kind: 'tenant' } }, by));
  await commands.execute(new CreateSubscription(subscriptionId, { name: 'This machine', cloud: { provider: 'OnPremises' } }, by));
  await commands.execute(new ChoosePlan(subscriptionId, 'P2', by));
  await commands.execute(new CreateWorkspace(ids.workspace, { name: 'Main', retentionDays: 30 }, by));
  await commands.execute(new CreateRule(subscriptionId, ids.rule, demoRule(demoFolder), by));
  await commands.execute(new EnableFim(subscriptionId, ids.workspace, by));
  await commands.execute(new AddRecommendedAlertRules(ids.workspace, by));
}

function demoRule(folder: string) {
  const description = 'A folder to try things in: whatever is changed in it, or below it, is reported.';
  return ruleSpecSchema.parse({ name: 'Demo folder', description, entities: [{ kind: 'linuxFile', path: `${folder}/**` }] });
}
