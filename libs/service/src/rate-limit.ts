/** Limits at the edge, a client address at a time. */
import { RouteConfig } from '@nestjs/platform-fastify';

/** How often one address may ask this endpoint in a minute; beyond that: TOO_MANY_ATTEMPTS with Retry-After. */
export const RateLimit = (perMinute: number) => RouteConfig({ rateLimit: { max: perMinute, timeWindow: 60_000 } });
