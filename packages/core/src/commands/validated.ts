import { parseStoredDrawing } from "../analysis/analysis.ts";
import type { Drawing } from "../drawings/registry.ts";
import { formatPath, MisuseError } from "../errors.ts";

/** Throws MisuseError unless a drawing would be valid with these changes; null stands for a field that goes. */
export function validated(drawing: Drawing, changes: Readonly<Record<string, unknown>>): void {
  const kept = Object.entries({ ...drawing, ...changes }).filter(([, value]) => value !== null);
  const parsed = parseStoredDrawing(Object.fromEntries(kept));
  if (parsed.ok) return;
  const issues = parsed.issues.map(({ path, message }) => `${formatPath(path)} ${message}`).join("; ");
  throw new MisuseError(`the drawing "${drawing.clientObjectId}" can't change so: ${issues}`);
}

/** Writes changes into a draft; null takes a field away. */
export function assign(target: object, changes: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) Reflect.deleteProperty(target, name);
    else Reflect.set(target, name, value);
  }
}
