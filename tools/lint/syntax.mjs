/** One name for one thing, wherever it is imported. */
export const noDefaultExports = {
  selector: "ExportDefaultDeclaration, ExportSpecifier[exported.name='default']",
  message: "Export it by its name.",
};

/** A package has two entry points; everything else is imported from where it is. */
export const noStarExports = {
  selector: "ExportAllDeclaration",
  message: "Only a package's entry points (index.ts, events.ts) re-export.",
};

/** Time, chance and the world outside arrive in the command. */
export const impureSyntax = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: "Time arrives in the command." },
  { selector: "CallExpression[callee.object.name=/^(Date|performance)$/][callee.property.name='now']", message: "Time arrives in the command." },
  { selector: "CallExpression[callee.property.name=/^(random|randomUUID)$/], CallExpression[callee.name='randomUUID']", message: "Ids arrive in the command." },
  { selector: "AwaitExpression", message: "Deciding waits for nothing: fetch in the handler." },
  { selector: "CallExpression[callee.object.name='console']", message: "Deciding says nothing but its events." },
];
