export type { Catalogue } from "./messages/catalogue.ts";
export { english } from "./messages/english/english.ts";
