import { expect, test } from "@playwright/test";
import { Service } from "./service.ts";

/** What the API answers of the analysis, as far as tests look at it. */
export interface Detail {
  readonly revision: number;
  readonly metadata: {
    readonly title: string;
    readonly alternativeText?: string;
    readonly comments?: string;
  };
  readonly drawings: readonly {
    readonly clientObjectId: string;
    readonly points: readonly { readonly time: string; readonly price: number }[];
  }[];
}

/** A service with one analysis for the tests of a file, which run one after the other. */
export function serveSample() {
  const service = new Service();
  let analysisId = "";

  test.describe.configure({ mode: "serial" });
  test.beforeAll(async () => {
    await service.start();
    analysisId = await service.publishSample();
  });
  test.afterAll(async () => {
    await service.stop("SIGKILL");
  });

  /** Calls the API as somebody else does. */
  async function call(method: string, path = "", body?: object): Promise<Detail> {
    const { CANDLEMARK_API_KEY = "" } = service.environment();
    const answer = await fetch(`${service.url}/v1/analysis/${analysisId}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${CANDLEMARK_API_KEY}`,
        ...(body !== undefined && { "content-type": "application/json" }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    expect(answer.ok).toBe(true);
    const { data }: { data: Detail } = await answer.json();
    return data;
  }

  const get = () => call("GET");
  const change = (what: object) => call("PATCH", "", { sender: "other@example.com", ...what });
  return { service, call, get, change, analysisId: () => analysisId };
}
