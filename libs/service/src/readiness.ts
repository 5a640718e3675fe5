/** What has to work for this service to serve: each part says how it is. */
import { Injectable } from '@nestjs/common';

/** Answers nothing while all is well, else what is wrong. */
export type Check = () => Promise<string | undefined> | string | undefined;

@Injectable()
export class Readiness {
  readonly #checks = new Map<string, Check>();

  /** Adds a part by its name. */
  add(name: string, check: Check): void {
    this.#checks.set(name, check);
  }

  /** How each part is: "ok", or what is wrong. */
  async report(): Promise<{ readonly ready: boolean; readonly parts: Readonly<Record<string, string>> }> {
    const entries = await Promise.all([...this.#checks].map(async ([name, check]) => [name, await answer(check)] as const));
    return { ready: entries.every(([, state]) => state === 'ok'), parts: Object.fromEntries(entries) };
  }
}

async function answer(check: Check): Promise<string> {
  try {
    return (await check()) ?? 'ok';
  } catch (error) {
    return (error as Error).message;
  }
}
