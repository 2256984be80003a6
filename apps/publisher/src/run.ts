import { type Command, CommanderError } from "commander";
import { BadInput, exitCodes } from "./failure.ts";
import { hasKey } from "./input/settings.ts";
import type { Io } from "./io.ts";
import { createProgram } from "./program.ts";
import { report } from "./report.ts";

/** Runs the command with its arguments (without node and script) and gives the exit code. Never rejects. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  // Looked for here and not in the flags: a command line that can't be read fails in JSON too.
  const json = argv.includes("--json");
  let exitCode: number = exitCodes.ok;
  let complaint = "";

  const program = createProgram(async (work, flags) => {
    try {
      exitCode = (await work({ io, json })) ?? exitCodes.ok;
    } catch (error) {
      exitCode = report(error, io, json, hasKey(flags, io));
    }
  });
  for (const command of [program, ...program.commands]) {
    speakThrough(command, io, (text) => {
      complaint += text;
    });
  }

  try {
    await program.parseAsync(argv, { from: "user" });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) return report(error, io, json, false);
    if (error.exitCode === 0) return exitCodes.ok;
    if (json) return report(new BadInput(error.message.replace(/^error: /, "")), io, json, false);
    io.stderr.write(complaint);
    return exitCodes.badInput;
  }
}

function speakThrough(command: Command, io: Io, complain: (text: string) => void): void {
  command.exitOverride().configureOutput({
    writeOut: (text) => void io.stdout.write(text),
    writeErr: complain,
    getOutHasColors: () => false,
    getErrHasColors: () => false,
    getOutHelpWidth: () => io.stdout.columns ?? 100,
    getErrHelpWidth: () => io.stderr.columns ?? 100,
  });
}
