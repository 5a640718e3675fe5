import { Controller, Get } from '@nestjs/common';
import { z } from 'zod';
import { Describes, SignedIn, Tagged } from '@fimbria/service';
import { features } from './features.ts';

const featuresSchema = z.object({
  items: z.array(z.object({
    feature: z.string(),
    title: z.string(),
    plans: z.array(z.enum(['P1', 'P2'])).readonly().meta({ description: 'The plans it is in; none holds it for free.' }),
    offered: z.boolean().meta({ description: 'Whether this platform does it.' }),
  }).meta({ id: 'PlanFeature' })).readonly(),
}).meta({ id: 'PlanFeatures' });

/** What the plans hold. */
@Controller('v1/plan-features')
@Tagged('Plans')
@SignedIn()
export class FeaturesController {
  @Get()
  @Describes('listPlanFeatures', 'What each plan holds, feature by feature', { answers: featuresSchema })
  list() {
    return { items: features };
  }
}
