/** Bringing the recommended alert rules to a workspace. */
import { randomUUID } from 'node:crypto';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Refusal, type Caller } from '@fimbria/service';
import { WriteAlertRule } from './alert-rule.handler.ts';
import { recommendedAlertRules } from './recommended.ts';

/** Adds those whose names are not taken. Answers the ids of what it added. */
export class AddRecommendedAlertRules extends Command<readonly string[]> {
  constructor(
    readonly workspaceId: string,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(AddRecommendedAlertRules)
export class AddRecommendedAlertRulesHandler implements ICommandHandler<AddRecommendedAlertRules> {
  constructor(private readonly commands: CommandBus) {}

  async execute({ workspaceId, caller }: AddRecommendedAlertRules): Promise<readonly string[]> {
    const added: string[] = [];
    for (const spec of recommendedAlertRules) {
      const ruleId = randomUUID();
      const isNew = await this.commands.execute(new WriteAlertRule(workspaceId, ruleId, spec, 'new', caller)).then(() => true, (error) => (error instanceof Refusal && error.code === 'ALERT_RULE_NAME_TAKEN' ? false : Promise.reject(error)));
      if (isNew) added.push(ruleId);
    }
    return added;
  }
}
