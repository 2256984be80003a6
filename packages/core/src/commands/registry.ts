import type { DocumentDraft } from "../document/transact.ts";
import { addDrawing } from "./add-drawing.ts";
import { adoptEnvelope } from "./adopt-envelope.ts";
import type { CommandHandler } from "./command.ts";
import { moveAnchor } from "./move-anchor.ts";
import { moveDrawing } from "./move-drawing.ts";
import { removeDrawing } from "./remove-drawing.ts";
import { setMetadata } from "./set-metadata.ts";

const commands = {
  "add-drawing": addDrawing,
  "adopt-envelope": adoptEnvelope,
  "move-anchor": moveAnchor,
  "move-drawing": moveDrawing,
  "remove-drawing": removeDrawing,
  "set-metadata": setMetadata,
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

/** Applies a command to a draft. */
export function applyCommand<Name extends CommandName>(
  draft: DocumentDraft,
  command: NamedCommand<Name>,
): void {
  handlers[command.name](draft, command.args);
}
