import { contexts } from "./directions.mjs";

/** Node runs our sources as they are, so an import names the file that is there. */
export const relativeWithExtension = {
  regex: String.raw`^\.\.?(/|$)(?!.*\.(ts|tsx|mjs|json|css|svg|png|wasm)(\?\w+)?$)`,
  message: "Name the file with its extension: ./rule.events.ts.",
};

/** What happened is all that one context may know of another. */
export const contextsByTheirEvents = {
  regex: `^@fimbria/(${contexts.join("|")})(?!/events$)`,
  message: "A context knows another by its events: import @fimbria/<context>/events.",
};

const pureNeighbours = ["zod", "@fimbria/event-sourcing", "@fimbria/service/problems", ...contexts.map((context) => `@fimbria/${context}/events`)];

/** Decisions and events stay free of frameworks, clocks and databases: that is what makes them worth reading. */
export const pureImports = [
  {
    regex: String.raw`^(?!\.\.?/)(?!(${pureNeighbours.join("|")})$)`,
    message: `Deciders and events import ${pureNeighbours.slice(0, 3).join(", ")} and /events of other contexts, nothing else.`,
  },
  {
    regex: String.raw`^\.\.?/.*\.(handler|controller|projection|module|guard)\.ts$`,
    message: "The pure centre does not know the edge: turn the import round.",
  },
];
