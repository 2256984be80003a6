export { createEditor, type Editor, type EditorState, type ToolName } from "./editing/editor.ts";
