import { expect, test } from "@playwright/test";
import { PNG } from "pngjs";
import { Service } from "./service.ts";

const service = new Service();
test.beforeAll(async () => {
  await service.start();
});
test.afterAll(async () => {
  await service.stop("SIGKILL");
});

/** The share of a picture's pixels that aren't of its most frequent colour. */
function inkOf(picture: Buffer): number {
  const { data } = PNG.sync.read(picture);
  const counts = new Map<number, number>();
  for (let at = 0; at < data.length; at += 4) {
    const color = data.readUInt32BE(at);
    counts.set(color, (counts.get(color) ?? 0) + 1);
  }
  return 1 - Math.max(...counts.values()) / (data.length / 4);
}

for (const forcedColors of ["none", "active"] as const) {
  test(`every card of the gallery is painted, and no two of a type look the same: forced colours ${forcedColors}`, async ({
    page,
  }, info) => {
    // It takes some hundred screenshots.
    test.slow();
    const errors: string[] = [];
    page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    page.on("pageerror", (error) => errors.push(error.message));
    await page.emulateMedia({ forcedColors });
    await page.goto(`${service.url}/gallery/`);
    await page.locator("html[data-ready=true]").waitFor();
    const sections = await page.locator("section").all();
    // One of each type, and one of all together.
    expect(sections).toHaveLength(6);
    for (const section of sections) {
      const title = await section.locator("h2").innerText();
      const seen = new Map<string, string>();
      for (const card of await section.locator("figure").all()) {
        const name = `${title}: ${await card.locator("figcaption").innerText()}`;
        const picture = await card
          .locator("div")
          .first()
          .screenshot({ path: info.outputPath(`${name.replace(/\W+/g, "-")}.png`) });
        expect.soft(inkOf(picture), name).toBeGreaterThan(0.02);
        const pixels = picture.toString("base64");
        // Where the system chooses the colours, some looks are the same.
        if (forcedColors === "none") expect.soft(seen.get(pixels), name).toBeUndefined();
        seen.set(pixels, name);
      }
      expect(seen.size).toBeGreaterThan(10);
    }
    expect(errors).toEqual([]);
  });
}
