using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Tests.Crm.Data;

/// <summary>Tables with a column of every kind, for tests.</summary>
internal static class Kinds
{
    public static readonly Table Thing = new("pp_Thing", "pp_things", "Thing", "Things")
    {
        PrimaryName = "pp_name",
        HasNotes = true,
        HasActivities = true,
        ChangeTracking = true,
        Columns =
        [
            new Column.Text("pp_Name", "Name", 100),
            new Column.Text("pp_Number", "Number", 100) { AutoNumber = "T-{SEQNUM:6}-{RANDSTRING:4}-{DATETIMEUTC:yyyyMMdd}" },
            new Column.FloatNumber("pp_Float", "Float") { Precision = 3 },
            new Column.BigNumber("pp_Big", "Big"),
            new Column.Boolean("pp_Ready", "Ready") { True = "Ready", False = "Not yet" },
            new Column.MultiChoice("pp_Colors", "Colors", new(1, "Red"), new(2, "Green"), new(11, "Blue")),
            new Column.DateTime("pp_At", "At") { TimeZoneIndependent = true },
            new Column.Memo("pp_Memo", "Memo", 20),
            Column.Lookup.Customer("pp_CustomerId", "Customer"),
            new Column.File("pp_File", "File") { MaxSizeKb = 10_000 },
            new Column.Image("pp_Image", "Image") { MaxSizeKb = 1 },
        ],
        Keys = [new AlternateKey("pp_NameKey", "Name", "pp_name")],
    };

    public static readonly Table Event = new("pp_Event", "pp_events", "Event", "Events")
    {
        PrimaryName = "pp_name",
        Kind = TableKind.Elastic,
        Columns = [new Column.Text("pp_Name", "Name", 20)],
    };

    public static readonly IReadOnlyList<Table> All = [Thing, Event];
}
