/** Rule configuration, and plans with their rules as Defender for Cloud's API has them. */
import 'reflect-metadata';
import { MachinePricingsModule } from '@fimbria/machines';
import { PricingsModule, RulesModule } from '@fimbria/rules';
import { run } from '@fimbria/service';
import { AccessModule } from '@fimbria/tenancy';

await run('rules', [AccessModule, RulesModule, PricingsModule, MachinePricingsModule]);
