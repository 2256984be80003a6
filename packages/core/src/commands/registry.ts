import type { Patch } from "../document/diff.ts";
import type { AnalysisDocument } from "../document/document.ts";
import { MisuseError } from "../errors.ts";
import { addDrawing } from "./add-drawing.ts";
import { adoptEnvelope } from "./adopt-envelope.ts";
import type { CommandHandler } from "./command.ts";
import { duplicateDrawing } from "./duplicate-drawing.ts";
import { hideDrawing } from "./hide-drawing.ts";
import { lockDrawing } from "./lock-drawing.ts";
import { mergeRemote } from "./merge-remote.ts";
import { moveAnchor } from "./move-anchor.ts";
import { moveDrawing } from "./move-drawing.ts";
import { removeDrawing } from "./remove-drawing.ts";
import { reorderDrawing } from "./reorder-drawing.ts";
import { restyleDrawing } from "./restyle-drawing.ts";
import { setLevels } from "./set-levels.ts";
import { setMetadata } from "./set-metadata.ts";
import { setText } from "./set-text.ts";
import { updateDrawing } from "./update-drawing.ts";

const commands = {
  "add-drawing": addDrawing,
  "adopt-envelope": adoptEnvelope,
  "duplicate-drawing": duplicateDrawing,
  "hide-drawing": hideDrawing,
  "lock-drawing": lockDrawing,
  "merge-remote": mergeRemote,
  "move-anchor": moveAnchor,
  "move-drawing": moveDrawing,
  "remove-drawing": removeDrawing,
  "reorder-drawing": reorderDrawing,
  "restyle-drawing": restyleDrawing,
  "set-levels": setLevels,
  "set-metadata": setMetadata,
  "set-text": setText,
  "update-drawing": updateDrawing,
};

type Commands = typeof commands;

/** The name of a verb. */
export type CommandName = keyof Commands;

/** A change as plain data: a verb and its arguments. It can be stored, sent, and applied again elsewhere. */
export type Command = {
  [Name in CommandName]: { readonly name: Name; readonly args: Parameters<Commands[Name]>[1] };
}[CommandName];

type NamedCommand<Name extends CommandName> = {
  readonly name: Name;
  readonly args: Parameters<Commands[Name]>[1];
};

const handlers: { [Name in CommandName]: CommandHandler<Parameters<Commands[Name]>[1]> } = commands;

/** What a document holds after a command, found by its name. Throws MisuseError where there is no such verb. */
export function patchOf<Name extends CommandName>(
  document: AnalysisDocument,
  command: NamedCommand<Name>,
): Patch {
  if (!Object.hasOwn(handlers, command.name)) {
    throw new MisuseError(
      `there is no command "${command.name}": use one of ${Object.keys(handlers).join(", ")}`,
    );
  }
  return handlers[command.name](document, command.args);
}
