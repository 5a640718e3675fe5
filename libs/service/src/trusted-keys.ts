/** Keys among services: each host tells the log its own, and believes what the log tells. Nobody is asked, and no private key leaves its host. */
import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { EventStore, handle } from '@fimbria/event-sourcing';
import { causedBy, installation } from './caller.ts';
import { Folds } from './folds.ts';
import { believed, issuerId, type IssuerCommand } from './issuer.decider.ts';
import { issuer } from './issuer.events.ts';
import { SigningKeys } from './signing-keys.ts';
import { trust } from './trust.ts';

const hourly = 3_600_000;
/** The installation as a whole is no tenant's. */
const nobody = '00000000-0000-0000-0000-000000000000';

@Injectable()
export class TrustedKeys implements OnModuleInit, OnApplicationShutdown {
  readonly trust = trust();
  readonly #listeners = new Set<() => void>();
  #timer: ReturnType<typeof setInterval> | undefined;

  /** The host's own keys, where it signs. */
  constructor(
    private readonly store: EventStore,
    private readonly folds: Folds,
    private readonly keys: SigningKeys | undefined,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.folds.keep('signing keys', [issuer], ({ event }) => this.trust.apply(event));
    if (!this.keys) return;
    await this.#publish(this.keys);
    this.#timer = setInterval(() => void this.turn().catch(() => undefined), hourly).unref();
  }

  /** Makes the next key where it is time, and tells it. */
  async turn(): Promise<void> {
    if (!this.keys || !(await this.keys.turn())) return;
    await this.#publish(this.keys);
    for (const tell of this.#listeners) tell();
  }

  /** Told when the host's own keys have changed. */
  onTurn(listener: () => void): void {
    this.#listeners.add(listener);
  }

  /** Tells the name that tokens of persons are issued under. */
  name(name: string): Promise<void> {
    return this.#tell({ type: 'Name', issuer: name });
  }

  onApplicationShutdown(): void {
    clearInterval(this.#timer);
  }

  async #publish({ all, withdrawn }: SigningKeys): Promise<void> {
    for (const keyId of withdrawn) await this.#tell({ type: 'WithdrawKey', keyId });
    for (const { keyId, publicKey, verifiesUntil } of all) await this.#tell({ type: 'PublishKey', keyId, publicKey, verifiesUntil: new Date(verifiesUntil).toISOString() });
  }

  /** Believed here at once, elsewhere as soon as it is read. */
  async #tell(command: IssuerCommand): Promise<void> {
    const { events } = await handle(this.store, believed, issuerId, command, causedBy(installation(nobody)));
    for (const event of events) this.trust.apply(event);
  }
}
