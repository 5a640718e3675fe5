/** How often an address may be asked for, where guessing must not pay. */
import { RouteConfig } from '@nestjs/platform-fastify';

/** At most so many requests a minute from one network address; then TOO_MANY_ATTEMPTS with Retry-After. */
export const AMinute = (max: number) => RouteConfig({ rateLimit: { max, timeWindow: 60_000 } });
