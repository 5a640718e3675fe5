/** Ends the bootstrap with a message that says what to do, and an exit code. */
export class Failure extends Error {
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}
