import { build, installDependencies } from "../../setup.mjs";

installDependencies();
build();
await import("./dist/main.js");
