import "./index.ts";

// The page for an iframe: #analysis=<id>&key=<public key>. The fragment stays in the browser: no log holds it.
const { searchParams } = new URL(`?${location.hash.slice(1)}`, location.href);
const element = document.createElement("candlemark-analysis");
element.setAttribute("server", searchParams.get("server") ?? location.origin);
for (const name of ["analysis", "key", "theme"]) {
  const value = searchParams.get(name);
  if (value !== null) element.setAttribute(name, value);
}
for (const news of ["candlemark-ready", "candlemark-change"]) {
  element.addEventListener(news, () => {
    document.title = element.getAttribute("aria-label") ?? document.title;
  });
}
document.body.append(element);
// Another address in the same frame shows another analysis.
addEventListener("hashchange", () => location.reload());
