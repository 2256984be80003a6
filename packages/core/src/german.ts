export { german } from "./messages/german/german.ts";
