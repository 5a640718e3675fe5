/** How often an address may be asked for, where guessing must not pay. */
import { RouteConfig } from '@nestjs/platform-fastify';
import { FASTIFY_ROUTE_CONFIG_METADATA } from '@nestjs/platform-fastify/constants.js';

/** At most so many requests a minute from one network address; then TOO_MANY_ATTEMPTS with Retry-After. */
export const AMinute = (max: number) => RouteConfig({ rateLimit: { max, timeWindow: 60_000 } });

/** Whether an endpoint is limited so. */
export function limitedBy(handler: object): boolean {
  return Reflect.hasMetadata(FASTIFY_ROUTE_CONFIG_METADATA, handler);
}
