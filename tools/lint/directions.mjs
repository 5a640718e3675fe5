/** The contexts, in the one order in which they may know each other: each may import those before it. */
export const contexts = ["tenancy", "workspaces", "plans", "rules", "machines", "changes", "logs", "alerts"];

const foundations = ["type:event-sourcing", "type:service", "type:kql", "type:matching"];

const only = (sourceTag, onlyDependOnLibsWithTags) => ({ sourceTag, onlyDependOnLibsWithTags });

/** Which project may depend on which, by the tags in each package.json. A project without a known tag may do nothing. */
export const depConstraints = [
  only("type:host", ["type:context", "type:read-models", "type:embedded", ...foundations]),
  only("type:client", ["type:api-client", "type:matching"]),
  only("type:cli", ["type:api-client", "type:matching", "type:embedded", "type:event-sourcing"]),
  only("type:context", ["type:context", ...foundations]),
  ...contexts.map((context, at) => only(`lib:${context}`, [...contexts.slice(0, at).map((earlier) => `lib:${earlier}`), ...foundations])),
  only("type:read-models", ["type:context", ...foundations]),
  only("type:service", ["type:event-sourcing", "type:embedded"]),
  only("type:event-sourcing", ["type:embedded"]), // its specs speak to the real log
  only("type:kql", []),
  only("type:matching", []),
  only("type:embedded", []),
  only("type:api-client", []),
];
