/** Under which addresses the installation is reached: told by whoever listens. */
import { Injectable } from '@nestjs/common';

@Injectable()
export class PublicUrls {
  #urls: readonly string[] = [];

  /** Origins, such as `https://fim.example.org`; tokens are issued under the first. */
  tell(urls: readonly string[]): void {
    this.#urls = [...new Set([...this.#urls, ...urls.map((url) => new URL(url).origin)])];
  }

  get all(): readonly string[] {
    return this.#urls;
  }
}
