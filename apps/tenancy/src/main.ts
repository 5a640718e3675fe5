/** Tenants, subscriptions, roles, sign-in. */
import 'reflect-metadata';
import { run } from '@fimbria/service';
import { AccessModule, TenancyModule } from '@fimbria/tenancy';

await run('tenancy', [AccessModule, TenancyModule]);
