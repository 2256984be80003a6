import * as z from "zod/mini";
import { type Mode, read, type Shape, write } from "../schema/mode.ts";
import type { AnchorRole } from "./anchor.ts";

/** What a drawing type declares; the schemas, the document and the views are derived from it. */
export interface DrawingDeclaration<
  Type extends string,
  Roles extends readonly AnchorRole[],
  Points extends z.ZodMiniType,
  Style extends Shape,
  Fields extends Shape,
> {
  readonly type: Type;
  /** What each point means, in order; a drawing has exactly these points. */
  readonly anchors: Roles;
  readonly points: (mode: Mode) => Points;
  /** Its style fields. */
  readonly style: Style;
  /** The style where a drawing gives none. */
  readonly defaultStyle: Complete<Style>;
  /** Fields of its own, beside the ones that every drawing has. */
  readonly fields: (mode: Mode) => Fields;
  /** What a field of its own means where a drawing leaves it out. */
  readonly defaults: Complete<Fields>;
  /** A plausible drawing of the type, but for its name: for galleries, documents and tests. */
  readonly sample: NoInfer<
    { readonly points: z.infer<Points>; readonly style?: Partial<Complete<Style>> } & Partial<
      Complete<Fields>
    >
  >;
}

type Complete<S extends Shape> = {
  readonly [Field in keyof S]-?: NonNullable<z.infer<S[Field]>>;
};

/** Completes a declaration with its schemas: `written` as a request has it, `stored` as a document has it. */
export function defineDrawing<
  const Type extends string,
  Roles extends readonly AnchorRole[],
  Points extends z.ZodMiniType,
  Style extends Shape,
  Fields extends Shape,
>(declaration: DrawingDeclaration<Type, Roles, Points, Style, Fields>) {
  const schema = <Identity extends Shape>(mode: Mode<Identity>) =>
    mode.object({
      type: z.literal(declaration.type),
      points: declaration.points(mode),
      style: z.optional(mode.object(declaration.style)),
      label: z.optional(z.string().check(z.maxLength(10_000))),
      ...mode.identity,
      ...declaration.fields(mode),
    });
  return { ...declaration, written: schema(write), stored: schema(read) };
}
