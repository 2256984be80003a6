import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL(".", import.meta.url));

const pnpmVersion = "10.34.9";

/** The command that runs the project's pnpm: the one that is installed, else one that npx brings. */
function pnpm() {
  const found = spawnSync("pnpm", ["--version"], { cwd: root, encoding: "utf8" });
  return found.stdout?.trim() === pnpmVersion ? ["pnpm"] : ["npx", "-y", `pnpm@${pnpmVersion}`];
}

/** Runs a command in the repository; ends this process with its exit code where it fails. */
export function run([command, ...args], folder = root) {
  const result = spawnSync(command, args, { cwd: folder, stdio: ["ignore", "inherit", "inherit"] });
  if (result.status === 0) return;
  const reason = result.error ? result.error.message : `exit code ${result.status}`;
  console.error(`${[command, ...args].join(" ")} failed (${reason})`);
  process.exit(result.status || 1);
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Candlemark needs Node 20.19 or newer; this is ${process.versions.node}`);
  process.exit(1);
}

/** Installs the dependencies that the lock file names, unless they are there already. */
export function installDependencies() {
  requireNode();
  const stamp = `${root}node_modules/.pnpm/lock.yaml`;
  const lock = `${root}pnpm-lock.yaml`;
  const present = existsSync(stamp) && readFileSync(stamp, "utf8") === readFileSync(lock, "utf8");
  if (present) return;
  console.log("Installing dependencies …");
  run([...pnpm(), "install", "--frozen-lockfile", "--reporter=append-only", "--loglevel=warn"]);
}

/** Compiles the packages and apps, and bundles what browsers load. What is up to date is left alone. */
export function build() {
  console.log("Building …");
  run(["node", "node_modules/typescript/bin/tsc", "-b"]);
  for (const app of ["studio", "embed", "demo"]) {
    run(["node", "../../node_modules/vite/bin/vite.js", "build", "--logLevel", "warn"], `${root}apps/${app}`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  installDependencies();
  build();
}
