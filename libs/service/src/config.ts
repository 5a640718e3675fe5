/** Configuration from the environment, checked at start. */
import type { z } from 'zod';

/** The variables a schema names. Throws an error that lists what is missing or wrong, and what it is for. */
export function readConfig<T extends z.ZodObject>(schema: T, environment: NodeJS.ProcessEnv = process.env): z.output<T> {
  const result = schema.safeParse(environment);
  if (result.success) return result.data;
  const complaints = result.error.issues.map(({ path, message }) => {
    const about = (schema.shape[String(path[0])] as z.ZodType | undefined)?.description;
    return `${path.join('.')}: ${message}${about ? ` (${about})` : ''}`;
  });
  throw new Error(`The environment is not complete. ${complaints.join('; ')}`);
}
