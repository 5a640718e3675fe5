import pg from "pg";

describe("the database of a jest run", () => {
  it("is a PostgreSQL that specs may make databases in", async () => {
    const client = new pg.Client(process.env.FIMBRIA_TEST_DATABASE_URL);
    await client.connect();
    const { rows } = await client.query("select rolcreatedb as may from pg_roles where rolname = current_user");
    await client.end();
    expect(rows).toEqual([{ may: true }]);
  });
});
