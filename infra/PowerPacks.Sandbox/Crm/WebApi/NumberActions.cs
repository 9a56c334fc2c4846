using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.WebApi;

/// <summary>Looks at and sets where an autonumber column goes on counting.</summary>
internal static class NumberActions
{
    public static IReadOnlyList<(string Name, Func<ActionCall, Session, ApiResponse> Run)> All =>
    [
        ("SetAutoNumberSeed", (call, session) =>
        {
            session.Caller.Demand("prvImportCustomization"); // customizers only: a second count would make the same numbers again
            var (table, column) = Numbered(call);
            AutoNumber.Seed(session, table, column, call.Number("Value"));
            return ApiResponse.Empty(204);
        }),
        ("GetAutoNumberSeed", (call, session) =>
        {
            var (table, column) = Numbered(call);
            return call.Answer(json => json.WriteNumber("AutoNumberSeedValue", AutoNumber.Peek(session, table, column)));
        }),
    ];

    private static (StoredTable Table, Column.Text Column) Numbered(ActionCall call)
    {
        var table = call.Context.Schema.Find(call.Text("EntityName")) ?? throw call.Missing("EntityName");
        return table.FindColumn(call.Text("AttributeName")) is Column.Text { AutoNumber: not null } column ? (table, column) : throw call.Missing("AttributeName");
    }
}
