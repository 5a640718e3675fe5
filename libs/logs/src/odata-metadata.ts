/** What an OData client reads first: the tables as entity types (OData CSDL XML 4.0). */
import type { KqlTable, KqlType } from '@fimbria/kql';

const edm: Readonly<Record<KqlType, string>> = {
  string: 'Edm.String', guid: 'Edm.Guid', int: 'Edm.Int32', long: 'Edm.Int64', real: 'Edm.Double', decimal: 'Edm.Decimal', bool: 'Edm.Boolean', datetime: 'Edm.DateTimeOffset',
  // JSON, and a text of the form d.hh:mm:ss.
  dynamic: 'Edm.String', timespan: 'Edm.String',
};

/** The columns that tell a row of a table from every other, where it has such. */
export function keyOf({ columns }: KqlTable): readonly string[] {
  return ['MachineId', 'Sequence'].every((name) => columns.some((column) => column.name === name)) ? ['MachineId', 'Sequence'] : [];
}

/** The document at `$metadata`. */
export function metadataOf(tables: readonly KqlTable[]): string {
  const types = tables.map((table) => {
    const key = keyOf(table);
    const keys = key.length > 0 ? `<Key>${key.map((name) => `<PropertyRef Name="${name}"/>`).join('')}</Key>` : '';
    const properties = table.columns.map(({ name, type, description = '', required = false }) =>
      `<Property Name="${xml(name)}" Type="${edm[type]}" Nullable="${String(!(required || key.includes(name)))}"${type === 'decimal' ? ' Scale="Variable"' : ''}><Annotation Term="Org.OData.Core.V1.Description" String="${xml(description)}"/></Property>`);
    return `<EntityType Name="${xml(table.name)}">${keys}${properties.join('')}</EntityType>`;
  });
  const sets = tables.map(({ name }) => `<EntitySet Name="${xml(name)}" EntityType="Fimbria.${xml(name)}"/>`);
  return `<?xml version="1.0" encoding="utf-8"?><edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices><Schema Namespace="Fimbria" xmlns="http://docs.oasis-open.org/odata/ns/edm">${types.join('')}<EntityContainer Name="Workspace">${sets.join('')}</EntityContainer></Schema></edmx:DataServices></edmx:Edmx>`;
}

function xml(text: string): string {
  return text.replace(/[<>&"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
