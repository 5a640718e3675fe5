/** Rule configuration. */
import 'reflect-metadata';
import { RulesModule } from '@fimbria/rules';
import { run } from '@fimbria/service';
import { AccessModule } from '@fimbria/tenancy';

await run('rules', [AccessModule, RulesModule]);
