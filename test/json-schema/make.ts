import * as z from "zod/mini";
import {
  contentSchema,
  envelopeSchema,
  unknownDrawingSchema,
} from "../../packages/core/src/analysis/analysis.ts";
import { storedLevelsSchema, writtenLevelsSchema } from "../../packages/core/src/analysis/levels.ts";
import { textSchema } from "../../packages/core/src/analysis/metadata.ts";
import { instantSchema, priceSchema } from "../../packages/core/src/drawings/anchor.ts";
import { drawingTypes, storedDrawingSchema } from "../../packages/core/src/drawings/registry.ts";
import { colorForm, colorSchema } from "../../packages/core/src/drawings/style.ts";
import { fileSchema } from "../../packages/core/src/file/document-file.ts";
import {
  clientObjectIdForm,
  clientObjectIdSchema,
  objectIdForm,
  objectIdSchema,
} from "../../packages/core/src/schema/identity.ts";
import { wholeNumber } from "../../packages/core/src/schema/whole-number.ts";
import { appendAnswerSchema, appendRequestSchema } from "../../packages/core/src/wire/append.ts";
import { contractVersion, failureSchema } from "../../packages/core/src/wire/common.ts";
import { createAnswerSchema, createRequestSchema } from "../../packages/core/src/wire/create.ts";
import {
  analysisEventTypes,
  appendedEventSchema,
  eventHeadSchema,
  plainEventSchema,
} from "../../packages/core/src/wire/events.ts";
import { listAnswerSchema } from "../../packages/core/src/wire/list.ts";
import { updateAnswerSchema, updateRequestSchema } from "../../packages/core/src/wire/update.ts";

type Json = Readonly<Record<string, unknown>>;

/** What is said of a schema beside what zod knows: its name among the definitions, and fields of JSON Schema. */
type Said = { readonly id?: string } & Json;

const said: readonly (readonly [z.ZodMiniType, Said])[] = [
  [
    instantSchema,
    {
      id: "Instant",
      description: "RFC 3339 with a zone, no leap seconds; stored and given back in UTC",
      format: "date-time",
      pattern: String.raw`^(?!00\d\d)\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])[Tt](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$`,
    },
  ],
  [priceSchema, { id: "Price", description: "In quote units; zero and negative prices are legal" }],
  [
    textSchema,
    {
      id: "Text",
      description: "May hold links to drawings and levels, [[clientObjectId:label]]; \\[[ is a literal [[",
    },
  ],
  [
    clientObjectIdSchema,
    {
      id: "ClientObjectId",
      pattern: clientObjectIdForm.source,
      description: "A name that a client gives, unique over the drawings and levels of an analysis",
    },
  ],
  [
    objectIdSchema,
    { id: "ObjectId", pattern: objectIdForm.source, description: "A name that the server gives" },
  ],
  [wholeNumber, { type: "integer" }],
  [colorSchema, { id: "Color", pattern: colorForm.source, description: "#RRGGBB or #RRGGBBAA" }],
  [updateRequestSchema, { not: { required: ["drawings", "drawingChanges"] } }],
];

// The readers take drawings one by one, so that one of an unknown type can be kept whole.
const unknownType = z.string();
const drawings = z.array(
  z.union([storedDrawingSchema, z.extend(unknownDrawingSchema, { type: unknownType })]),
);

// A type that is newer than this is one more change that has to be read.
const unknownEventType = z.string();
const event = z.union([
  plainEventSchema,
  z.extend(appendedEventSchema, { drawings: z.optional(drawings) }),
  z.extend(eventHeadSchema, { type: unknownEventType }),
]);

function registryOf(form: "written" | "stored", level: z.core.$ZodType) {
  const registry = z.registry<Said>();
  for (const [schema, words] of said) registry.add(schema, words);
  for (const definition of Object.values(drawingTypes)) {
    registry.add(definition[form], { id: definition.type });
  }
  registry.add(level, { id: "Level" });
  registry.add(unknownType, { not: { enum: Object.keys(drawingTypes) } });
  registry.add(unknownEventType, { not: { enum: [...analysisEventTypes] } });
  return registry;
}

const inRequests = registryOf("written", writtenLevelsSchema._zod.def.shape.pivot);
const inDocuments = registryOf("stored", storedLevelsSchema._zod.def.shape.pivot);

/** The schemas by the names of their files. */
const documents: Readonly<Record<string, readonly [title: string, description: string, z.ZodMiniType]>> = {
  analysis: [
    "Analysis",
    "The data of the answer to a get request. Fields and drawings of types that are newer than this are kept.",
    z.extend(envelopeSchema, { drawings }),
  ],
  "append-answer": ["Answer to an append request", "Its data.", appendAnswerSchema],
  "append-request": [
    "Append request",
    "The body of POST /v1/analysis/{analysisId}/drawings. Names are unique.",
    appendRequestSchema,
  ],
  "create-answer": ["Answer to a create request", "Its data.", createAnswerSchema],
  "create-request": [
    "Create request",
    "The body of POST /v1/analysis/{communityId}/channels/{channelId}. Beyond this schema support < pivot < resistance, ladders run outward, names are unique and links have targets.",
    createRequestSchema,
  ],
  "document-file": [
    "Analysis in a file",
    "What a .json file of an analysis holds. Fields and drawings of types that are newer than this are kept.",
    z.extend(fileSchema, { analysis: z.extend(contentSchema, { drawings }) }),
  ],
  event: [
    "Event",
    "The data of a message of GET /v1/analysis/{analysisId}/events; the message's id is the revision.",
    event,
  ],
  failure: ["Refusal", "The body of an answer of status 400 and above.", failureSchema],
  "list-answer": ["Answer to a list request", "Its data: a page of analyses.", listAnswerSchema],
  "update-answer": ["Answer to an update request", "Its data.", updateAnswerSchema],
  "update-request": [
    "Update request",
    "The body of PATCH /v1/analysis/{analysisId}: what is left out stays, null clears a text, drawings replaces all.",
    updateRequestSchema,
  ],
};

/** The names of the schema files, without their ending. */
export const schemaNames = Object.keys(documents);

/** The JSON Schema of a request, an answer or a file. */
export function makeSchema(name: string): Json {
  const [title, description, schema] = documents[name] ?? [];
  if (schema === undefined) throw new Error(`there is no schema ${name}`);
  const metadata = name.endsWith("-request") ? inRequests : inDocuments;
  const { $schema, ...rest } = z.toJSONSchema(schema, {
    io: "input",
    metadata,
    override: ({ jsonSchema }) => {
      if (jsonSchema.type !== "integer") return;
      jsonSchema.minimum ??= Number.MIN_SAFE_INTEGER;
      jsonSchema.maximum ??= Number.MAX_SAFE_INTEGER;
    },
  });
  return { $schema, $id: `urn:candlemark:${contractVersion}:${name}`, title, description, ...rest };
}
