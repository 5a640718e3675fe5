/** Every refusal there is: a stable code with its status, title and what to do next. Clients branch on the code. */

interface Problem {
  readonly status: number;
  readonly title: string;
  readonly remedy: string;
}

/** The table behind RFC 9457 answers. A code, once released, keeps its meaning. */
export const problems = {
  INVALID_REQUEST: { status: 400, title: 'The request is not well formed', remedy: 'Correct what "fields" lists and send the request again.' },
  MALFORMED_BATCH: { status: 400, title: 'The batch is not well formed', remedy: 'Correct the line named and send the whole batch again; nothing of it was kept.' },
  INVALID_QUERY: { status: 400, title: 'The query cannot be run', remedy: 'Correct the query at the position given.' },
  QUERY_TOO_COSTLY: { status: 400, title: 'The query would cost too much', remedy: 'Narrow it: a shorter time span, a "where" before "join" or "mv-expand", join keys that match fewer rows.' },
  UNSUPPORTED_OPERATOR: { status: 400, title: 'The query uses something that is not translated here', remedy: 'Write it another way at the position given; docs/kql.md lists what there is.' },
  INVALID_CLIENT: { status: 401, title: 'This client is not known', remedy: 'Check the client id and secret. A machine that lost its credential enrols again with a new token.' },
  SIGN_IN_FAILED: { status: 401, title: 'Email or password is wrong', remedy: 'Check both and try again.' },
  PASSWORD_LINK_INVALID: { status: 401, title: 'This password link is not known, used or expired', remedy: 'Ask whoever looks after access for another.' },
  NOT_SIGNED_IN: { status: 401, title: 'The request carries no valid access token', remedy: 'Sign in, or ask for a new token, and send it as "Authorization: Bearer <token>".' },
  ENROLMENT_TOKEN_INVALID: { status: 401, title: 'This enrolment token is not known, used or expired', remedy: 'Issue a new enrolment token; each enrols one machine.' },
  FORBIDDEN: { status: 403, title: 'You may not do this here', remedy: 'Ask an Owner of the tenant for a role that allows it.' },
  NOT_YOUR_MACHINE: { status: 403, title: 'A machine speaks for itself alone', remedy: "Use this machine's own credential." },
  NOT_FOUND: { status: 404, title: 'There is no such thing here', remedy: 'Check the address and the ids in it.' },
  MACHINE_NAME_SHARED: { status: 409, title: 'Several machines there have this name', remedy: 'Name one by its id, at /v1/machines/{id}/plan, or retire those that are no more.' },
  FIM_NOT_ENABLED: { status: 409, title: 'File integrity monitoring is not enabled for this subscription', remedy: 'Enable it for the subscription; until then nothing is collected.' },
  PLAN_2_NEEDED: { status: 409, title: 'File integrity monitoring belongs to Plan 2', remedy: 'Choose Plan 2 for the subscription, then enable it.' },
  SEQUENCE_GAP: { status: 409, title: 'Records before these are missing', remedy: 'Send again from the sequence number under "expected".' },
  EMAIL_TAKEN: { status: 409, title: 'Somebody signs in with this email already', remedy: 'Use another email address.' },
  LAST_OWNER: { status: 409, title: 'A tenant keeps an Owner', remedy: 'Make somebody else an Owner of the tenant first.' },
  ABOVE_YOURSELF: { status: 403, title: 'Nobody grants what they may not do', remedy: 'Ask somebody who has these permissions here, such as an Owner.' },
  ROLE_NAME_TAKEN: { status: 409, title: 'Another role has this name', remedy: 'Choose another name.' },
  ROLE_IN_USE: { status: 409, title: 'Somebody has this role', remedy: 'Take it from everybody who has it, then withdraw it.' },
  SECRET_LIMIT_REACHED: { status: 409, title: 'A service account has at most two secrets at a time', remedy: 'Revoke the one that is no longer used, then add another.' },
  PROVIDER_LIMIT_REACHED: { status: 409, title: 'A tenant has at most 20 identity providers', remedy: 'Remove one that is no longer used.' },
  PROVIDER_PAUSED: { status: 409, title: 'This identity provider is paused', remedy: 'Sign in with a password, or have an Owner of the tenant resume it.' },
  ISSUER_NOT_ALLOWED: { status: 409, title: 'This installation does not ask this issuer', remedy: 'Give the https address of a public OpenID provider, or have whoever runs the installation list it in FIMBRIA_ISSUERS.' },
  GROUP_NAME_TAKEN: { status: 409, title: 'Another group has this name', remedy: 'Choose another name.' },
  GROUP_IN_USE: { status: 409, title: 'This group has roles', remedy: 'Take its roles back, then remove it.' },
  RESOURCE_GROUP_NAME_TAKEN: { status: 409, title: 'Another resource group of the subscription has this name', remedy: 'Choose another name.' },
  RESOURCE_GROUP_LIMIT_REACHED: { status: 409, title: 'A subscription has at most 980 resource groups', remedy: 'Remove one that is no longer used.' },
  ACCOUNT_CONNECTED: { status: 409, title: 'This account is connected already', remedy: 'Remove the other connector of the account first, or change that one.' },
  CONNECTOR_LIMIT_REACHED: { status: 409, title: 'A tenant has at most 10 000 connectors', remedy: 'Remove one that is no longer used.' },
  WEAK_PASSWORD: { status: 400, title: 'This password is too easily guessed', remedy: 'Choose at least 12 characters that are not a common password, nor your name or email.' },
  RULE_LIMIT_REACHED: { status: 409, title: 'A subscription has at most 500 rules of its own', remedy: 'Retire a rule, or bring its paths into another.' },
  EXPORT_LIMIT_REACHED: { status: 409, title: 'A tenant keeps at most 100 exports', remedy: 'Remove an export that is no longer needed.' },
  EXPORTS_NOT_KEPT: { status: 409, title: 'This host makes no exports into files', remedy: 'Fetch the rows at …/export instead, or say in FIMBRIA_EXPORTS where files go.' },
  QUERY_LIMIT_REACHED: { status: 409, title: 'A workspace keeps at most 500 queries', remedy: 'Withdraw a query that is no longer asked.' },
  QUERY_NAME_TAKEN: { status: 409, title: 'Another query has this name', remedy: 'Choose another name.' },
  EXPORT_TARGET_UNKNOWN: { status: 409, title: 'This host delivers no exports there', remedy: 'Name a store that the host knows, or have its operator set FIMBRIA_EXPORT_ROOT or FIMBRIA_EXPORT_STORES.' },
  EXPORT_NOT_DELIVERED: { status: 502, title: 'The export could not be delivered', remedy: 'See under "detail" what the store or directory answered; it is tried again by itself.' },
  SCHEDULE_LIMIT_REACHED: { status: 409, title: 'A tenant keeps at most 50 scheduled exports', remedy: 'Remove one that is no longer needed.' },
  EXPORT_NOT_COMPLETE: { status: 409, title: 'The export is not complete', remedy: 'Wait until its state is "complete", or see under "problem" why it failed.' },
  ALERT_CHANNEL_UNKNOWN: { status: 409, title: 'This host knows no such channel', remedy: 'Choose one of …/alert-channels, or have its operator set it up in FIMBRIA_ALERT_CHANNELS.' },
  ALERT_NOT_DELIVERED: { status: 502, title: 'The alert could not be delivered', remedy: 'Put right what the other side complains of, and send a test again; alerts are tried again by themselves for a day.' },
  ALERT_ROUTE_LIMIT_REACHED: { status: 409, title: 'A workspace has at most 20 routes for alerts', remedy: 'Remove one that is no longer needed.' },
  ALERT_RULE_LIMIT_REACHED: { status: 409, title: 'A workspace has at most 200 alert rules', remedy: 'Remove one that is no longer needed.' },
  ALERT_RULE_NAME_TAKEN: { status: 409, title: 'Another alert rule has this name', remedy: 'Choose another name.' },
  PRECONDITION_FAILED: { status: 412, title: 'It has changed since you read it', remedy: 'Read it again, and repeat the change with its new ETag.' },
  RULE_NAME_TAKEN: { status: 409, title: 'Another rule has this name', remedy: 'Choose another name.' },
  PREDEFINED_RULE: { status: 409, title: 'The predefined rule keeps its name and paths', remedy: 'Make a rule of your own for other paths.' },
  INVALID_RULES_FILE: { status: 400, title: 'The rules file cannot be understood', remedy: 'Correct the lines that "fields" names; docs/rules.schema.json is its schema.' },
  INVALID_PATTERN: { status: 400, title: 'A path of the rule cannot be understood', remedy: 'Write an absolute path; "*" and "?" stay within a segment, "**" is any number of segments.' },
  NOT_ACCEPTABLE_ENCODING: { status: 415, title: 'The body is not encoded as this endpoint reads it', remedy: 'Send application/x-ndjson, plain or with Content-Encoding: gzip.' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, title: 'The body has a type this endpoint does not read', remedy: 'Send the content type the API description names.' },
  TOO_LARGE: { status: 413, title: 'The request is too large', remedy: 'Send it in smaller parts.' },
  TOO_MANY_ATTEMPTS: { status: 429, title: 'Too many attempts', remedy: 'Wait as long as Retry-After says, then try again.' },
  TOO_MANY_QUERIES: { status: 429, title: 'Too many queries at once', remedy: 'Wait as long as Retry-After says, then ask again.' },
  QUERY_TIMED_OUT: { status: 504, title: 'The query took too long', remedy: 'Ask for a shorter time span or fewer columns.' },
  UNAVAILABLE: { status: 503, title: 'A part this needs is not there just now', remedy: 'Try again in a few seconds; /health/ready says what is missing.' },
  INTERNAL: { status: 500, title: 'Fimbria made a mistake', remedy: 'Report it with the request id; the log of the service says more.' },
} as const satisfies Record<string, Problem>;

/** One of the codes. */
export type ProblemCode = keyof typeof problems;

/** What a refusal says beside its code: a sentence for people, and members for programs. */
export interface RefusalDetails {
  readonly detail?: string;
  /** Seconds; said in the header of that name as well. */
  readonly retryAfter?: number;
  readonly [member: string]: unknown;
}

/** Thrown where something may not happen: nothing has happened. */
export class Refusal extends Error {
  readonly code: ProblemCode;
  readonly details: RefusalDetails;

  constructor(code: ProblemCode, details: RefusalDetails = {}, options?: ErrorOptions) {
    super(details.detail ?? problems[code].title, options);
    this.code = code;
    this.details = details;
  }
}
