import { partName } from "../changes/parts.ts";
import type { ReportedIssue } from "../errors.ts";
import type { SealedRequest } from "../outbox/outbox.ts";

/** The names of the parts of a request that issues are about; none where they say nothing of that. */
export function blamedParts(request: SealedRequest, issues: readonly ReportedIssue[]): Set<string> {
  return new Set(issues.flatMap(({ path }) => partAt(request, path) ?? []));
}

function partAt({ body }: SealedRequest, path: ReportedIssue["path"]): string | undefined {
  const [first, second, third] = path;
  if (first === "metadata" || first === "levels") return String(second);
  const drawings = "drawingChanges" in body ? body.drawingChanges?.put : body.drawings;
  const index = first === "drawings" ? second : third;
  const drawing = typeof index === "number" ? drawings?.[index] : undefined;
  return drawing?.clientObjectId === undefined
    ? undefined
    : partName({ part: "drawing", id: drawing.clientObjectId });
}
