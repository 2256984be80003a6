import { MisuseError } from "@candlemark/core";

const defaultPath = "/v1/analysis";

/**
 * Reads the base of the API. An origin alone stands for its `/v1/analysis`; any other path is taken as it is.
 * The result has no slash at its end. Throws a MisuseError for what can't be a base, without repeating
 * credentials that stand in it.
 */
export function parseBaseUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new MisuseError(
      "baseUrl must be an absolute http or https URL, such as http://localhost:4455 or https://example.com/v1/analysis",
    );
  }
  if (url.username + url.password + url.search + url.hash !== "") {
    throw new MisuseError("baseUrl must hold no user, password, query or fragment: give the key as apiKey");
  }
  const path = url.pathname.replace(/\/+$/, "");
  return url.origin + (path === "" ? defaultPath : path);
}
