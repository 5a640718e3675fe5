import { Controller, Get, Header, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { CanInPart, Describes, Tagged } from '@fimbria/service';
import { querySchema } from './query-request.ts';

const requestSchema = z.object({ query: querySchema.shape.query });

/** A query's rows as a source of Power BI and Excel: a script in their language M, to paste into the advanced editor. It signs in as a service account whose id and secret are typed there. */
@Controller('v1/workspaces/:workspaceId/query.m')
@Tagged('Logs')
export class MQueryController {
  @Get()
  @Describes('downloadMQuery', 'A script in M, for Power BI and Excel, that asks the query', { answers: z.string(), as: 'text/plain' })
  @CanInPart('queries.run')
  @Header('content-type', 'text/plain; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="query.m"')
  read(@Req() { protocol, host }: FastifyRequest, @Param('workspaceId') workspaceId: string, @Query({ schema: requestSchema }) { query }: z.infer<typeof requestSchema>): string {
    return script(`${protocol}://${host}`, workspaceId, query);
  }
}

function script(url: string, workspaceId: string, query: string): string {
  return `// Rows of a KQL query over Fimbria. Put the id and a secret of a service account that may query the workspace here:
let
    ClientId = "",
    ClientSecret = "",
    Url = ${text(url)},
    Body = (value) => Json.FromValue(value, TextEncoding.Utf8),
    Token = Json.Document(Web.Contents(Url, [RelativePath = "v1/token", Headers = [#"Content-Type" = "application/json"],
        Content = Body([grant_type = "client_credentials", client_id = ClientId, client_secret = ClientSecret])]))[access_token],
    Answer = Json.Document(Web.Contents(Url, [RelativePath = "v1/workspaces/${workspaceId}/query", Timeout = #duration(0, 0, 10, 0),
        Headers = [#"Content-Type" = "application/json", Authorization = "Bearer " & Token, Prefer = "wait=600"],
        Content = Body([query = ${text(query)}])])),
    // An answer cut short is an error here, not fewer rows.
    Whole = if Record.HasFields(Answer, "error") then error Answer[error][details]{0}[message] else Answer,
    Result = Whole[tables]{0},
    Columns = Result[columns],
    Types = #table({"kql", "m"}, {{"string", type text}, {"guid", type text}, {"dynamic", type text}, {"timespan", type text}, {"int", Int64.Type}, {"long", Int64.Type},
        {"real", type number}, {"decimal", type number}, {"bool", type logical}, {"datetime", type datetimezone}}),
    Typed = Table.TransformColumnTypes(#table(List.Transform(Columns, each _[name]), Result[rows]),
        List.Transform(Columns, (column) => {column[name], Table.SelectRows(Types, each [kql] = column[type]){0}[m]}), "en-US")
in
    Typed
`;
}

/** A text as M writes one: quotes doubled, what begins an escape and what is not printed escaped. */
function text(value: string): string {
  const escaped = value.replaceAll('#(', '#(#)(').replaceAll('"', '""').replace(/\p{Cc}/gu, (letter) => `#(${letter.charCodeAt(0).toString(16).padStart(4, '0')})`);
  return `"${escaped}"`;
}
