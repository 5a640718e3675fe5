/** A host that fills read models: it runs the projector from start to stop, and tells how it is. */
import { Controller, Get, Inject, Injectable, Logger, Module, type DynamicModule, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { EventStore, startProjector, type Projection, type ProjectionHealth, type Projector } from '@fimbria/event-sourcing';
import { Gauge, register } from 'prom-client';
import { Public } from './can.guard.ts';
import { Database } from './database.ts';
import { Readiness } from './readiness.ts';

const PROJECTIONS = Symbol('projections');

/** How often health is looked at for the log, ms. */
const watchInterval = 1_000;

@Injectable()
export class RunningProjector implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #logger = new Logger('projector');
  #projector: Projector | undefined;
  #watch: NodeJS.Timeout | undefined;

  constructor(
    @Inject(PROJECTIONS) private readonly projections: readonly Projection[],
    private readonly store: EventStore,
    private readonly database: Database,
    private readonly readiness: Readiness,
  ) {}

  onApplicationBootstrap(): void {
    this.#projector = startProjector(this.store, this.database.pool, this.projections);
    for (const { name } of this.projections) this.readiness.add(`read model ${name}`, () => this.health().find((health) => health.name === name)?.error);
    this.#watch = setInterval(watching(this.#logger, () => this.health()), watchInterval).unref();
    measure(() => this.health());
  }

  health(): readonly ProjectionHealth[] {
    return this.#projector?.health() ?? [];
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.#watch);
    await this.#projector?.stop();
  }
}

/** How each read model is: for operators. What was parked, and why, is in the table `parked` of its schema and in the service's log. */
@Controller('health/projections')
@ApiExcludeController()
@Public()
class ProjectionsController {
  constructor(private readonly projector: RunningProjector) {}

  @Get()
  list() {
    return { items: this.projector.health().map(({ position, ...health }) => ({ ...health, position: position === undefined ? null : String(position) })) };
  }
}

@Module({})
export class ProjectorModule {
  static of(projections: readonly Projection[]): DynamicModule {
    return { module: ProjectorModule, controllers: [ProjectionsController], providers: [{ provide: PROJECTIONS, useValue: projections }, RunningProjector] };
  }
}

/** Says in the log what has become of a projection since the last look. */
function watching(logger: Logger, health: () => readonly ProjectionHealth[]): () => void {
  const before = new Map<string, ProjectionHealth>();
  return () => {
    for (const now of health()) {
      const { error, parked } = before.get(now.name) ?? { error: undefined, parked: 0 };
      if (now.error !== undefined && now.error !== error) logger.warn(`${now.name}: ${now.error}`);
      if (now.parked > parked) logger.error(`${now.name}: ${now.parked - parked} more events could not be taken; they are in its table "parked"`);
      before.set(now.name, now);
    }
  };
}

function measure(health: () => readonly ProjectionHealth[]): void {
  const gauge = (name: string, help: string, value: (health: ProjectionHealth) => number) => {
    register.removeSingleMetric(name);
    new Gauge({
      name, help, labelNames: ['projection'],
      collect() {
        for (const state of health()) this.set({ projection: state.name }, value(state));
      },
    });
  };
  gauge('fimbria_projection_position', 'The place in the log a read model has reached', ({ position }) => Number(position ?? -1n));
  gauge('fimbria_projection_parked', 'Events a read model could not take', ({ parked }) => parked);
  gauge('fimbria_projection_failing', '1 while a read model does not go on', ({ error }) => Number(error !== undefined));
}
