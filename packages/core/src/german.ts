export type { Catalogue } from "./messages/catalogue.ts";
export { german } from "./messages/german/german.ts";
