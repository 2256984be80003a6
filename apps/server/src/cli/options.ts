import { parseInstant } from "@candlemark/core";
import { InvalidArgumentError } from "commander";
import { isPermission, type Permission, permissions } from "../auth/permissions.ts";
import { isObjectId } from "../object-id.ts";

/** Reads a port number; 0 asks for any free one. */
export function readPort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError("A port is a whole number from 0 to 65535.");
}

/** Reads the id of a community, channel or key. */
export function readId(text: string): string {
  if (isObjectId(text)) return text;
  throw new InvalidArgumentError("An id is 24 lower-case hex characters, such as 65f1a0c3e4b0a1b2c3d4e5f6.");
}

/** Reads ids with commas between them. */
export const readIds = (text: string): string[] => text.split(",").map((id) => readId(id.trim()));

/** Reads permissions with commas between them, or `all`. */
export function readPermissions(text: string): readonly Permission[] {
  if (text === "all") return permissions;
  return text.split(",").map((part) => {
    const name = part.trim();
    if (isPermission(name)) return name;
    throw new InvalidArgumentError(
      `"${name}" is no permission. Use all, or some of ${permissions.join(",")}.`,
    );
  });
}

/** Reads an instant as milliseconds since the epoch. */
export function readInstant(text: string): number {
  const instant = parseInstant(text);
  if (instant !== undefined) return instant;
  throw new InvalidArgumentError("An instant is ISO 8601 with a zone, such as 2027-01-01T00:00:00Z.");
}
