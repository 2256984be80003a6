import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { closeOnSignal, OperatorError, operatorError, startServer } from "@candlemark/server";
import { type Community, openCommunity, saveCommunity } from "./community.ts";
import { addPages } from "./pages.ts";
import { publishExample } from "./publish-example.ts";

const help = `npm start -- [--port 4455] [--host 127.0.0.1] [--data .data] [--bars DIR]

Serves the API, the studio and a demo site on one address. Also from the environment:
PORT, HOST, CANDLEMARK_DATA and CANDLEMARK_BARS (a folder of <symbol>-<timeframe>.csv).`;

function readOptions() {
  const root = fileURLToPath(new URL("../../..", import.meta.url));
  const { PORT, HOST, CANDLEMARK_DATA, CANDLEMARK_BARS } = process.env;
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: PORT || "4455" },
      host: { type: "string", default: HOST || "127.0.0.1" },
      data: { type: "string", default: CANDLEMARK_DATA || join(root, ".data") },
      bars: { type: "string", default: CANDLEMARK_BARS || "" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65_535) {
    throw new OperatorError(`${values.port} is no port — choose a number up to 65535 with --port`);
  }
  return { ...values, port, data: resolve(values.data), bars: values.bars || undefined };
}

async function main(): Promise<void> {
  const { port, host, data, bars, help: wantsHelp } = readOptions();
  if (wantsHelp) {
    console.log(help);
    return;
  }
  let community: Community | undefined;
  const opened = (): Community => {
    if (community === undefined) throw new Error("the demo is still starting");
    return community;
  };
  const server = await startServer({
    data,
    bars,
    host,
    port,
    extend: (app, services) => addPages(app, services, opened),
  });
  closeOnSignal(() => server.close());
  community = await openCommunity(data, server.storage, server.url);
  if (community.exampleId === undefined) {
    community = { ...community, exampleId: await publishExample(data, server.url, community) };
    saveCommunity(data, community);
  }

  const env = relative(process.cwd(), join(data, "demo.env"));
  console.log(`
Candlemark is ready at ${server.url}

  ${server.url}/site/     a trading site with an embedded analysis
  ${server.url}/gallery/  every drawing type in every look and state
  ${server.url}/studio/   the studio, signed in as the demo's analyst
  ${server.url}/v1/analysis   the API

From a terminal, with the demo's key:  set -a; . ${env}; set +a; npx candlemark list
Ctrl-C ends it; everything stays in ${relative(process.cwd(), data) || data}.`);
}

try {
  await main();
} catch (error) {
  console.error(operatorError(error));
  process.exit(1);
}
