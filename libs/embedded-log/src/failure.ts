/** Answers that are errors, each as the official clients understand it. */

/** A call's end other than success: a gRPC code, a message for people, trailers for the client. */
export class Failure extends Error {
  readonly code: number;
  readonly trailers: Readonly<Record<string, string>>;

  constructor(code: number, message: string, trailers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.code = code;
    this.trailers = trailers;
  }
}

/** gRPC's codes, those in use here. */
export const codes = { unknown: 2, invalidArgument: 3, deadlineExceeded: 4, failedPrecondition: 9, aborted: 10, unimplemented: 12, internal: 13, dataLoss: 15, unauthenticated: 16 } as const;

export const invalidArgument = (message: string) => new Failure(codes.invalidArgument, message);

export const unimplemented = (message: string) => new Failure(codes.unimplemented, message);

export const deadlineExceeded = () => new Failure(codes.deadlineExceeded, 'The deadline passed before the log came to it. Nothing was written.');

export const unauthenticated = () => new Failure(codes.unauthenticated, 'The log asks for a user and a password, and these are not right.', { exception: 'access-denied' });

/** The stream was deleted, or tombstoned. */
export const streamDeleted = (stream: string) => new Failure(codes.failedPrecondition, `The stream ${stream} is deleted.`, { exception: 'stream-deleted', 'stream-name': text(stream) });

/** The append carries more than the log takes at once. */
export const appendTooLarge = (maximum: number) =>
  new Failure(codes.invalidArgument, `Maximum append size of ${maximum} bytes exceeded.`, { exception: 'maximum-append-size-exceeded', 'maximum-append-size': String(maximum) });

/** A stream stands elsewhere than the caller expected. Some clients read the numbers from the text, so it has the server's form. */
export const wrongExpectedVersion = (stream: string, expected: number, current: number | undefined) =>
  new Failure(codes.failedPrecondition, `Failed due to WrongExpectedVersion. Stream: ${stream}, Expected version: ${expected}, Actual version: ${current ?? -1}`, {
    exception: 'wrong-expected-version', 'stream-name': text(stream), 'expected-version': String(expected), ...(current === undefined ? {} : { 'actual-version': String(current) }),
  });

/** A property that every event needs is missing. */
export const missingProperty = () =>
  new Failure(codes.invalidArgument, 'An event needs the metadata "type" and "content-type".', { exception: 'missing-required-metadata-property', 'required-metadata-properties': 'type,content-type' });

/** Trailers are ASCII. */
function text(value: string): string {
  return /^[\x20-\x7e]*$/.test(value) ? value : encodeURIComponent(value);
}
